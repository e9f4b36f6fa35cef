"""The list of who was erased: nobody falls off it, and nobody stays on it for ever."""

from datetime import timedelta

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import put_daily_work_on_the_list, run_next
from learning.house.sealing import token_hash
from learning.people.actions import erase
from tests.support.builders import a_learner


def erased(app):
    """Somebody is erased; the mark by which the list knows them."""
    with app.app_context():
        learner = a_learner(db.session())
        db.session.commit()
        mark = token_hash(str(learner.id))
        erase(db.session(), learner)
        db.session.commit()
        return mark


def work_is_done(app, moment):
    with app.app_context(), standing_at(moment):
        put_daily_work_on_the_list(db.session())
        while run_next(db.session()):
            pass


def listed(app):
    file = app.config["SETTINGS"].data / "erased.log"
    return [line.split()[1] for line in file.read_text().splitlines() if line]


def test_whose_line_could_not_be_written_at_once_is_on_the_list_a_moment_later(app):
    """Nothing can be appended to a folder: as if the machine had died between the commit and the line."""
    file = app.config["SETTINGS"].data / "erased.log"
    file.mkdir()
    mark = erased(app)
    file.rmdir()
    work_is_done(app, now())
    assert listed(app) == [mark]
    work_is_done(app, now())
    assert listed(app) == [mark]


def test_lines_that_no_backup_needs_any_more_go(app):
    begun = now()
    early = erased(app)
    with standing_at(begun + timedelta(days=60)):
        late = erased(app)
    work_is_done(app, begun + timedelta(days=89))
    assert listed(app) == [early, late]
    work_is_done(app, begun + timedelta(days=91))
    assert listed(app) == [late]
    assert [path.name for path in app.config["SETTINGS"].data.glob("erased*")] == ["erased.log"]
