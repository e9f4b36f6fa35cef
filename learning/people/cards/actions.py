"""What can be done with cards and strips."""

import hmac
import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.sealing import is_among, new_token, token_hash
from learning.people.cards import codes, queries
from learning.people.cards.models import Card, CardEvent, Strip
from learning.people.cards.secret import Secret
from learning.people.events.actions import record
from learning.people.models import Learner

# What happens with cards, as the log of events knows it.
KINDS_OF = {
    "made": "card-made",
    "used": "signed-in-by-card",
    "lost": "card-ended",
    "strip_used": "signed-in-by-card",
    "desk_used": "signed-in-by-card",
    "desk_asked": "card-help-asked",
    "desk_stopped": "card-help-stopped",
}


class MadeAlready(Refusal):
    """This form has made its card; it was shown, and can't be shown again."""


class Printed(NamedTuple):
    """What stands on paper and nowhere else."""

    token: str
    code: str
    strip: str


def make_card(session: Session, learner: Learner, secret: Secret, once: str) -> Printed:
    """Give a learner a card and a spare strip; the ones before end."""
    # The button may be pressed twice: the second press waits here, and finds what the first has made.
    queries.lock(session, learner_id=learner.id)
    before = queries.card_of(session, learner_id=learner.id)
    if before is not None and once and hmac.compare_digest(before.once.encode(), once.encode()):
        raise MadeAlready
    if before is not None:
        session.delete(before)
        session.flush()
    made = Printed(new_token(), codes.new_code(), codes.new_strip_code())
    salt = secrets.token_hex(16)
    session.add(
        Card(
            learner_id=learner.id,
            token_hash=token_hash(made.token),
            code_hash=codes.code_hash("code", made.code),
            kind=secret.kind,
            salt=salt,
            secret_hash=codes.secret_hashes(salt, secret.kind, secret.value)[0],
            once=once,
        )
    )
    give_strip(session, learner.id, made.strip)
    note(session, learner.id, "made")
    return made


def give_strip(session: Session, learner_id: int, code: str) -> None:
    """Keep what a learner's spare strip says; the one before ends."""
    session.execute(delete(Strip).where(Strip.learner_id == learner_id))
    session.add(Strip(learner_id=learner_id, code_hash=codes.code_hash("strip", code)))
    session.flush()


def fits(card: Card | None, secret: Secret, code: str = "") -> bool:
    """Is this the card's secret? Takes as long for a card that is not there. What fits, and the code it was found by, is written anew."""
    salt, kept = (card.salt, card.secret_hash) if card else ("", "")
    tried = codes.secret_hashes(salt, secret.kind, secret.value)
    if not is_among(kept, tried) or card is None:
        return False
    # An older key may have made them, which won't be read for ever.
    card.secret_hash = tried[0]
    card.code_hash = codes.code_hash("code", code) if code else card.code_hash
    return True


def use(session: Session, card: Card) -> None:
    """The card opened its owner's place."""
    card.used_at = now()
    note(session, card.learner_id, "used")


def end_card(session: Session, learner_id: int) -> bool:
    """End a learner's card at once; tells whether there was one."""
    card = queries.card_of(session, learner_id=learner_id)
    if card is None:
        return False
    session.delete(card)
    note(session, learner_id, "lost")
    return True


def end_what_was_made(session: Session, learner_id: int, *, since: datetime) -> None:
    """End the card and the strip that somebody made in a place that was not theirs."""
    card = queries.card_of(session, learner_id=learner_id)
    if card is not None and card.made_at >= since:
        end_card(session, learner_id)
    session.execute(delete(Strip).where(Strip.learner_id == learner_id, Strip.made_at >= since))


def note(session: Session, learner_id: int, what: str, place: str = "") -> None:
    """Write down what happened, for its owner to read."""
    session.add(CardEvent(learner_id=learner_id, what=what, place=place))
    record(session, KINDS_OF[what], about=learner_id, detail=what)
