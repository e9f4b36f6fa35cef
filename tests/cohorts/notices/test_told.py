"""Whoever is in a group learns what changes: the right person, in their language, with the right facts, once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from learning.cohorts import actions, signals
from learning.cohorts.groups import meeting_actions
from learning.cohorts.models import Enrolment
from learning.cohorts.notices.jobs import remind
from learning.house.clock import CITY, now, standing_at
from learning.house.db import db
from learning.house.locale import LOCALES, speaking
from learning.house.mail import OutboxMail
from learning.people.models import Account
from learning.people.privacy.notices import choose
from learning.people.pupils.actions import look_after
from learning.talk.notices.actions import tell
from learning.talk.notices.models import LearnerNotice
from learning.talk.notices.wording import in_words
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_room, a_seat, a_venue, an_account, signed_in

SAME = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
TUESDAY = datetime(2026, 12, 1, 10, 15, tzinfo=CITY)


def notices(learner):
    return list(db.session.scalars(select(LearnerNotice).filter_by(learner_id=learner.id).order_by(LearnerNotice.told_at)))


def mails(to=None):
    found = db.session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    return [each for each in found if to is None or each.recipient == to]


@pytest.fixture
def at_work(app):
    with app.app_context(), standing_at(datetime(2026, 11, 26, 12, 0, tzinfo=CITY)):
        yield db.session()


@pytest.fixture
def group(at_work):
    """A group with a date, Carla with an address, and somebody without."""
    cohort = a_cohort(at_work, name="Phones")
    room = a_room(at_work, a_venue(at_work, name="Library"), name="Room 7")
    meeting = a_meeting(at_work, cohort, at=TUESDAY, room_id=room.id, why="The heating is broken.")
    carla = an_account(at_work, "carla@post.example", locale="en")
    guest = a_learner(at_work)
    for learner in (carla, guest):
        a_seat(at_work, cohort, learner=learner)
    at_work.query(LearnerNotice).delete()
    at_work.query(OutboxMail).delete()
    return cohort, meeting, carla, guest


def move(session, cohort, meeting, to=TUESDAY + timedelta(days=1, hours=4)):
    before = (meeting.begins_at, meeting.room_id)
    meeting.on, meeting.begins, meeting.ends = to.date(), to.time(), (to + timedelta(minutes=90)).time()
    meeting.begins_at, meeting.ends_at, meeting.sequence = to, to + timedelta(minutes=90), meeting.sequence + 1
    session.flush()
    signals.meeting_moved.send(cohort, session=session, meeting=meeting, before=before)


def cancel(session, cohort, meeting):
    meeting.cancelled_at, meeting.sequence = now(), meeting.sequence + 1
    signals.meeting_cancelled.send(cohort, session=session, meeting=meeting)


def test_a_moved_date_says_old_and_new_in_words_with_weekday_and_place(at_work, group):
    cohort, meeting, _carla, guest = group
    move(at_work, cohort, meeting)
    body = mails("carla@post.example")[0].body
    assert "Until now: Tuesday" in body
    assert "10:15" in body
    assert "Now: Wednesday" in body
    assert "14:15–15:45" in body
    assert body.count("Library, Room 7") == 2
    assert "The heating is broken." in body
    assert len(mails()) == 1
    told = notices(guest)[0]
    assert told.mailed_at is None
    with speaking(LOCALES["de"]):
        said = in_words(told.kind, told.facts)
    assert said
    assert "Mittwoch" in said.more


def test_the_same_change_is_told_once(at_work, group):
    cohort, meeting, carla, _guest = group
    cancel(at_work, cohort, meeting)
    signals.meeting_cancelled.send(cohort, session=at_work, meeting=meeting)
    assert len(mails("carla@post.example")) == len(notices(carla)) == 1


def test_a_second_change_is_told_again(at_work, group):
    cohort, meeting, carla, _guest = group
    move(at_work, cohort, meeting)
    cancel(at_work, cohort, meeting)
    assert {each.kind for each in notices(carla)} == {"group-moved", "group-cancelled"}
    assert len(mails("carla@post.example")) == 2


def test_who_left_and_other_groups_hear_nothing(at_work, group):
    cohort, meeting, carla, guest = group
    stranger = an_account(at_work, "stranger@post.example")
    a_seat(at_work, a_cohort(at_work), learner=stranger)
    actions.leave(at_work, cohort, at_work.get_one(Enrolment, (guest.id, cohort.id)))
    at_work.query(LearnerNotice).delete()
    cancel(at_work, cohort, meeting)
    assert notices(guest) == notices(stranger) == []
    assert len(notices(carla)) == 1


def test_who_wants_no_mail_reads_it_at_the_next_visit_and_is_always_written_to_about_a_cancellation(at_work, group):
    cohort, meeting, carla, _guest = group
    choose(at_work, carla.id, set())
    move(at_work, cohort, meeting)
    assert mails() == []
    assert notices(carla)[0].mailed_at is None
    cancel(at_work, cohort, meeting)
    assert "Does not take place" in mails()[0].subject
    meeting.cancelled_at, meeting.sequence = None, meeting.sequence + 1
    signals.meeting_taken_up.send(cohort, session=at_work, meeting=meeting)
    assert "Takes place after all" in mails()[1].subject


def test_a_date_that_is_over_is_told_to_nobody(at_work, group):
    cohort, meeting, carla, _guest = group
    meeting.begins_at = now() - timedelta(days=1)
    cancel(at_work, cohort, meeting)
    assert notices(carla) == []


def test_a_mail_is_in_the_language_of_the_account(at_work, group):
    cohort, meeting, carla, _guest = group
    at_work.get_one(Account, carla.id).locale = "it"
    move(at_work, cohort, meeting)
    assert "mercoledì" in mails()[0].body


def test_a_pupil_is_not_told_that_their_class_is_theirs(at_work, group):
    cohort = group[0]
    pupil = look_after(at_work, organisation_id=cohort.organisation_id, called="Ben K.", ends_on=TUESDAY.date())
    actions.seat(at_work, cohort, pupil.learner_id, called="Ben K.")
    assert at_work.query(LearnerNotice).count() == 0


def test_an_offer_a_refusal_and_a_lost_offer_say_what_they_are(at_work, group):
    cohort, _meeting, carla, _guest = group
    seat = at_work.get_one(Enrolment, (carla.id, cohort.id))
    seat.state, seat.offered_until = "offered", now() + timedelta(hours=48)
    signals.seat_offered.send(cohort, session=at_work, enrolment=seat)
    with standing_at(now() + timedelta(hours=49)):
        seat.state, seat.offered_until = "left", None
        signals.seat_left.send(cohort, session=at_work, enrolment=seat)
        seat.state = "declined"
        signals.seat_left.send(cohort, session=at_work, enrolment=seat)
    assert {each.kind for each in notices(carla)} == {"group-offered", "group-lapsed", "group-declined"}
    assert "Saturday" in mails()[0].body
    assert f"/en/dates/{cohort.id}" in mails()[0].body


def test_the_end_of_a_group_is_told_to_who_waits_too(at_work, group):
    cohort, _meeting, carla, guest = group
    at_work.get_one(Enrolment, (guest.id, cohort.id)).state = "waiting"
    signals.group_ended.send(cohort, session=at_work)
    assert [each.kind for each in notices(carla) + notices(guest)] == ["group-ended"] * 2


def test_a_reminder_is_written_once_to_who_booked_in_a_public_group(at_work, group):
    cohort, _meeting, _carla, _guest = group
    with standing_at(TUESDAY - timedelta(hours=30)):
        remind(at_work)
        assert mails() == []
        cohort.is_public = True
        remind(at_work)
        remind(at_work)
    assert [each.recipient for each in mails()] == ["carla@post.example"]
    assert "Tuesday" in mails()[0].body


def test_a_learner_reads_it_on_home_and_puts_it_away_with_one_press(app):
    with app.app_context():
        cohort = a_cohort(db.session(), name="Phones")
        meeting = a_meeting(db.session(), cohort)
        guest = a_learner(db.session())
        a_seat(db.session(), cohort, learner=guest)
        cancel(db.session(), cohort, meeting)
        db.session.commit()
        number = guest.id
    visitor = signed_in(app, number, account=False)
    page = visitor.get("/en/")
    assert "Does not take place: Phones" in page.words
    keys = [field.attributes["value"] for field in page.all("input", name="key")]
    with app.app_context():
        # What comes between reading and pressing is not put away unread.
        tell(db.session(), number, "group-ended", "later", group="Phones", cohort_id=1, informal=False)
        db.session.commit()
    assert "This group has ended" in visitor.post("/en/notices/read", {"key": keys}).words
    assert "Does not take place" not in visitor.get("/en/").words
    assert "Does not take place" not in visitor.get("/en/way").words


def test_a_team_sees_who_was_reached_and_prints_letters_for_the_rest(app):
    with app.app_context():
        teacher = a_member(db.session())
        cohort = a_cohort(db.session(), teacher, name="Phones")
        meeting = a_meeting(db.session(), cohort)
        for called, learner, contact in (
            ("With mail", an_account(db.session()), ""),
            ("With phone", a_learner(db.session()), "030 555"),
            ("With nothing", a_learner(db.session()), ""),
        ):
            a_seat(db.session(), cohort, called, learner=learner, contact=contact, locale="ar")
        cancel(db.session(), cohort, meeting)
        db.session.commit()
        stranger = a_member(db.session())
        page, ids = f"/en/meetings/{meeting.id}/reached", (teacher.learner_id, stranger.learner_id)
        dates = f"/en/groups/{cohort.id}/dates"
        db.session.commit()
    visitor, other = signed_in(app, ids[0], acting=teacher), signed_in(app, ids[1], acting=stranger)
    for where in (dates, f"{dates}/{page.split('/')[3]}"):
        assert visitor.get(where).all("a", href=page), where
    said = visitor.get(page)
    assert "1 of 3 people were reached." in said.words
    letters = visitor.client.post(page.replace("reached", "letters.pdf"), data={"token": visitor.token}, headers=SAME)
    assert letters.data.startswith(b"%PDF")
    assert "Letter printed on" in visitor.get(page).words
    other.get(page, 404)


def test_who_was_called_knows_it_until_the_date_changes_once_more(app):
    with app.app_context():
        teacher = a_member(db.session(), name="Frau Kern")
        cohort = a_cohort(db.session(), teacher, name="Phones")
        meeting = a_meeting(db.session(), cohort)
        number = a_seat(db.session(), cohort, "With phone", contact="030 555").number
        meeting_actions.cancel(db.session(), cohort, meeting, why="The heating is broken.")
        group, meeting_id, teacher_id = cohort.id, meeting.id, teacher.learner_id
        db.session.commit()
    visitor, page = signed_in(app, teacher_id, acting=teacher), f"/en/meetings/{meeting_id}/reached"
    assert "0 of 1 person was reached." in visitor.get(page).words
    calls = f"/en/groups/dates/{meeting_id}/calls"
    visitor.post(f"{calls}/{number}", {"done": "yes"})
    assert "1 of 1 person was reached." in visitor.get(page).words
    assert "Called by Frau Kern" in visitor.get(page).words
    visitor.post(f"/en/groups/{group}/dates/{meeting_id}/take-up")
    assert "0 of 1 person was reached." in visitor.get(page).words
    assert "Called by Frau Kern" not in visitor.get(calls).words
