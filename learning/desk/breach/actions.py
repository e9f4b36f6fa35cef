"""Prepare a notice, send it by a second pair of eyes, and tell the people it concerns, each once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.desk.announcements import actions as announcements
from learning.desk.breach import queries
from learning.desk.breach.models import Breach
from learning.desk.breach.queries import Concerned
from learning.desk.breach.words import KIND, announced, mail_in
from learning.house.announcements import Announcement
from learning.house.clock import now
from learning.house.jobs import enqueue
from learning.house.locale import DEFAULT, LOCALES
from learning.house.mail import send_mails
from learning.house.refusal import Refusal
from learning.house.sections import ChangedMeanwhile
from learning.people.events.actions import name_of, record
from learning.talk.notices.actions import note_all

STANDS_FOR = timedelta(days=30)
FORGOTTEN_AFTER = timedelta(days=30)


class SameHands(Refusal):
    """Who wrote a notice last does not send it, while there is anybody else who could."""


def prepare(session: Session, by: int, values: dict[str, Any]) -> Breach:
    """Keep a new notice; nobody is told yet."""
    breach = Breach(**values, prepared_by=name_of(session, by) or "")
    session.add(breach)
    session.flush()
    record(session, "breach-prepared", detail=str(breach.id))
    return breach


def change(session: Session, breach: Breach, by: int, values: dict[str, Any], seen: int) -> None:
    """Write it anew, unless somebody else did so meanwhile or it was sent."""
    _put(session, breach, seen, values | {"prepared_by": name_of(session, by) or "", "prepared_at": now()})
    record(session, "breach-prepared", detail=str(breach.id))


def send(session: Session, breach: Breach, by: int, seen: int) -> None:
    """Let it go out to everybody it concerns, as it was looked at."""
    if breach.prepared_by == name_of(session, by) and queries.other_operators(session, learner_id=by):
        raise SameHands
    # First, because there may be no place for it: then nothing is sent, and the page shows it so.
    if breach.for_guests:
        announcements.publish(session, _announcement(breach))
    _put(session, breach, seen, {"sent_at": now(), "prepared_by": ""})
    enqueue(session, "tell-breach", breach_id=breach.id)
    record(session, "breach-sent", detail=str(breach.id))


def _put(session: Session, breach: Breach, seen: int, values: dict[str, Any]) -> None:
    unsent = (Breach.id == breach.id, Breach.version == seen, Breach.sent_at.is_(None))
    done = session.execute(update(Breach).where(*unsent).values(**values, version=seen + 1))
    if not done.rowcount:  # type: ignore[attr-defined]
        raise ChangedMeanwhile
    session.refresh(breach)


def _announcement(breach: Breach) -> Announcement:
    words = {locale.key: announced(locale) for locale in LOCALES.values()}
    address = f"/{DEFAULT.key}/data-incidents/{breach.id}"
    return Announcement(f"{breach.id:012x}", "important", "all", now(), now() + STANDS_FOR, address, words)


def tell_them(session: Session, breach: Breach, people: Sequence[Concerned], mails: dict[str, tuple[str, str]]) -> None:
    """A notice for each, and a mail in their language for who has an address; both are there or neither."""
    written = [each for each in people if each.email]
    note_all(session, [each.learner_id for each in people], KIND, breach.key, breach.facts(), mailed={each.learner_id for each in written})
    for key in sorted({_language(each) for each in written}):
        if key not in mails:
            mails[key] = mail_in(breach, LOCALES[key])
        some = [each.email for each in written if each.email and _language(each) == key]
        send_mails(session, some, *mails[key], behind=breach.mailed)
        breach.mailed += len(some)
    breach.told += len(people)
    session.flush()


def _language(person: Concerned) -> str:
    return person.locale if person.locale in LOCALES else DEFAULT.key


def finish(session: Session, breach: Breach) -> None:
    breach.done_at = now()


def forget_unsent(session: Session) -> None:
    """A notice that nobody has sent in a month is none."""
    session.execute(delete(Breach).where(Breach.sent_at.is_(None), Breach.prepared_at < now() - FORGOTTEN_AFTER))
