"""A lesson without accounts: begun with one press, entered by a number, gone when it ends."""

from datetime import timedelta

import pytest

from learning.cohorts import Cohort, Enrolment, Meeting
from learning.cohorts.quick.codes import code_of
from learning.cohorts.quick.models import QuickLesson
from learning.cohorts.running.models import Presence, Running
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import run_next
from learning.people.models import Learner, WebSession
from learning.people.organisations.models import Organisation
from tests.cohorts.quick.conftest import LESSON, Held
from tests.support.builders import a_member, an_account, last, rows, signed_in
from tests.support.visitor import Visitor

PIN = {"pin": "407291", "again": "407291", "once": "a form"}


def seats(app):
    return sorted(rows(app, Enrolment), key=lambda each: each.number)


def test_one_press_begins_a_lesson_that_names_nobody(held):
    [cohort] = rows(held.app, Cohort)
    [meeting] = rows(held.app, Meeting)
    assert (cohort.kind, cohort.is_informal, cohort.seats) == ("quick", True, 40)
    assert meeting.is_running and len(rows(held.app, Running)) == 1
    assert len(held.code) == 7
    assert held.code in "".join(held.page.words.split())


@pytest.mark.parametrize("role", ["coordinator", "substitute"])
def test_whoever_may_hold_one_teaches_it(stocked, role):
    held = Held(stocked, role)
    child = held.child()
    page = held.teacher.get("/de/quick-lesson")
    assert len(page.all("button", class_="button button--quiet button--small")) == 1
    # From there they come to where they see who needs them.
    [way] = [each for each in page.all("a", class_="button button--quiet") if each.attributes["href"].endswith("/session")]
    child.post("/de/room/hand", {"hand": "up", "back": "/de/"})
    assert held.teacher.get(way.attributes["href"]).all("li", class_="need")


def test_a_second_press_of_the_teacher_goes_on_with_the_same(held):
    held.teacher.post("/de/quick-lesson", {"lesson": LESSON, "voice": "formal", "locale": "en", "seats": "3"})
    assert len(rows(held.app, Cohort)) == 1


def test_a_child_is_in_the_lesson_at_once_as_an_animal(held):
    child = held.child()
    assert last(child).location == f"/de/courses/{LESSON}"
    [seat] = seats(held.app)
    assert seat.called.startswith("animal:")
    assert [each.learner_id for each in rows(held.app, Presence)] == [seat.learner_id]
    assert child.get("/de/join/mine").all("span", class_="emblem quick-animal")


def test_an_animal_is_one_animal_in_the_header_too_and_only_while_the_lesson_goes_on(held):
    child = held.child()
    page = child.get("/de/join/mine")
    animal = page.all("span", class_="emblem quick-animal")[0].text.strip()
    assert page.one("summary", class_="tool").text.strip().endswith(animal)
    with held.app.app_context():
        owner = an_account(db.session())
        learner_id = owner.id
        db.session.commit()
    own = signed_in(held.app, learner_id)
    before = own.get("/de/").one("summary", class_="tool").text
    own.post("/de/join", {"code": held.code}, expect=303, follow=False)
    assert own.get("/de/").one("summary", class_="tool").text != before
    held.end()
    assert own.get("/de/").one("summary", class_="tool").text == before


def test_the_animal_is_said_in_the_readers_language(held):
    held.child()
    with held.app.app_context():
        seat = db.session.merge(seats(held.app)[0])
        seat.called = "animal:fox:green"
        db.session.commit()
    assert "Fox in green" in held.teacher.get("/en/quick-lesson").words


def test_the_number_may_be_typed_with_gaps_and_in_arabic_digits(held):
    arabic = held.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    held.child(f"{arabic[:3]} {arabic[3:]}")
    assert len(seats(held.app)) == 1


def test_a_second_press_and_a_reload_take_no_second_place(held):
    child = held.child()
    child.post("/de/join", {"code": held.code}, expect=303, follow=False)
    # Both presses of a double press come without a cookie.
    for _press in range(2):
        held.child(once="the same form")
    assert len(seats(held.app)) == 2


def test_the_form_of_one_lesson_found_again_comes_into_another(held):
    other = Held(held.app)
    with held.app.app_context():
        numbers = [code_of(each.key) for each in rows(held.app, QuickLesson)]
    child = held.child(numbers[0], once="the same form")
    child.post("/de/join", {"code": numbers[1], "once": "the same form"}, expect=303, follow=False)
    assert len({each.cohort_id for each in seats(other.app)}) == 2


def test_the_form_found_again_takes_no_place_that_has_a_way_back(held):
    child = held.child(once="the same form")
    child.post("/de/card/new/pin", PIN)
    held.child(once="the same form")
    assert len(seats(held.app)) == 2


def test_forty_different_animals_and_then_friendly_words(stocked):
    held = Held(stocked, seats="28")
    for _child in range(28):
        held.child()
    late = held.child(expect=409)
    assert late.last and "h1" in late.last.get_data(as_text=True)
    called = {each.called for each in seats(stocked)}
    assert len(called) == 28
    assert {sum(key.startswith(f"animal:{animal}:") for key in called) for animal in {key.split(":")[1] for key in called}} <= {2, 3}


