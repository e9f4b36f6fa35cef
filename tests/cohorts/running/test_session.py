"""A session from its beginning to its end, as teacher and class meet it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from learning.cohorts.models import Cohort, Enrolment, Leader, Meeting
from learning.cohorts.running import actions, codes
from learning.cohorts.running.models import Ballot, Presence, Running
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.lessons.participation.models import Participation
from learning.people.organisations.models import Organisation
from tests.cohorts.running.conftest import begun, browser_of, identity_of
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_seat, rows, signed_in
from tests.support.visitor import Visitor


def code_of(lesson):
    with lesson.app.app_context():
        return codes.code_now(db.session.get_one(Running, lesson.meeting_id), now())


def taking_part(app):
    return {row.learner_id: row for row in rows(app, Participation)}


def test_a_session_that_goes_on_after_its_time_is_what_the_group_does_now(lesson):
    with lesson.app.app_context():
        meeting = db.session.get_one(Meeting, lesson.meeting_id)
        meeting.begins_at, meeting.ends_at = now() - timedelta(hours=2), now() - timedelta(minutes=5)
        a_meeting(db.session(), db.session.get_one(Cohort, lesson.cohort_id), at=now() + timedelta(days=7))
        db.session.commit()
    assert "Läuft gerade:" in lesson.browser().get(lesson.live).words


def test_a_teacher_begins_todays_date(stocked):
    with stocked.app_context():
        teacher = a_member(db.session())
        cohort = a_cohort(db.session(), teacher)
        meeting = a_meeting(db.session(), cohort, at=now())
        db.session.commit()
        address, number = f"/de/groups/{cohort.id}/session", str(meeting.id)
    visitor = browser_of(stocked, teacher)
    assert visitor.get(address).all("button", name="meeting", value=number)
    page = visitor.post(address, {"meeting": number})
    assert page.all("live-room")
    assert len(rows(stocked, Running)) == 1


def test_a_session_begins_without_a_planned_date_and_twice_is_once(stocked):
    with stocked.app_context():
        teacher = a_member(db.session())
        cohort = a_cohort(db.session(), teacher)
        db.session.commit()
        address = f"/de/groups/{cohort.id}/session"
    visitor = browser_of(stocked, teacher)
    visitor.get(address)
    visitor.post(address, {"meeting": "0"})
    visitor.post(address, {"meeting": "0"})
    assert len(rows(stocked, Running)) == len(rows(stocked, Meeting)) == 1


def test_a_date_of_another_day_does_not_begin(stocked):
    with stocked.app_context():
        teacher = a_member(db.session())
        cohort = a_cohort(db.session(), teacher)
        meeting = a_meeting(db.session(), cohort, at=now() + timedelta(days=2))
        db.session.commit()
        address, number = f"/de/groups/{cohort.id}/session", str(meeting.id)
    visitor = browser_of(stocked, teacher)
    visitor.get(address)
    assert visitor.post(address, {"meeting": number}, expect=409).all("div", role="alert")
    assert rows(stocked, Running) == []


def test_the_code_on_the_wall_lets_in_who_has_a_seat(lesson):
    visitor = signed_in(lesson.app, lesson.learners[0], account=False)
    visitor.get(f"/de/room/{lesson.meeting_id}")
    code = code_of(lesson)
    page = visitor.post(f"/de/room/{lesson.meeting_id}", {"code": f" {code[:2].lower()} {code[2:]}"})
    assert page.all("room-bar")
    assert taking_part(lesson.app)[lesson.learners[0]].state == "here"


def test_the_code_changes_and_the_one_before_still_fits(lesson):
    moment, first = now(), code_of(lesson)
    with lesson.app.app_context():
        for minutes, fits in ((0, True), (5, True), (10, False)):
            with standing_at(moment + timedelta(minutes=minutes)):
                assert codes.code_fits(db.session(), lesson.meeting_id, first) is fits


def test_a_wrong_code_reveals_nothing_and_ends_after_ten_tries(lesson):
    visitor = signed_in(lesson.app, lesson.learners[0], account=False)
    for _time in range(10):
        page = visitor.post(f"/de/room/{lesson.meeting_id}", {"code": "00000"}, expect=422)
        assert "Kind" not in page.words
    visitor.post(f"/de/room/{lesson.meeting_id}", {"code": code_of(lesson)}, expect=429)
    assert rows(lesson.app, Presence) == []


def test_the_code_alone_gives_no_seat_in_a_class(lesson):
    stranger = Visitor(lesson.app)
    page = stranger.post(f"/de/room/{lesson.meeting_id}", {"code": code_of(lesson)}, expect=409)
    assert "Kind" not in page.words
    assert rows(lesson.app, Presence) == []


def test_where_people_come_without_booking_the_code_is_enough(stocked):
    lesson = begun(stocked, people=0, kind="open")
    page = Visitor(stocked).post(f"/de/room/{lesson.meeting_id}", {"code": code_of(lesson)})
    assert page.all("room-bar")
    assert len(rows(stocked, Presence)) == 1


def test_two_presses_before_the_first_cookie_came_are_one_guest(stocked):
    lesson = begun(stocked, people=0, kind="open")
    for _press in range(2):
        page = Visitor(stocked).post(f"/de/room/{lesson.meeting_id}", {"code": code_of(lesson), "once": "the same form"})
        assert page.all("room-bar")
    assert len(rows(stocked, Presence)) == len(rows(stocked, Enrolment)) == 1


def test_who_tries_codes_from_one_place_locks_out_nobody_else(stocked):
    lesson = begun(stocked, people=0, kind="open")
    address = f"/de/room/{lesson.meeting_id}"
    guesser, other = {"REMOTE_ADDR": "9.9.9.9"}, {"REMOTE_ADDR": "8.8.8.8"}
    with stocked.test_request_context("/", environ_base=guesser):
        for _try in range(codes.OF_NETWORK.most):
            codes.pay_for_a_try(lesson.meeting_id, None)
    Visitor(stocked).post(address, {"code": code_of(lesson)}, expect=429, environ_base=guesser)
    Visitor(stocked).post(address, {"code": code_of(lesson)}, expect=303, follow=False, environ_base=other)


def test_which_sessions_go_on_the_code_page_tells_nobody(lesson):
    missing, running = Visitor(lesson.app), Visitor(lesson.app)
    pages = [missing.get("/de/room/99999"), running.get(f"/de/room/{lesson.meeting_id}")]
    assert pages[0].words == pages[1].words
    tries = ((missing, 99999), (running, lesson.meeting_id))
    refused = [who.post(f"/de/room/{number}", {"code": "AAAAA"}, expect=422) for who, number in tries]
    assert refused[0].words == refused[1].words


def test_the_code_of_a_session_that_is_over_lets_nobody_in(lesson):
    code = code_of(lesson)
    with lesson.app.app_context():
        actions.end(db.session(), db.session.get_one(Meeting, lesson.meeting_id))
        db.session.commit()
    signed_in(lesson.app, lesson.learners[0], account=False).post(f"/de/room/{lesson.meeting_id}", {"code": code}, expect=422)


def test_a_raised_hand_is_seen_and_answered(lesson):
    pupil, teacher = lesson.pupil(), lesson.browser()
    pupil.post("/de/room/hand", {"hand": "up", "back": "/de/"})
    assert "Kind 00 K." in teacher.get(lesson.live).one("ol", class_="needs").text
    number = next(each for each in teacher.get(lesson.live).all("button", name="press") if each.attributes["value"].startswith("come:"))
    teacher.post(f"/de/meetings/{lesson.meeting_id}/hands", {"press": number.attributes["value"]})
    assert "Frau Kern" in pupil.get("/de/").one("room-bar").text
    teacher.post(f"/de/meetings/{lesson.meeting_id}/hands", {"press": number.attributes["value"].replace("come", "done")})
    assert "Frau Kern" not in pupil.get("/de/").one("room-bar").text
    assert not teacher.get(lesson.live).all("ol", class_="needs")


def test_asking_again_costs_nothing_until_something_changes(lesson):
    pupil, teacher = lesson.pupil(), lesson.browser()
    pupil.get("/room/state")
    known = {"If-None-Match": pupil.last.headers["ETag"]}
    pupil.get("/room/state", expect=304, headers=known)
    lead(teacher, lesson, "eyes")
    pupil.get("/room/state", headers=known)
    assert pupil.get("/de/").all("div", class_="eyes")
    lead(teacher, lesson, "go-on")
    assert not pupil.get("/de/").all("div", class_="eyes")


def test_the_sign_in_the_page_is_the_one_that_is_asked_with(lesson):
    pupil, teacher = lesson.pupil(), lesson.browser()
    sign = pupil.get("/de/").one("section", class_="room").attributes["data-tag"]
    pupil.get("/room/state", expect=304, headers={"If-None-Match": f'"{sign}"'})
    sign = teacher.get(lesson.live).one("div", class_="live-changing").attributes["data-tag"]
    teacher.get(f"/de/meetings/{lesson.meeting_id}/live", expect=304, headers={"If-None-Match": f'"{sign}"'})


def lead(teacher, here, press, expect=200, **fields):
    return teacher.post(f"/de/meetings/{here.meeting_id}/lead", {"press": press, **fields}, expect=expect)


def test_all_are_sent_to_a_lesson(lesson):
    pupil, teacher = lesson.pupil(), lesson.browser()
    chosen = teacher.get(lesson.live).all("option")[0].attributes["value"]
    lead(teacher, lesson, "go", lesson=chosen)
    assert pupil.get("/de/").all("a", href=f"/de/courses/{chosen}")
    lead(teacher, lesson, "go", expect=422, lesson="no/such")


def test_answers_are_shown_only_at_the_teachers_tap(lesson):
    teacher, pupils = lesson.browser(), [lesson.pupil(place) for place in range(3)]
    lead(teacher, lesson, "poll", words="Hast du ein Handy?", option1="Jawohl", option2="Keins")
    for pupil in pupils:
        pupil.post("/de/room/answer", {"question": "1", "choice": "0"})
    assert not teacher.get(lesson.live).all("ul", class_="tally")
    lead(teacher, lesson, "show")
    assert "Jawohl" in teacher.get(lesson.live).one("ul", class_="tally").text
    # Three are too few for the wall.
    assert not teacher.get(lesson.wall).all("ul", class_="tally")


def test_a_poll_with_one_answer_is_none(lesson):
    lead(lesson.browser(), lesson, "poll", expect=422, words="Ja?", option1="Ja")


def test_an_answer_to_a_question_that_is_over_is_not_taken(lesson):
    pupil, teacher = lesson.pupil(), lesson.browser()
    lead(teacher, lesson, "exit")
    pupil.post("/de/room/answer", {"question": "1", "choice": "good", "words": "Passwörter"})
    lead(teacher, lesson, "close")
    pupil.post("/de/room/answer", {"question": "1", "choice": "hard"}, expect=422)
    assert [(each.choice, each.words) for each in rows(lesson.app, Ballot)] == [("good", "Passwörter")]


def test_no_name_ever_stands_on_the_wall(lesson):
    teacher, pupil = lesson.browser(), lesson.pupil()
    pupil.post("/de/room/hand", {"hand": "up"})
    lead(teacher, lesson, "exit")
    pupil.post("/de/room/answer", {"question": "1", "choice": "good", "words": "Ich bin Kind 00"})
    lead(teacher, lesson, "show")
    for address in (lesson.wall, f"{lesson.wall}/now"):
        words = teacher.get(address).words
        assert "Kind" not in words and "Frau Kern" not in words
    assert code_of(lesson) in teacher.get(lesson.wall).words


def test_the_end_keeps_who_was_there_and_forgets_all_else(lesson):
    lesson.pupil(0), lesson.pupil(1)
    teacher = lesson.browser()
    teacher.get(f"/de/meetings/{lesson.meeting_id}/end")
    with standing_at(now() + timedelta(minutes=45)):
        teacher.post(f"/de/meetings/{lesson.meeting_id}/end")
    found = taking_part(lesson.app)
    assert [(found[each].state, found[each].minutes) for each in lesson.learners] == [("here", 45), ("here", 45), ("missing", 0)]
    assert [rows(lesson.app, each) for each in (Presence, Ballot, Running)] == [[], [], []]


def place_in(visitor):
    """Whose place the browser is; "" nobody's."""
    return visitor.client.get("/de/shared/here").get_json()["place"]


