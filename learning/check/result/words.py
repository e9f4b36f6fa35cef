"""What a result says, in sentences that are true of its numbers."""

from learning.check.result.standing import Standing
from learning.house.locale import _


def fields() -> list[str]:
    """The four fields of the picture."""
    return [_("Basics"), _("Intermediate"), _("Advanced"), _("only with proof")]


def level(found: Standing) -> str:
    """The level, or the two between which somebody stands."""
    if not found.enough:
        return _("Not enough answers yet")
    if found.second is None:
        return fields()[found.level - 1]
    return _("Between Basics and Intermediate") if 1 in (found.level, found.second) else _("Between Intermediate and Advanced")


def sentence(found: Standing) -> str:
    """The level, and how the own view goes with it."""
    own = view(found)
    return f"{level(found)}. {own}" if own else f"{level(found)}."


def view(found: Standing) -> str | None:
    """How the own view goes with the answers."""
    said = {
        "fits": _("That fits how you see yourself."),
        "higher": _("You see yourself a little higher."),
        "lower": _("You see yourself a little lower."),
        "much-higher": _("You see yourself clearly higher: a second look is worth it here."),
        "much-lower": _("You can do more than you think."),
    }
    return said[found.compared] if found.compared else None


def for_others(found: Standing) -> str:
    """The same in a sentence that others read, too: it calls nobody you."""
    said = {
        "fits": _("The own view fits."),
        "higher": _("The own view is a little higher."),
        "lower": _("The own view is a little lower."),
        "much-higher": _("The own view is clearly higher."),
        "much-lower": _("The own view is clearly lower."),
    }
    return f"{level(found)}. {said[found.compared]}" if found.compared else f"{level(found)}."


def band(found: Standing) -> str:
    """The fields a band covers; one that only touches the next does not reach it."""
    names = fields()
    first, last = names[int(found.low)], names[max(int(found.low), int(found.high - 0.001))]
    return first if first == last else _("%(low)s to %(high)s", low=first, high=last)


def own(found: Standing) -> str:
    """The field in which somebody sees themselves."""
    return _("not stated") if found.own is None else fields()[int(found.own)]


def changed(direction: str, day: str) -> str:
    """Whether somebody stands elsewhere than on an earlier day."""
    return {
        "higher": _("Since %(day)s: higher.", day=day),
        "lower": _("Since %(day)s: lower.", day=day),
        "same": _("Since %(day)s: about the same, within what a check can tell.", day=day),
    }[direction]