def test_a_scanned_code_lets_in_with_one_press_in_the_lessons_language(stocked):
    held = Held(stocked, locale="tr")
    child = Visitor(stocked)
    child.get(f"/j/{held.token}", expect=302)
    assert last(child).location == f"/tr/join/k/{held.token}"
    child.get(f"/tr/join/k/{held.token}")
    assert rows(stocked, Enrolment) == []
    child.post(f"/tr/join/k/{held.token}", expect=303, follow=False)
    assert len(seats(stocked)) == 1


def test_a_wrong_number_and_an_old_one_say_the_same(held):
    old = held.code
    held.teacher.post("/de/quick-lesson/door", {"door": "new"})
    assert held.code != old
    wrong = "1000000" if held.code != "1000000" else "1000001"
    pages = [held.child(code, expect=422, once="o").last.get_data(as_text=True).replace(code, "") for code in (old, wrong)]
    assert pages[0] == pages[1]
    held.child()
    assert len(seats(held.app)) == 1


def test_nobody_comes_in_while_the_door_is_shut_and_who_is_in_stays(held):
    code, token = held.code, held.token
    child = held.child()
    held.teacher.post("/de/quick-lesson/door", {"door": "shut"})
    held.child(code, expect=422)
    Visitor(held.app).post(f"/de/join/k/{token}", expect=404)
    child.get("/de/join/mine")
    assert held.code == ""


def test_whoever_is_sent_out_is_gone_from_every_page(held):
    child = held.child()
    other = held.child()
    held.teacher.post("/de/quick-lesson/out", {"number": str(seats(held.app)[0].number)})
    assert len(seats(held.app)) == 1
    child.get("/de/join/mine", expect=303)
    other.get("/de/join/mine")
    # Two teachers at two devices press the same.
    held.teacher.post("/de/quick-lesson/out", {"number": "1"})


def test_at_the_end_nothing_is_left_and_the_devices_are_signed_out(held):
    children = [held.child() for _child in range(3)]
    held.end()
    for model in (Cohort, Meeting, Enrolment, Presence, Running, QuickLesson):
        assert rows(held.app, model) == []
    assert [each.id for each in rows(held.app, Learner)] == [held.teacher_id]
    assert [each.learner_id for each in rows(held.app, WebSession)] == [held.teacher_id]
    children[0].get("/de/join/mine", expect=303)


def test_a_card_made_before_the_end_keeps_what_was_done_without_a_link_to_the_lesson(held):
    child, _other = held.child(), held.child()
    child.post("/de/card/new/pin", PIN)
    [kept, _gone] = [each.learner_id for each in seats(held.app)]
    held.end()
    assert {each.id for each in rows(held.app, Learner)} == {held.teacher_id, kept}
    assert rows(held.app, Enrolment) == []
    # On the school's device the place is left; the card opens it.
    child.get("/de/join/mine", expect=303)
    assert kept not in {each.learner_id for each in rows(held.app, WebSession)}


def test_who_had_a_place_before_keeps_it(held):
    guest = Visitor(held.app)
    guest.post("/de/card/new/pin", PIN)
    [before] = [each.id for each in rows(held.app, Learner) if each.id != held.teacher_id]
    guest.post("/de/join", {"code": held.code}, expect=303, follow=False)
    assert [each.learner_id for each in seats(held.app)] == [before]
    held.end()
    assert before in {each.id for each in rows(held.app, Learner)}
    assert all("meeting" not in each.data for each in rows(held.app, WebSession))
    guest.get("/de/card")


def test_a_guest_without_any_card_keeps_the_place_they_had_before(held):
    with held.app.app_context():
        learner = Learner()
        db.session.add(learner)
        db.session.commit()
        before = learner.id
    guest = signed_in(held.app, before, account=False)
    guest.post("/de/join", {"code": held.code}, expect=303, follow=False)
    held.end()
    assert before in {each.id for each in rows(held.app, Learner)}


def test_a_forgotten_lesson_ends_by_itself_after_three_hours(stocked):
    # Begun in the morning, for at midnight everything ends that goes on in a room.
    begun = now().replace(hour=8, minute=0)
    with standing_at(begun):
        held = Held(stocked)
        held.child()
    with held.app.app_context(), standing_at(begun + timedelta(hours=2, minutes=59)):
        while run_next(db.session()):
            pass
    assert len(seats(held.app)) == 1
    with held.app.app_context(), standing_at(begun + timedelta(hours=3, minutes=1)):
        while run_next(db.session()):
            pass
    assert rows(held.app, Cohort) == []
    assert [each.id for each in rows(held.app, Learner)] == [held.teacher_id]


def test_a_lesson_ended_from_elsewhere_leaves_nothing_either(held):
    held.child()
    with held.app.app_context():
        from learning.cohorts.signals import meeting_ended

        session = db.session()
        meeting_ended.send(session.query(Cohort).one(), session=session, meeting=session.query(Meeting).one())
        session.commit()
        while run_next(session):
            pass
    assert rows(held.app, Cohort) == []


def test_another_teacher_of_the_organisation_does_not_see_it(held):
    with held.app.app_context():
        where = db.session.query(Cohort).one().organisation_id
        other = a_member(db.session(), "teacher", db.session.get_one(Organisation, where))
        other_id = other.learner_id
        db.session.commit()
    colleague = signed_in(held.app, other_id, acting=other)
    assert colleague.get("/de/quick-lesson").all("select", name="lesson")
    colleague.post("/de/quick-lesson/end", expect=404)
    assert len(rows(held.app, Cohort)) == 1
