"""Texts are the course's, names are their writers': who goes takes the name along, who turns out to be one is one person."""

from __future__ import annotations

from datetime import timedelta

from learning.courses.drafts.models import DraftChange
from learning.courses.drafts.reviews import writers
from learning.courses.drafts.stepping import CourseStep
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import enqueue
from learning.people import erase
from learning.people.merging.actions import part, put_together
from learning.people.models import Learner
from learning.people.organisations.models import Membership
from learning.people.signing import signed_tables
from learning.people.staff.actions import end_without_asking
from tests.studio.review.conftest import COURSE, House
from tests.support.builders import a_learner


def test_every_table_that_people_sign_is_known() -> None:
    assert signed_tables() == {"block_comment", "course_step", "draft_change"}


def test_who_is_erased_leaves_texts_without_a_name(house_on_both: House) -> None:
    with house_on_both.app.app_context():
        number = house_on_both.someone()
    house_on_both.write("Bleibt stehen.", learner_id=number)
    with house_on_both.app.app_context():
        db.session.add(CourseStep(course_uid=COURSE, step="handed", name="Frau Muster", learner_id=number, words="", facts={}))
        db.session.flush()
        erase(db.session(), db.session.get_one(Learner, number))
        db.session.commit()
        assert [each.learner_id for each in db.session.query(DraftChange)] == [None]
        assert [(each.learner_id, each.name) for each in db.session.query(CourseStep)] == [(None, "")]
    assert house_on_both.words() == "Bleibt stehen."


def test_two_accounts_that_turn_out_to_be_one_are_one_writer_and_come_apart_again(house: House) -> None:
    with house.app.app_context():
        number = house.someone()
    house.write("Von mir.", learner_id=number)
    with house.app.app_context():
        session = db.session()
        from learning.courses.drafts.models import Draft

        draft, kept, given_up = session.get_one(Draft, COURSE), a_learner(session), session.get_one(Learner, number)
        entry = put_together(session, kept, given_up)
        assert writers(session, draft=draft) == {kept.id}
        part(session, kept, entry)
        assert writers(session, draft=draft) == {number}
        session.rollback()


def test_a_year_after_somebody_has_left_their_name_goes(house: House) -> None:
    with house.app.app_context():
        number = house.someone()
    house.write("Von mir.", learner_id=number)
    with house.app.app_context():
        end_without_asking(db.session(), db.session.get_one(Membership, (number, house.provider, "author")))
        db.session.commit()
    for days, left in ((364, [number]), (366, [None])):
        with standing_at(now() + timedelta(days=days)):
            with house.app.app_context():
                enqueue(db.session(), "forget-writers")
                db.session.commit()
            house.work()
        with house.app.app_context():
            assert [each.learner_id for each in db.session.query(DraftChange)] == left
