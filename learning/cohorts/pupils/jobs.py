"""Once a day: pupils whose place ends soon are told, and those whose day has passed are erased; only how many is written down."""

from datetime import date, timedelta
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from learning.house.clock import day_of, now
from learning.house.jobs import work
from learning.house.locale import _, written_date
from learning.house.logs import log
from learning.people import by_id, erase
from learning.people.pupils import queries
from learning.talk.notices.actions import tell
from learning.talk.notices.wording import Told, words_for

ANNOUNCED_BEFORE = timedelta(weeks=6)


@work("pupils-end", daily=True, ends=("pupil",))
def announce_and_end(session: Session) -> None:
    today = day_of(now())
    told, ended = announce(session, today), end(session, today)
    if told or ended:
        log.info("pupils: %d told that their place ends, %d ended", told, ended)


def announce(session: Session, today: date) -> int:
    """Tell each child once for each end that is planned."""
    soon = queries.ending_before(session, day=today + ANNOUNCED_BEFORE, untold=True)
    for pupil in soon:
        tell(session, pupil.learner_id, "pupil-ends", f"pupil-ends-{pupil.ends_on}", ends_on=pupil.ends_on.isoformat())
        pupil.told_at = now()
    session.flush()
    return len(soon)


def end(session: Session, today: date) -> int:
    """Erase whoever ended before today and was told: a server that stood still for weeks must not end anybody unannounced."""
    over = [pupil for pupil in queries.ending_before(session, day=today) if pupil.told_at and pupil.told_at < now() - timedelta(days=7)]
    for pupil in over:
        learner = by_id(session, pupil.learner_id)
        if learner is not None:
            erase(session, learner)
    return len(over)


@words_for("pupil-ends")
def ends(facts: dict[str, Any]) -> Told:
    day = written_date(date.fromisoformat(facts["ends_on"]))
    more = _("After that, what you learned here is erased. Would you like to keep it? Ask in your group for a paper to take it along.")
    return Told(_("Your place here ends on %(day)s.", day=day), more, url_for("cards.along"), _("Take it along"))
