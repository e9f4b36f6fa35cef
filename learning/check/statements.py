"""The own view: what people can say about themselves in three minutes, two things an area."""

from typing import NamedTuple

from learning.check.models import Check
from learning.house.locale import _

# Where the four answers stand on the scale of levels, 0 to 4: not yet, with help, alone, can show others.
PLACES = (0.3, 1.1, 1.9, 2.7)


class Statement(NamedTuple):
    """Something one can or can't do yet, in an area."""

    id: str
    area: str
    words: str


def statements(voice: str) -> list[Statement]:
    """The statements for adults or for school age, in the reader's language."""
    return _for_school() if voice == "informal" else _for_adults()


def own_view(check: Check) -> dict[str, float | None]:
    """Where somebody sees themselves in each area, 0 to 4; None where they said nothing."""
    found: dict[str, list[float]] = {str(area): [] for area in range(1, 6)}
    for name, answer in check.own_answers.items():
        found[name.partition("-")[0]].append(PLACES[answer])
    return {area: sum(places) / len(places) if places else None for area, places in found.items()}


def _for_adults() -> list[Statement]:
    said = {
        "1-find": _("I find opening hours and prices on the internet."),
        "1-check": _("I notice when a report on the internet cannot be true."),
        "2-write": _("I write messages and join video calls."),
        "2-office": _("I do things with public offices online."),
        "3-make": _("I write a letter on the computer and add a picture."),
        "3-rights": _("I know which pictures from the internet I may use."),
        "4-protect": _("I protect my phone and my passwords well."),
        "4-fraud": _("I recognise when somebody wants to cheat me online."),
        "5-repair": _("I help myself when a device does not work."),
        "5-choose": _("I find the right program for a new task."),
    }
    return [Statement(name, name[0], words) for name, words in said.items()]


def _for_school() -> list[Statement]:
    said = {
        "1-find": _("I find what I need for school on the internet."),
        "1-check": _("I notice when something on the internet is made up."),
        "2-write": _("I stay friendly in the class chat, also in an argument."),
        "2-office": _("I work with others on one document."),
        "3-make": _("I make a poster or a film on a device."),
        "3-rights": _("I know which pictures I may use in my work."),
        "4-protect": _("I have good passwords and keep them secret."),
        "4-fraud": _("I know what I should not tell about myself online."),
        "5-repair": _("I know what to try when a device is stuck."),
        "5-choose": _("I tell a computer step by step what to do."),
    }
    return [Statement(name, name[0], words) for name, words in said.items()]
