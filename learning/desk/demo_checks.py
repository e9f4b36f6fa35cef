"""Checks of the demo people, really taken with the items that are there: somebody does what their levels let them do."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning import competence
from learning.check import actions
from learning.check.running import Running
from learning.house.clock import now, standing_at
from learning.people.models import Learner

# By person: days ago, size, own view by area (0 not yet to 3 can show others), level by area.
_TAKEN = {
    "carla": ((96, "full", (2, 2, 1, 2, 0), (1, 2, 1, 0, 1)), (3, "full", (3, 2, 1, 3, 0), (2, 3, 1, 1, 2))),
    "helga": ((5, "short", (1, 2, 0, 1, 0), (1, 1, 0, 1, 1)),),
}
_SAID = ("1-find", "2-write", "3-make", "4-protect", "5-repair")


def add_checks(session: Session, learner: Learner, uid: str) -> None:
    """Take the checks of a demo person, each on its day."""
    for days, size, own, levels in _TAKEN.get(uid, ()):
        with standing_at(now() - timedelta(days=days)):
            _take(session, learner, size, dict(zip(_SAID, own, strict=True)), levels)


def _take(session: Session, learner: Learner, size: str, own: dict[str, int], levels: tuple[int, ...]) -> None:
    check = actions.begin(session, learner, size=size, voice="formal", locales=["de"])
    actions.say(check, own)
    pool = competence.pool(session, set_id=check.set_id)
    run = Running(check, [], {asked.version_id: asked for asked in pool}, pool)
    while not run.enough and (answer := actions.draw(session, run)):
        asked = run.versions[answer.version_id]
        known = asked.level <= levels[int(competence.area_of(asked.competence)) - 1]
        actions.give(answer, {}, "right" if known else "notyet")
        # Anew: it remembers what it showed.
        run = Running(check, run.answers, run.versions, pool)
    session.flush()
    if run.given:
        actions.end(session, run)
    else:
        actions.erase(session, check)
