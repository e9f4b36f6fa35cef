"""What stands below a lesson: that it is no advice, when it is read again, and what it stands on."""

from datetime import date
from typing import Any

from learning.house.forms import later
from learning.house.locale import _, written_date

_NO_ADVICE = {
    "legal": later("This lesson explains. It is no legal advice. For your own case, ask the office or an advice centre."),
    "health": later("This lesson explains. It is no medical advice. For your own case, ask your doctor or your pharmacy."),
    "money": later("This lesson explains. It is no financial advice. For your own case, ask your bank or the consumer advice centre."),
}


def lesson_foot(body: dict[str, Any]) -> dict[str, Any]:
    """What a page says below the blocks of a lesson, as its template needs it."""
    no_advice, review_on = _NO_ADVICE.get(body.get("advice", "")), body.get("review_on")
    review = _("The text is checked again by %(day)s.", day=_written(review_on)) if review_on else ""
    return {"no_advice": str(no_advice) if no_advice else "", "review": review, "sources": _sources(body)}


def _sources(body: dict[str, Any]) -> list[dict[str, Any]]:
    """What a lesson stands on, and when somebody last read it there."""
    checked = [(source, source.get("checked_on")) for source in body["sources"]]
    return [source | {"checked": _written(day) if day else None} for source, day in checked]


def _written(day: str) -> str:
    return written_date(date.fromisoformat(day))