def test_the_end_signs_out_who_came_by_card_or_on_a_shared_device(lesson):
    by_card, shared, own = lesson.pupil(0, by_card=True), lesson.pupil(1, shared=True), lesson.pupil(2)
    elsewhere = signed_in(lesson.app, lesson.learners[0], account=False)
    lesson.browser().post(f"/de/meetings/{lesson.meeting_id}/end")
    for visitor in (by_card, shared):
        visitor.get("/de/room/over")
        assert place_in(visitor) == ""
    for visitor in (own, elsewhere):
        assert place_in(visitor) != ""
        assert not visitor.get("/de/").all("room-bar")
    own.get("/room/state", expect=410)


def test_a_forgotten_session_ends_by_itself_and_counts_no_night(lesson):
    lesson.pupil()
    with lesson.app.app_context(), standing_at(now() + timedelta(days=1)):
        actions.end_forgotten(db.session())
        db.session.commit()
    assert rows(lesson.app, Presence) == rows(lesson.app, Running) == []
    assert taking_part(lesson.app)[lesson.learners[0]].minutes == pytest.approx(90, abs=1)


def test_leaving_early_keeps_the_minutes(lesson):
    pupil = lesson.pupil()
    with standing_at(now() + timedelta(minutes=20)):
        pupil.post("/de/room/leave")
    assert rows(lesson.app, Presence) == []
    assert taking_part(lesson.app)[lesson.learners[0]].minutes == 20


