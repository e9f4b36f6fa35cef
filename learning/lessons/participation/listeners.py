"""What is noted when a lesson is finished, and what happens when learners go or turn out to be two."""

from typing import Any

from sqlalchemy.orm import Session

from learning.house.db import db
from learning.house.upsert import put
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


# Of two accounts of the same thing the better one counts: who was there was there, and what came by itself needs no witness.
_RANK = {"missing": 0, "excused": 1, "late": 2, "here": 3, "finished": 4}
_WAYS = {"paper": 0, "room": 1, "online": 2}


@on(merging, "participation")
def unite_participation(_table: str, session: Session, kept_id: int, given_up_id: int) -> None:
    """What either took part in counts once, by the better of both rows."""
    own = {row.key: row for row in rows_of(session, Participation, learner_id=kept_id)}
    for row in rows_of(session, Participation, learner_id=given_up_id):
        mine = own.get(row.key)
        if mine is None or _worth(row) > _worth(mine):
            told = values(row) | {"version": max(row.version, mine.version if mine else 0)}
            key = {"learner_id": kept_id, "key": told.pop("key")}
            put(session, Participation, key, **{name: value for name, value in told.items() if name != "learner_id"})


def _worth(row: Participation) -> tuple[int, int, int]:
    return _RANK[row.state], _WAYS[row.way], row.minutes
