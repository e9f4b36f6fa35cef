"""Where somebody goes on who signs out: whoever let them in from elsewhere may have a sign-out of its own."""

from collections.abc import Callable

# Asked while they are still here; what it answers is called once they have left, and tells the address.
Leads = Callable[[], Callable[[], str] | None]
_leading: list[Leads] = []


def leads_out(lead: Leads) -> Leads:
    """Register where who is here should go on after signing out."""
    _leading.append(lead)
    return lead


def way_out() -> Callable[[], str] | None:
    """Ask before anybody leaves; the first that answers counts."""
    return next((onward for lead in _leading if (onward := lead()) is not None), None)
