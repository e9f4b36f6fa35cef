"""Taking a place along: what a pupil learned becomes their own, and the organisation sees it no more."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.people.cards import codes, handing
from learning.people.cards.actions import fits
from learning.people.cards.queries import card_of
from learning.people.cards.secret import Secret
from learning.people.models import WebSession
from learning.people.pupils import queries
from learning.people.pupils.models import Pupil
from learning.people.pupils.signals import taken_along


def paper_for(session: Session, pupil: Pupil, code: str) -> None:
    """Keep what the paper of a pupil says; the one before ends."""
    pupil.along_hash = codes.code_hash("along", code)
    session.flush()


def by_paper(session: Session, code: str, secret: Secret) -> Pupil | None:
    """Whose paper this is, if the pictures are theirs as well."""
    pupil = queries.by_paper(session, along_hashes=codes.code_hashes("along", code))
    card = card_of(session, learner_id=pupil.learner_id) if pupil else None
    return pupil if fits(card, secret) and card is not None and card.once == handing.HANDED else None


def take_along(session: Session, pupil: Pupil, browser: str = "") -> int:
    """End the looking after; the learner and what they learned stay. Answers who it is.

    Their place ends in all other browsers than this: on whose devices it is open, nobody knows.
    """
    learner_id, organisation_id = pupil.learner_id, pupil.organisation_id
    session.execute(delete(WebSession).where(WebSession.learner_id == learner_id, WebSession.token_hash != browser))
    session.delete(pupil)
    session.flush()
    taken_along.send("pupils", session=session, learner_id=learner_id, organisation_id=organisation_id)
    return learner_id
