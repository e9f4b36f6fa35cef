"""What reports are called in “My data”."""

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells


@tells("barrier_report", picture="hand", order=92)
def reports() -> Words:
    columns = {
        "description": _("What you wrote"),
        "page": _("Page"),
        "contact": _("How to reach you"),
        "locale": _("Language"),
        "reported_at": _("When"),
        "dealt_with_at": _("Ended on"),
        "answer": _("Our answer"),
        "answered_at": _("Answered on"),
        "note": _("Note of the staff"),
    }
    return Words(_("Barriers you reported"), columns)


@tells("report_dealing", picture="hand", order=33)
def dealings() -> Words:
    return Words(_("Reports you deal with"), {"report_id": _("Number"), "name": _("Name at work"), "taken_at": _("Since")})
