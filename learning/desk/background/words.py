"""What became of a job, in words; the kind of an error is all that is known, so that nobody's data is shown."""

from datetime import datetime

from learning.house.clock import now
from learning.house.jobs import DIED
from learning.house.locale import _, ngettext

_ELSEWHERE = ("SMTP", "Connection", "Timeout", "OSError", "gaierror", "SSL", "Unreadable")
_DATABASE = ("OperationalError", "InterfaceError", "InternalError", "NoConnection")


def trouble_in_words(trouble: str) -> str:
    """Why a job did not end well; nothing where it did."""
    if not trouble:
        return ""
    if trouble == DIED:
        return _("The worker ended in the middle of it, five times.")
    if trouble in _DATABASE:
        return _("The database was away or too busy.")
    if trouble.startswith(_ELSEWHERE):
        return _("Another server did not take it, or did not answer.")
    return _("The program made a mistake. The log says where.")


def age_in_words(since: datetime) -> str:
    """How long ago an instant was: minutes, then hours, then days."""
    minutes = max(0, int((now() - since).total_seconds() // 60))
    if minutes < 60:
        return ngettext("For %(n)s minute", "For %(n)s minutes", minutes)
    if minutes < 48 * 60:
        return ngettext("For %(n)s hour", "For %(n)s hours", minutes // 60)
    return ngettext("For %(n)s day", "For %(n)s days", minutes // (24 * 60))
