"""By what a person knows their place again, without a name: an animal and a number, made of the learner's own number."""

import hashlib
from typing import NamedTuple

from learning.house.locale import _

ANIMALS = ("fox", "owl", "hedgehog", "hare", "heron", "frog", "bee", "snail", "duck", "cat", "horse", "whale")


class Emblem(NamedTuple):
    """`picture` is one of our drawings; `number` has two digits."""

    picture: str
    number: int

    @property
    def words(self) -> str:
        return f"{animal_names()[self.picture]} {self.number}"


def emblem_of(learner_id: int) -> Emblem:
    """The same for ever; many people share one, so it tells nobody who it is."""
    digest = hashlib.sha256(f"emblem:{learner_id}".encode()).digest()
    return Emblem(ANIMALS[digest[0] % len(ANIMALS)], 10 + digest[1] % 90)


def animal_names() -> dict[str, str]:
    """What the animals are called."""
    return {
        "fox": _("Fox"),
        "owl": _("Owl"),
        "hedgehog": _("Hedgehog"),
        "hare": _("Hare"),
        "heron": _("Heron"),
        "frog": _("Frog"),
        "bee": _("Bee"),
        "snail": _("Snail"),
        "duck": _("Duck"),
        "cat": _("Cat"),
        "horse": _("Horse"),
        "whale": _("Whale"),
    }
