"""Names that tell nobody who it is: an animal in a colour, kept free of language and drawn in the reader's."""

import secrets
from collections.abc import Collection
from typing import NamedTuple

from learning.house.locale import _
from learning.people.emblem import ANIMALS, animal_names

# Each is a soft colour of ours on which ink reads well; see quick.css.
COLOURS = ("orange", "yellow", "green", "turquoise", "blue", "purple", "pink", "brown")
_MARK = "animal"


class Animal(NamedTuple):
    """One of our drawings in one of our colours."""

    picture: str
    colour: str

    @property
    def key(self) -> str:
        return f"{_MARK}:{self.picture}:{self.colour}"

    @property
    def words(self) -> str:
        return _("%(animal)s in %(colour)s", animal=animal_names()[self.picture], colour=_colours()[self.colour])


EVERY = tuple(Animal(picture, colour) for picture in ANIMALS for colour in COLOURS)


def animal_of(called: str) -> Animal | None:
    """The animal that a name stands for; None for names of people."""
    mark, _colon, rest = called.partition(":")
    picture, _colon, colour = rest.partition(":")
    return Animal(picture, colour) if mark == _MARK and picture in ANIMALS and colour in COLOURS else None


def name_of(called: str) -> str:
    """A name as pages say it."""
    animal = animal_of(called)
    return animal.words if animal else called


def one_besides(taken: Collection[str]) -> Animal:
    """An animal that nobody has yet; of those that fewest have, so that few differ by colour alone."""
    free = [animal for animal in EVERY if animal.key not in taken]
    known = [animal.picture for animal in map(animal_of, taken) if animal]
    fewest = min(known.count(animal.picture) for animal in free)
    return secrets.choice([animal for animal in free if known.count(animal.picture) == fewest])


def _colours() -> dict[str, str]:
    return {
        "orange": _("orange"),
        "yellow": _("yellow"),
        "green": _("green"),
        "turquoise": _("turquoise"),
        "blue": _("blue"),
        "purple": _("purple"),
        "pink": _("pink"),
        "brown": _("brown"),
    }
