"""What has an end ends: rows of every table with a time limit grow old, the daily work is done, and they go then, not before."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import exists, select, true, update

from app import open_rooms
from learning.cohorts.models import Cohort, Enrolment, Meeting
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.cohorts.state.models import AssignedTo, Assignment, TeamNote
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import ending_jobs, work_of
from learning.house.mail import OutboxMail
from learning.people.keeping import tables_by_address
from learning.people.models import Learner
from learning.people.signing import signed_tables
from learning.talk.models import BarrierReport
from tests.support.builders import a_cohort, a_learner, a_row, a_seat, an_account

open_rooms()
TABLES = db.metadata.tables
# With the learner, who is not seen for twelve months (`test_personal_data.py` looks at all of these at once), or by something that happens.
WITH_THE_LEARNER = "not been seen for 12 months|not seen for 12 months|not been used for 12 months|last visit"
BY_WHAT_HAPPENS = {
    "calendar_feed": "its owner ends it",
    "provider_link": "its owner removes it",
    "reader_test": "its lesson goes",
    "second_proof": "its owner switches it off",
    "spare_code": "its owner switches it off",
    "studio_assignment": "it is taken back, or its role ends: tests/studio/portfolio",
}
# What names no number of days, and yet ends by a job: on this day at the latest.
ON_THE_DAY = {"ballot": 1, "date_call": 0, "team_note": 0, "limit_tally": 1, "mail_ticket": 1, "presence": 1, "pupil": 8}
# Rows that end earlier or later than the longest time they name, because of what `a_row` puts into them.
ENDS_ITSELF = {"result_share": 0, "kept_work": 7, "hand_over": 14, "invitation": 14, "learner_notice": 30, "merge_journal": 30}
SIGNED = dict.fromkeys(signed_tables(), 365)


def told(table):
    """Until when the columns of a table are kept, in words."""
    return {column.info["personal"]["until"] for column in table.columns if "personal" in column.info}


def days_of(name):
    """After how many days a row is over, as its own words say; None where it ends with the learner, or by what happens."""
    known = ON_THE_DAY | ENDS_ITSELF | SIGNED
    if name in known:
        return known[name]
    (until,) = told(TABLES[name])
    if name in BY_WHAT_HAPPENS or re.search(WITH_THE_LEARNER, until):
        return None
    return max(int(number) * (1 if unit == "day" else 30.5) for number, unit in re.findall(r"(\d+) (day|month)", until))


WITH_AN_END = sorted(table.name for table in TABLES.values() if told(table))
TIMED = {name: days for name in WITH_AN_END if (days := days_of(name)) is not None}


def test_each_table_that_has_an_end_of_its_own_has_a_job_that_brings_it():
    looked_after = {table for tables in ending_jobs().values() for table in tables}
    assert TIMED.keys() - looked_after == set(), "say which job ends it: @work(…, ends=(…))"
    assert looked_after - TIMED.keys() == {"job", "learner", "web_session"}, "a job says that it ends what has no end"


def test_each_table_about_people_ends_somehow():
    by_itself = {name for name in WITH_AN_END if name in TIMED or name in BY_WHAT_HAPPENS}
    with_somebody = {name for name in WITH_AN_END if "learner_id" in TABLES[name].columns or name in {"learner", *tables_by_address()}}
    assert set(WITH_AN_END) - by_itself - with_somebody == set()


def fill(session):
    """One row of each, of somebody who goes on coming: their groups, dates and reports are over. A pupil is somebody else."""
    mine, pupil = a_learner(session), a_learner(session)
    for name in sorted(TIMED):
        a_row(session, TABLES[name], learner_id=(pupil if name == "pupil" else mine).id)
        if name in SIGNED:
            session.execute(update(TABLES[name]).values(left_at=now()))
    for (cohort_id,) in session.execute(select(Assignment.cohort_id)):
        session.add(Enrolment(learner_id=mine.id, cohort_id=cohort_id, state="in", called="", number=1))
    session.execute(update(Cohort).values(ended_at=now()))
    session.execute(update(Meeting).values(started_at=now(), begins_at=now(), ends_at=now() + timedelta(hours=1)))
    session.execute(update(BarrierReport).values(dealt_with_at=now()))
    for (meeting_id,) in session.execute(select(Presence.meeting_id).union(select(Ballot.meeting_id))):
        session.add(Running(meeting_id=meeting_id, secret=""))
    session.commit()
    return mine.id, pupil.id


def present(session, learner_ids) -> set[str]:
    """The tables in which a row is left; where a writer's name goes, in which it is."""
    # Erasing somebody is an event itself.
    kept: dict[str, Any] = {
        name: TABLES[name].c.learner_id.in_(learner_ids) if "learner_id" in TABLES[name].c else true() for name in TIMED
    }
    kept["security_event"] = TABLES["security_event"].c.kind != "erased"
    return {name for name, mine in kept.items() if session.scalar(select(exists().where(mine).select_from(TABLES[name])))}


def work_of_a_day(session, moment):
    with standing_at(moment):
        session.execute(update(Learner).values(seen_at=moment))
        for name in ending_jobs():
            work_of(name)(session)
        session.commit()


def test_rows_of_every_table_with_a_time_limit_go_when_it_is_over_and_not_before(app):
    gone: dict[str, float] = {}
    begun = now()
    with app.app_context():
        session = db.session()
        ours = fill(session)
        assert present(session, ours) == set(TIMED)
        for day in sorted({max(0.1, days + shift) for days in TIMED.values() for shift in (-0.5, 1)}):
            work_of_a_day(session, begun + timedelta(days=day))
            gone = dict.fromkeys(TIMED.keys() - present(session, ours), day) | gone
    assert {name: gone.get(name) for name in TIMED} == {name: pytest.approx(days, abs=1.01) for name, days in TIMED.items()}


def test_what_a_group_knows_of_somebody_goes_thirty_days_after_they_left_it(app):
    with app.app_context():
        session = db.session()
        cohort, mine = a_cohort(session), a_learner(session)
        a_seat(session, cohort, learner=mine)
        task = Assignment(cohort_id=cohort.id, lesson_uid="garden/l1", for_all=False)
        session.add(task)
        session.flush()
        session.add_all(
            [
                AssignedTo(learner_id=mine.id, assignment_id=task.id),
                TeamNote(learner_id=mine.id, cohort_id=cohort.id, words="x", by_name="y"),
            ]
        )
        session.execute(update(Enrolment).values(state="left", ended_at=now()))
        session.commit()
        kept = []
        for day in (29, 31):
            work_of_a_day(session, now() + timedelta(days=day))
            kept.append({model.__tablename__ for model in (Enrolment, AssignedTo, TeamNote) if session.scalar(select(model.learner_id))})
    assert kept == [{"enrolment", "assigned_to", "team_note"}, set()]


def test_nobody_with_an_address_goes_before_they_were_told_twice(app):
    """The server stood still for months: a guest's time is simply over, an account's not before two mails."""
    with app.app_context():
        session = db.session()
        an_account(session, "quiet@post.example", locale="en").seen_at = now() - timedelta(days=500)
        a_learner(session, seen_at=now() - timedelta(days=500))
        session.commit()
        left, begun = [], now()
        for day in (0, 1, 24, 25, 29, 32):
            with standing_at(begun + timedelta(days=day)):
                for name in ("forget-unseen", "tell-before-forgetting"):
                    work_of(name)(session)
                session.commit()
                left.append((len(session.scalars(select(Learner)).all()), len(session.scalars(select(OutboxMail)).all())))
        assert left == [(1, 1), (1, 1), (1, 2), (1, 2), (1, 2), (0, 0)]
