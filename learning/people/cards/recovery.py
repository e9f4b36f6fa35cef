"""What can be done when the own secret is forgotten: the spare strip, and the written way over a desk."""

import secrets
from datetime import timedelta

from sqlalchemy.orm import Session

from learning.house.clock import lately, now
from learning.house.sealing import is_among, new_token, token_hash
from learning.people.cards import codes, queries
from learning.people.cards.actions import fits, note
from learning.people.cards.models import DeskRequest, Strip
from learning.people.cards.secret import pin
from learning.people.pupils.queries import by_learner
from learning.people.queries import account_of

WAIT = timedelta(hours=48)
OPEN_FOR = timedelta(days=14)


def recover(session: Session, paper: str, second: str) -> int | None:
    """Whose place a paper and something beside it open; it opens once. None when they don't fit, or not yet."""
    strip = queries.strip_by_code(session, code_hashes=codes.code_hashes("strip", paper))
    asked = queries.request_by_code(session, code_hashes=codes.code_hashes("desk", paper))
    found = strip or (asked if asked and _is_open(asked) else None)
    if found is not None:
        # Two may type it at the same moment: the second finds it used.
        queries.lock(session, learner_id=found.learner_id)
        found = queries.still_there(session, found)
    if found is None or (isinstance(found, DeskRequest) and not _is_open(found)) or not _belongs(session, found.learner_id, second):
        return None
    if isinstance(found, Strip):
        session.delete(found)
        note(session, found.learner_id, "strip_used")
    else:
        found.ended_at = now()
        note(session, found.learner_id, "desk_used", found.place)
    return found.learner_id


def _is_open(asked: DeskRequest) -> bool:
    """Two of the staff can't shorten it: each paper waits from its own asking."""
    return asked.ended_at is None and asked.asked_at + WAIT <= now() < asked.asked_at + OPEN_FOR


def _belongs(session: Session, learner_id: int, second: str) -> bool:
    """Does somebody know something beside the paper: their card's code, its PIN, or their address?"""
    card, account = queries.card_of(session, learner_id=learner_id), account_of(session, learner_id=learner_id)
    is_code = card is not None and is_among(card.code_hash, codes.code_hashes("code", codes.as_typed(second)))
    is_address = account is not None and is_among(account.email or "", [second.strip().lower() or "-"])
    return is_code or is_address or fits(card, pin(second))


def ask_at_desk(session: Session, who: str, place: str, asked_by: int) -> tuple[str, DeskRequest | None, str]:
    """Note that somebody asked to get back in; a code for the paper in any case, so that the desk learns nothing about who is known."""
    code, stop = codes.new_strip_code(), new_token()
    learner_id = _named(session, who)
    if learner_id is None:
        return code, None, ""
    asked = DeskRequest(
        learner_id=learner_id,
        code_hash=codes.code_hash("desk", code),
        stop_hash=token_hash(stop),
        place=place,
        asked_by=codes.pseudonym(asked_by),
        key=secrets.token_hex(8),
        asked_at=now(),
    )
    session.add(asked)
    note(session, learner_id, "desk_asked", place)
    return code, asked, stop


def _named(session: Session, who: str) -> int | None:
    account = queries.account_by_email(session, email=who.strip().lower())
    card = queries.card_by_code(session, code_hashes=codes.code_hashes("code", codes.as_typed(who)))
    learner_id = account.learner_id if account else card.learner_id if card else None
    # A pupil's way back is their group: a paper from a desk would open their place outside of it.
    return learner_id if learner_id is not None and by_learner(session, learner_id=learner_id) is None else None


def pending(session: Session, learner_id: int) -> list[DeskRequest]:
    """What was asked about somebody at desks and can still be stopped."""
    return queries.open_requests(session, learner_id=learner_id, asked_after=now() - OPEN_FOR)


def is_news(session: Session, asked: DeskRequest) -> bool:
    """Must its owner be written to? Once a day is enough: one press stops all that was asked."""
    others = [other for other in pending(session, asked.learner_id) if other.key != asked.key]
    return not any(lately(other.asked_at, timedelta(days=1)) for other in others)


def stop_all(session: Session, learner_id: int) -> None:
    """It was not me: no paper that was asked for opens any more."""
    for asked in pending(session, learner_id):
        asked.ended_at = now()
        note(session, learner_id, "desk_stopped", asked.place)


def stop_from_mail(session: Session, token: str) -> None:
    """The same by the address in the mail; a token that is none stops nothing, and says the same."""
    asked = queries.request_by_stop(session, stop_hash=token_hash(token))
    if asked is not None:
        stop_all(session, asked.learner_id)
