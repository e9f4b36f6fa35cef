"""What the figures of a task say, and what to do about it."""

from typing import Any

from learning.house.locale import _

# Shares of people, in per cent of those who are counted.
HARD, EASY, MANY_GIVE_UP, MANY_CHOOSE = 40, 95, 20, 25


def advice(shown: dict[str, Any], option: str) -> list[str]:
    """What an author might do about a task; nothing where all is well."""
    right, _partly, _notyet, unknown = shares(shown["first"])
    said = []
    if right < HARD:
        said.append(_("Hard: few get it right at once. Does the lesson say all that is needed?"))
    if right >= EASY:
        said.append(_("Easy: nearly everybody gets it right. Is it needed?"))
    if unknown >= MANY_GIVE_UP:
        said.append(_("Many say “I don't know”. Is the question clear? Does the hint help?"))
    if shown["wrong"] and option and shown["wrong"]["people"] * 100 >= MANY_CHOOSE * sum(shown["first"]):
        said.append(_("Many choose “%(answer)s”. Does it read like the right one?", answer=option))
    if shown["tells"] == "not":
        said.append(_("Those who know the rest fail here as often as the others. Is the right answer right?"))
    return said


def tells(word: str) -> str:
    """How well a task tells who can from who can't."""
    return {"well": _("well"), "little": _("a little"), "not": _("hardly")}.get(word, _("too few"))


def shares(counts: list[int]) -> list[int]:
    """Counts in per cent of what is shown, to fives: they hold no more than that."""
    total = sum(counts) or 1
    return [round(count * 20 / total) * 5 for count in counts]


def lesson_advice(funnel: list[int] | None) -> str:
    """Where most are lost."""
    if funnel is None or sum(funnel) == 0:
        return ""
    lost = shares(funnel)[:-1]
    if max(lost) < MANY_GIVE_UP:
        return ""
    place = lost.index(max(lost))
    return [
        _("Many stop near the beginning. Does the first block say what it is good for?"),
        _("Many stop in the second quarter. Is something too long there?"),
        _("Many stop in the third quarter. Could the lesson be two?"),
        _("Many stop just before the end. Do they see that it is nearly done?"),
    ][place]
