"""What is noted when a lesson is finished, and what happens when learners go or turn out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.house.db import db
from learning.house.upsert import insert_once
from learning.lessons.participation import actions
from learning.lessons.participation.models import Participation
from learning.lessons.reading import minutes_of
from learning.lessons.signals import lesson_finished
from learning.people.keeping import keeps, rows_of, values
from learning.people.signals import merging, on

keeps(Participation)


@lesson_finished.connect
def note_it(_sender: Any, learner_id: int, place: Any) -> None:
    """Finished in the browser, wherever that was; rooms above know whether it was in a room of theirs."""
    actions.finished_online(db.session(), learner_id, place.lesson_uid, minutes_of(db.session(), place.lesson_uid))


@on(merging, "participation")
def unite_participation(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either took part in counts, once."""
    for row in rows_of(session, Participation, learner_id=given_up_id):
        insert_once(session, Participation, **values(row) | {"learner_id": kept_id})