def test_others_find_nothing(lesson):
    with lesson.app.app_context():
        stranger, outsider = a_member(db.session()), a_learner(db.session()).id
        db.session.commit()
    visitor = lesson.browser(stranger)
    for page in (lesson.live, lesson.wall, f"{lesson.wall}/now", lesson.attendance, f"/de/meetings/{lesson.meeting_id}/live"):
        visitor.get(page, expect=404)
    for address in ("lead", "hands", "end", "attendance"):
        visitor.post(f"/de/meetings/{lesson.meeting_id}/{address}", {"press": "eyes"}, expect=404)
    guest = signed_in(lesson.app, outsider, account=False, meeting=lesson.meeting_id)
    guest.post("/de/room/hand", {"hand": "up"}, expect=404)
    assert not guest.get("/de/").all("room-bar")


def test_who_helps_sees_hands_and_the_code_alone(lesson):
    with lesson.app.app_context():
        organisation = identity_of(lesson.teacher)[1]
        helper = a_member(db.session(), "volunteer", db.session.get_one(Organisation, organisation))
        db.session.add(Leader(learner_id=helper.learner_id, cohort_id=lesson.cohort_id, role="volunteer", name=helper.name))
        db.session.commit()
    stuck, raised = lesson.pupil(0), lesson.pupil(1)
    raised.post("/de/room/hand", {"hand": "up"})
    stuck.post("/de/room/here", expect=204)
    with standing_at(now() + timedelta(minutes=30)):
        page, as_teacher = lesson.browser(helper).get(lesson.live), lesson.browser().get(lesson.live)
    assert page.one("ol", class_="needs").text.count("Kind") == 1
    assert as_teacher.one("ol", class_="needs").text.count("Kind") == 2
    lesson.browser(helper).get(lesson.attendance, expect=403)


