"""Changes to organisations."""

from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.people.organisations.models import Organisation
from learning.people.organisations.versions import change as change_seen


def make(session: Session, *, kind: str, name: str, phone: str = "", mail: str = "") -> Organisation:
    """Take an organisation in."""
    organisation = Organisation(kind=kind, name=name, phone=phone, mail=mail)
    session.add(organisation)
    session.flush()
    return organisation


def change(session: Session, organisation: Organisation, seen: int, **values: str) -> None:
    """Change what is said about an organisation."""
    change_seen(session, organisation, seen, **values)
    raise_generation(session)


def close(session: Session, organisation: Organisation) -> None:
    """Close an organisation: nobody acts for it any more, and its venues are not shown."""
    organisation.closed_at = organisation.closed_at or now()
    raise_generation(session)


def reopen(session: Session, organisation: Organisation) -> None:
    """Open a closed organisation again, with everything it had."""
    organisation.closed_at = None
    raise_generation(session)
