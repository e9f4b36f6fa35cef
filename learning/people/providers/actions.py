"""Changes to links and visits, and the end of sessions that a provider has ended."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once
from learning.people.models import Account, random_id
from learning.people.organisations import versions
from learning.people.providers import queries
from learning.people.providers.models import Provider, ProviderLink, ProviderVisit, SpentNotice
from learning.people.queries import browsers_of
from learning.people.signin.accounts import LastWayIn, end_browsers, ways_in
from learning.people.signin.actions import note

# In a browser's session: the number of the visit it came in by.
VISIT = "visit"
VISITS_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=1)


class OfAnother(Refusal):
    """The provider's person belongs to another account already."""


def link(session: Session, *, learner_id: int, provider_id: int, subject: str, role: str = "") -> ProviderLink:
    """From now on this provider's word opens somebody's place."""
    # Two may come at once: the database says who was first.
    row = {"learner_id": learner_id, "provider_id": provider_id, "subject": subject, "role": role}
    insert_once(session, ProviderLink, **row, created_at=now(), used_at=now())
    found = queries.link(session, provider_id=provider_id, subject=subject)
    if found is None or found.learner_id != learner_id:
        raise OfAnother
    return found


def key_of(link: ProviderLink) -> str:
    """What names a link in its owner's form: enough to tell it from their others, and of no use elsewhere."""
    return link.subject[:16]


def unlink(session: Session, account: Account, link: ProviderLink, *, but: str) -> None:
    """Take a link away and sign out all other browsers; where no way in would be left, the whole is refused."""
    forget(session, link)
    if not ways_in(session, account):
        raise LastWayIn
    note(session, account.learner_id, "provider-removed")
    end_browsers(session, account.learner_id, but=but)


def forget(session: Session, link: ProviderLink) -> None:
    """A link and what is known of visits by it."""
    theirs = (ProviderVisit.provider_id == link.provider_id, ProviderVisit.subject == link.subject)
    session.execute(delete(ProviderVisit).where(ProviderVisit.learner_id == link.learner_id, *theirs))
    session.delete(link)
    session.flush()


def note_visit(session: Session, link: ProviderLink, *, sid: str, token: str) -> str:
    """Remember that somebody came in by a provider; what the browser's session is to keep of it."""
    link.used_at = now()
    visit = ProviderVisit(learner_id=link.learner_id, number=random_id(), provider_id=link.provider_id, subject=link.subject)
    visit.sid, visit.token, visit.began_at = sid, token, now()
    session.add(visit)
    session.flush()
    return str(visit.number)


def end_visits(session: Session, *, provider_id: int, subject: str, sid: str) -> int:
    """End exactly the sessions that a provider has ended; how many."""
    ended = 0
    for visit in queries.visits(session, provider_id=provider_id, subject=subject, sid=sid):
        for browser in browsers_of(session, learner_id=visit.learner_id):
            if browser.data.get(VISIT) == str(visit.number):
                session.delete(browser)
                note(session, visit.learner_id, "sessions-ended-by-provider")
                ended += 1
        session.delete(visit)
    session.flush()
    return ended


def spend(session: Session, name: str) -> bool:
    """Take a provider's word once; False where it was taken before."""
    return insert_once(session, SpentNotice, name=name, at=now())


def forget_old(session: Session) -> None:
    session.execute(delete(ProviderVisit).where(ProviderVisit.began_at < now() - VISITS_KEPT))
    session.execute(delete(SpentNotice).where(SpentNotice.at < now() - NOTICES_KEPT))


def add(session: Session, *, secret: str, **values: Any) -> Provider:
    """Set a new provider; the secret is sealed already."""
    provider = Provider(client_secret=secret, created_at=now(), **values)
    session.add(provider)
    session.flush()
    return provider


def change(session: Session, provider: Provider, seen: int, *, secret: str, **values: Any) -> None:
    """Set it otherwise. A secret stays until another is typed, and is told to no other machine than the one it was typed for."""
    known = provider.client_secret if values["issuer"] == provider.issuer else ""
    versions.change(session, provider, seen, client_secret=secret or known, **values)
