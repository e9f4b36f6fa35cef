"""The own view: what people can say about themselves in three minutes, two things an area.

The words are our own; each line names the learning outcomes of DigComp 3.0 it stands for. The first of an area is of the basic level,
the second of the intermediate one.
"""

from typing import NamedTuple

from learning.check.models import Check
from learning.house.locale import _

# Where the four answers stand on the scale of levels, 0 to 4: not yet, with help, alone, can show others.
PLACES = (0.3, 1.1, 1.9, 2.7)
AREAS = range(1, 6)


class Statement(NamedTuple):
    """Something one can or can't do yet, in an area."""

    id: str
    area: str
    words: str


def statements(voice: str) -> list[Statement]:
    """The statements for adults or for school age, in the reader's language."""
    return _for_school() if voice == "informal" else _for_adults()


def statements_about(area: int, voice: str) -> list[Statement]:
    return [each for each in statements(voice) if each.area == str(area)]


def read_off(asked: list[Statement], form: dict[str, str]) -> dict[str, int]:
    """What a form says about these statements; who says nothing about one says nothing."""
    return {each.id: int(form[each.id]) for each in asked if form.get(each.id) in ("0", "1", "2", "3")}


def own_view(check: Check) -> dict[str, float | None]:
    """Where somebody sees themselves in each area, 0 to 4; None where they said nothing."""
    found: dict[str, list[float]] = {str(area): [] for area in AREAS}
    for name, answer in check.own_answers.items():
        found[name.partition("-")[0]].append(PLACES[answer])
    return {area: sum(places) / len(places) if places else None for area, places in found.items()}


def next_area(check: Check) -> int | None:
    """The first area nothing was said about; None when all were spoken of."""
    return next((int(area) for area, place in own_view(check).items() if place is None), None)


def _for_adults() -> list[Statement]:
    said = {
        "1-find": _("I find opening hours and prices on the internet."),  # LO1.1.05, LO1.1.06
        "1-check": _("I notice when a report on the internet cannot be true."),  # LO1.2.19, LO1.2.21
        "2-write": _("I write messages and join video calls."),  # LO2.1.10
        "2-office": _("I do things with public offices online."),  # LO2.3.21
        "3-make": _("I write a letter on a device and add a picture."),  # LO3.1.08
        "3-rights": _("I know which pictures from the internet I may use."),  # LO3.3.17
        "4-protect": _("I protect my phone with a screen lock and good passwords."),  # LO4.1.06
        "4-fraud": _("I decide which data apps and websites get from me."),  # LO4.2.20
        "5-repair": _("I help myself when I am offline or forget a password."),  # LO5.1.06
        "5-choose": _("I set up a device so that it fits me."),  # LO5.2.09
    }
    return [Statement(name, name[0], words) for name, words in said.items()]


def _for_school() -> list[Statement]:
    said = {
        "1-find": _("I find what I need for school on the internet."),  # LO1.1.05, LO1.1.06
        "1-check": _("I notice when something on the internet is made up."),  # LO1.2.19, LO1.2.21
        "2-write": _("I write friendly messages in the class chat."),  # LO2.1.10, LO2.5.05
        "2-office": _("I work with others on one document."),  # LO2.4.10, LO2.4.11
        "3-make": _("I make a poster or a film on a device."),  # LO3.1.08
        "3-rights": _("I know which pictures I may use in my work."),  # LO3.3.17
        "4-protect": _("I have good passwords and keep them secret."),  # LO4.1.06
        "4-fraud": _("I decide what an app or a game knows about me."),  # LO4.2.20
        "5-repair": _("I know what to try when a device is stuck."),  # LO5.1.06
        "5-choose": _("I set up a device so that it fits me."),  # LO5.2.09
    }
    return [Statement(name, name[0], words) for name, words in said.items()]
