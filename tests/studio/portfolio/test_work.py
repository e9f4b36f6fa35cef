"""A language of a course is given to somebody, with a day; they read it, do it, or it is taken back."""

from __future__ import annotations

from datetime import timedelta

from learning.courses.drafts.models import CourseHolder
from learning.courses.drafts.opening import hold
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.organisations.models import Organisation
from learning.people.staff.colleagues import colleagues
from learning.studio.portfolio.models import StudioAssignment
from tests.studio.conftest import Studio, read_by
from tests.support.builders import a_member, last, rows, signed_in
from tests.support.visitor import Visitor

# A course that is not there in Turkish yet.
COURSE = "offices-online"
WORK = f"/de/studio/work/{COURSE}/tr"


def translator(studio: Studio, name: str = "Herr Yılmaz") -> tuple[Visitor, str]:
    """Somebody who translates there, and the key by which forms name them."""
    with studio.app.app_context():
        if db.session.get(CourseHolder, COURSE) is None:
            hold(db.session(), COURSE, studio.provider)
        organisation = db.session.get(Organisation, studio.provider)
        learner_id = (member := a_member(db.session(), "translator", organisation, name=name)).learner_id
        db.session.commit()
        key = next(each.key for each in colleagues(db.session(), organisation_id=studio.provider) if each.learner_id == learner_id)
        learner_id = member.learner_id
        # Asked, the session has begun to read: SQLite would let nobody write beside it.
        db.session.commit()
        return signed_in(studio.app, learner_id, acting=member), key


def given(studio: Studio, key: str, days: int = 7, **more: str) -> None:
    due = (day_of(now()) + timedelta(days=days)).isoformat()
    studio.at_work("coordinator").post(WORK, {"who": key, "due_on": due, "note": "Bitte zuerst.", **more}, expect=303, follow=False)


def test_who_gets_work_finds_it_among_their_own(studio_on_both: Studio) -> None:
    theirs, key = translator(studio_on_both)
    given(studio_on_both, key)
    assert "Bitte zuerst." in read_by(theirs, "/de/studio/queue")
    assert "Herr Yılmaz" in read_by(studio_on_both.at_work(), "/de/studio")
    told = [mail.body for mail in rows(studio_on_both.app, OutboxMail)]
    assert any("Bitte zuerst." in body and "/studio/queue" in body for body in told)
    assert "Bitte zuerst." in read_by(theirs, "/de/my-data")


def test_work_whose_day_is_over_is_said_to_be_late(studio: Studio) -> None:
    theirs, key = translator(studio)
    given(studio, key, days=1)
    assert "overdue" not in read_by(theirs, "/en/studio/queue")
    with studio.app.app_context():
        # Three days later nobody would be signed in any more: so the day is moved instead.
        db.session.query(StudioAssignment).update({"due_on": day_of(now()) - timedelta(days=2)})
        db.session.commit()
    assert "overdue since" in read_by(theirs, "/en/studio/queue")
    assert "offices" in read_by(theirs, "/en/studio?due=overdue").lower()


def test_work_is_one_persons_and_can_be_taken_back(studio_on_both: Studio) -> None:
    _first, one = translator(studio_on_both)
    second, other = translator(studio_on_both, "Frau Kaya")
    given(studio_on_both, one)
    given(studio_on_both, other)
    assert len(rows(studio_on_both.app, StudioAssignment)) == 1
    assert "Bitte zuerst." in read_by(second, "/de/studio/queue")
    studio_on_both.at_work("coordinator").post(f"{WORK}/back", expect=303, follow=False)
    assert rows(studio_on_both.app, StudioAssignment) == []


def test_a_day_that_is_over_and_a_stranger_are_refused(studio: Studio) -> None:
    _theirs, key = translator(studio)
    coordinator = studio.at_work("coordinator")
    coordinator.post(WORK, {"who": key, "due_on": "2020-01-01"}, expect=422)
    coordinator.post(WORK, {"who": "0" * 20}, expect=422)
    assert rows(studio.app, StudioAssignment) == []
    assert 'role="alert"' in last(coordinator).text


def test_translators_give_nothing_to_anybody(studio: Studio) -> None:
    theirs, key = translator(studio)
    theirs.post(WORK, {"who": key}, expect=403)
