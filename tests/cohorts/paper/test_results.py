"""What was done on paper is typed back: it counts, it says by whom, a mistake can be undone, and two typists don't overwrite each other."""

import pytest

from learning.house.clock import now
from learning.house.db import db
from learning.lessons.models import LessonState
from learning.lessons.participation import queries
from learning.lessons.participation.actions import finished_online
from learning.people.models import Learner
from tests.support.builders import a_cohort, a_lesson_state, a_meeting, a_member, a_seat, an_account, signed_in

LESSON, OTHER = "fair-online/class-chat", "fair-online/voice"


def text_of(visitor, address):
    visitor.get(address)
    return visitor.last.get_data(as_text=True)


class Room:
    """A class of two, with a teacher who types."""

    def __init__(self, app):
        self.app = app
        with app.app_context():
            session = db.session()
            teacher = a_member(session, name="Frau Kern")
            cohort = a_cohort(session, teacher, courses=["fair-online"])
            child = an_account(session)
            self.numbers = [a_seat(session, cohort, "Amina B.", learner=child).number, a_seat(session, cohort, "Ben K.").number]
            self.child = child.id
            self.address = f"/en/meetings/{a_meeting(session, cohort).id}/results"
            teacher_id = teacher.learner_id
            session.commit()
            self.visitor = signed_in(app, teacher_id, acting=teacher)

    def seen(self):
        return text_of(self.visitor, self.address).split('name="seen" value="')[1].split('"')[0]

    def spot(self, lesson=LESSON, who=0):
        return f"{self.numbers[who]}:{lesson}"

    def type_in(self, *spots, seen=None, status=303):
        sent = {"done": list(spots), "seen": self.seen() if seen is None else seen}
        self.visitor.post(self.address, sent, expect=status, follow=False)
        assert self.visitor.last is not None
        return self.visitor.last.get_data(as_text=True)

    def state(self, lesson=LESSON):
        with self.app.app_context():
            found = db.session().get(LessonState, (self.child, lesson))
            row = queries.on_paper(db.session(), learner_id=self.child).get(lesson)
            return found is not None and found.finished_at is not None, row.entered_by if row else None


@pytest.fixture
def room(stocked):
    return Room(stocked)


def test_what_is_ticked_is_done_and_says_by_whom(room):
    room.type_in(room.spot())
    assert room.state() == (True, "Frau Kern")
    learner = signed_in(room.app, room.child)
    assert "on paper, entered by Frau Kern" in text_of(learner, "/en/way")
    assert "on paper, entered by Frau Kern" in text_of(learner, "/en/my-data")
    assert "on paper, entered by Frau Kern" in text_of(room.visitor, room.address)


def test_a_mistake_is_undone(room):
    room.type_in(room.spot())
    room.type_in()
    assert room.state() == (False, None)
    with room.app.app_context():
        assert db.session().get(LessonState, (room.child, LESSON)) is None


def test_what_was_begun_online_is_begun_again_when_paper_is_taken_back(room):
    with room.app.app_context():
        db.session().add(LessonState(learner_id=room.child, lesson_uid=LESSON, revision_id=1, at_block="story"))
        db.session().commit()
    room.type_in(room.spot())
    room.type_in()
    with room.app.app_context():
        state = db.session().get_one(LessonState, (room.child, LESSON))
        assert (state.at_block, state.finished_at) == ("story", None)


def test_whoever_worked_on_it_since_keeps_it_done(room):
    room.type_in(room.spot())
    with room.app.app_context():
        db.session().get_one(LessonState, (room.child, LESSON)).touched_at = now()
        db.session().commit()
    room.type_in()
    assert room.state() == (True, None)


def test_what_was_done_online_stays_so_whatever_is_sent(room):
    with room.app.app_context():
        a_lesson_state(db.session(), db.session().get_one(Learner, room.child), LESSON, finished_at=now())
        db.session().commit()
    room.type_in(room.spot())
    assert room.state() == (True, None)
    with room.app.app_context():
        finished_online(db.session(), room.child, LESSON, 16)
        db.session().commit()
    room.type_in(seen=f"{room.spot()}:1")
    assert room.state() == (True, None)
    with room.app.app_context():
        assert [each.way for each in queries.of_people(db.session(), learner_ids=[room.child])] == ["online"]


def test_numbers_that_are_none_are_passed_over(room):
    room.type_in(seen=f"{'9' * 5000}:{LESSON}:1 {room.spot()}:{'9' * 5000}")


def test_two_typists_at_different_places_both_count(room):
    before = room.seen()
    room.type_in(room.spot(), seen=before)
    room.type_in(room.spot(OTHER), seen=before)
    assert room.state()[0] and room.state(OTHER)[0]


def test_who_takes_back_what_was_entered_anew_is_told_and_nothing_is_lost(room):
    room.type_in(room.spot())
    old = room.seen()
    room.type_in()
    room.type_in(room.spot())
    with room.app.app_context():
        queries.on_paper(db.session(), learner_id=room.child)[LESSON].version = 7
        db.session().commit()
    page = room.type_in(room.spot(OTHER), seen=old, status=409)
    assert "Somebody else has changed this in the meantime" in page
    assert room.state()[0] and not room.state(OTHER)[0]


def test_nonsense_is_passed_over(room):
    room.type_in("x", "99:fair-online/voice", f"{room.numbers[0]}:no/such", seen="a b:c 1:2:x")
    assert not room.state()[0]
