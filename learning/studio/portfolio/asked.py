"""What somebody asks the list of courses for, and the choices they have."""

from collections.abc import Mapping
from typing import NamedTuple

from learning.house.locale import _, language_name
from learning.house.site import offered_keys
from learning.people.staff.colleagues import Colleague
from learning.studio.portfolio.matrix import Sought


class Choice(NamedTuple):
    """A field to choose from: its name, its words, its values with theirs, and what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def choices(typed: Mapping[str, str], team: list[Colleague]) -> list[Choice]:
    """All that can be chosen above the list."""
    offered = {
        "language": (_("Language"), [("", _("All languages")), *((key, language_name(key)) for key in offered_keys())]),
        "state": (_("State"), [("", _("Any")), *states()]),
        "whose": (_("Whose work"), [("", _("Anybody's")), ("nobody", _("Nobody's")), *((each.key, each.name) for each in team)]),
        "due": (_("Due"), [("", _("Any time")), ("overdue", _("Overdue")), ("soon", _("Within a week"))]),
        "sort": (_("Order"), [("title", _("By name")), ("words", _("Most words to do")), ("due", _("Due first"))]),
    }
    return [Choice(name, label, options, _known(typed.get(name, ""), options)) for name, (label, options) in offered.items()]


def states() -> list[tuple[str, str]]:
    """What a course in a language may be, in words."""
    return [
        ("lacking", _("Something is missing")),
        ("outdated", _("Outdated")),
        ("hidden", _("Hidden")),
        ("complete", _("Complete")),
        ("in_review", _("In review")),
    ]


def sought(typed: Mapping[str, str], chosen: list[Choice], team: list[Colleague]) -> Sought:
    """The same for who looks through the courses."""
    values = {each.name: each.chosen for each in chosen}
    numbers = {each.key: each.learner_id for each in team} | {"nobody": 0}
    text = " ".join(typed.get("text", "").split())[:100]
    return Sought(text, values["language"], values["state"], numbers.get(values["whose"]), values["due"], values["sort"])


def _known(value: str, options: list[tuple[str, str]]) -> str:
    return value if value in [known for known, _words in options] else options[0][0]