def test_a_seat_brings_pupils_to_their_running_session(lesson):
    assert signed_in(lesson.app, lesson.learners[0], account=False).get("/de/room").all("a", href=f"/de/room/{lesson.meeting_id}")
    with lesson.app.app_context():
        other = a_seat(db.session(), a_cohort(db.session())).learner_id
        db.session.commit()
    assert not signed_in(lesson.app, other, account=False).get("/de/room").all("a", href=f"/de/room/{lesson.meeting_id}")


def test_without_script_a_raised_hand_keeps_what_was_chosen_in_the_lesson(lesson):
    address = "/de/courses/fair-online/class-chat"
    pupil = lesson.pupil(0)
    page = pupil.get(address)
    hand = page.one("button", value="hand:up")
    assert (hand.attributes["form"], hand.attributes["name"]) == ("lesson", "go")
    radio = page.all("input", type="radio")[0].attributes
    fields = {"view": "all", radio["name"]: radio["value"], "go": "hand:up"}
    page = pupil.post(address, fields)
    assert page.one("button", value="hand:down")
    assert [each.attributes["value"] for each in page.all("input", name=radio["name"]) if "checked" in each.attributes] == [radio["value"]]
    assert [each.hand_at is not None for each in rows(lesson.app, Presence)] == [True]
    pupil.post(address, fields | {"go": "hand:down"})
    assert [each.hand_at for each in rows(lesson.app, Presence)] == [None]
    # Nobody else has a hand to raise, and on other pages the button is a form of its own.
    Visitor(lesson.app).post(address, fields)
    assert pupil.get("/de/").one("button", name="hand")
