"""What pages about review and versions show."""

from datetime import datetime
from typing import Any

from babel.numbers import format_decimal

from learning.courses.drafts.stepping import CourseStep
from learning.house.clock import CITY, day_of
from learning.house.locale import _, current_locale, ngettext, written_date


def step_name(step: str) -> str:
    """What happened, in words."""
    return {
        "handed": _("Handed to review"),
        "given_back": _("Given back"),
        "approved": _("Approved"),
        "scheduled": _("Scheduled"),
        "published": _("Published"),
        "refused": _("Could not be published"),
        "withdrawn": _("Withdrawn"),
        "put_back": _("Offered again"),
        "restored": _("Earlier version restored"),
        "taken": _("New files taken"),
        "declined": _("New files declined"),
    }.get(step, step)


def state_name(state: str) -> str:
    """Where a draft stands."""
    return {
        "writing": _("Being written"),
        "in_review": _("In review"),
        "approved": _("Approved"),
        "scheduled": _("Scheduled"),
        "published": _("Published"),
    }[state]


def moment(at: datetime) -> str:
    """A day and a time in the city."""
    local = at.astimezone(CITY)
    return _("%(day)s, %(time)s", day=written_date(local.date()), time=f"{local:%H:%M}")


def steps_shown(steps: list[CourseStep]) -> list[dict[str, Any]]:
    return [_step(each) for each in steps]


def _step(step: CourseStep) -> dict[str, Any]:
    due = moment(step.due_at) if step.due_at else ""
    # Of a refused publication the record keeps the checks' own lines; what is to mend the page says anew, in the reader's language.
    words = _("Something is missing here or does not fit.") if step.step == "refused" else step.words
    return {"step": step.step, "name": step_name(step.step), "by": step.name, "at": moment(step.at), "due": due, "words": words}


def day(at: datetime) -> str:
    return written_date(day_of(at))


def facts_shown(facts: dict[str, int]) -> list[str]:
    """What a publication changed, as short sentences."""
    said = {
        "lessons_added": lambda n: ngettext("%(n)s new lesson", "%(n)s new lessons", n),
        "lessons_removed": lambda n: ngettext("%(n)s lesson removed", "%(n)s lessons removed", n),
        "blocks_added": lambda n: ngettext("%(n)s new block", "%(n)s new blocks", n),
        "blocks_removed": lambda n: ngettext("%(n)s block removed", "%(n)s blocks removed", n),
        "blocks_changed": lambda n: ngettext("%(n)s block changed", "%(n)s blocks changed", n),
        "blocks_moved": lambda n: ngettext("%(n)s block moved", "%(n)s blocks moved", n),
        "media_added": lambda n: ngettext("%(n)s new file", "%(n)s new files", n),
        "media_removed": lambda n: ngettext("%(n)s file removed", "%(n)s files removed", n),
    }
    return [words(facts[name]) for name, words in said.items() if facts.get(name)]


def size_shown(number: int) -> str:
    """So many bytes as people say it."""
    if number >= 1_000_000:
        return _("%(number)s MB", number=format_decimal(round(number / 1_000_000, 1), locale=current_locale().babel))
    return _("%(number)s KB", number=format_decimal(-(-number // 1000), locale=current_locale().babel))
