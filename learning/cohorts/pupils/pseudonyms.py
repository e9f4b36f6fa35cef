"""Names that are nobody's: an animal and a colour."""

from collections.abc import Iterable

from learning.house.locale import _
from learning.people.emblem import animal_names


def pseudonyms() -> list[str]:
    """All there are in this language, so that neighbours in the list differ in both words."""
    animals, colours = list(animal_names().values()), _colours()
    count = len(animals) * len(colours)
    # One sentence with both: what a colour is like beside an animal differs from language to language.
    return [
        _("%(animal)s in %(colour)s", animal=animals[place % len(animals)], colour=colours[(place + place // len(animals)) % len(colours)])
        for place in range(count)
    ]


def fresh(how_many: int, taken: Iterable[str]) -> list[str]:
    """So many that are not taken, as far as there are."""
    known = set(taken)
    return [name for name in pseudonyms() if name not in known][:how_many]


def _colours() -> list[str]:
    return [_("blue"), _("green"), _("red"), _("yellow"), _("grey"), _("white"), _("black"), _("orange")]
