"""What pages say after a step was taken."""

from learning.house.locale import _
from learning.house.notices import announces

_DONE = (
    "handed",
    "given_back",
    "approved",
    "scheduled",
    "published",
    "withdrawn",
    "put_back",
    "restored",
    "taken",
    "declined",
    "said",
    "closed",
)


@announces("stepped", among=_DONE)
def stepped(step: str) -> str:
    return {
        "handed": _("Handed to review. Your colleagues are told."),
        "given_back": _("Given back. Its authors are told."),
        "approved": _("Approved. It can be published now."),
        "scheduled": _("It will be published by itself."),
        "published": _("Published. People read it from now on."),
        "withdrawn": _("Withdrawn. Nobody finds the course any more."),
        "put_back": _("The course is offered again."),
        "restored": _("The draft now says what that version said."),
        "taken": _("Taken into the draft."),
        "declined": _("Declined. We ask again when the files change."),
        "said": _("Your comment is kept."),
        "closed": _("Closed."),
    }[step]
