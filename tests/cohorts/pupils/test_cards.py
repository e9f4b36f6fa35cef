"""Cards of children: from the list of names to 28 of them in the lesson; half of a card opens nothing and tells nothing."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pymupdf
import pytest
from flask import Flask

from learning.cohorts import Cohort, Enrolment, Leader, Meeting
from learning.cohorts import actions as groups
from learning.cohorts.pupils import actions
from learning.cohorts.pupils.jobs import announce, announce_and_end, end
from learning.cohorts.running.models import Presence, Running
from learning.cohorts.state.models import AssignedTo, Assignment, TeamNote
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.people.cards import handing
from learning.people.cards.models import Card
from learning.people.models import Learner
from learning.people.organisations.models import Organisation
from learning.people.pupils import admitting
from learning.people.pupils.models import Pupil
from learning.people.pupils.signals import arrived
from learning.talk.notices.models import LearnerNotice
from tests.support.builders import a_cohort, a_meeting, a_member, last, rows, signed_in
from tests.support.visitor import Visitor

WALL = "AB123"
PICTURES = "tree,boat,cup,key"


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on the wall, whoever makes it."""
    monkeypatch.setattr(admitting, "_proving", [lambda _session, _learner_id, typed: typed == WALL])


class Class:
    """A class of school age with a teacher signed in, and a card in the hand of each child."""

    def __init__(self, app: Flask, *names: str, running: bool = True, voice: str = "informal") -> None:
        self.app = app
        with app.app_context():
            session = db.session()
            teacher = a_member(session)
            cohort = a_cohort(session, teacher, voice=voice)
            meeting = a_meeting(session, cohort, running=running)
            if running:
                session.add(Running(meeting_id=meeting.id, secret="a secret of the test"))
            actions.add(session, cohort, names, today=date(2026, 11, 26), by="Frau Muster")
            self.cards = {}
            for each in session.query(Enrolment).filter_by(cohort_id=cohort.id):
                self.cards[each.called] = handing.new_card()
                handing.hand_out(session, each.learner_id, self.cards[each.called], "School")
            self.id, self.learner_id = cohort.id, teacher.learner_id
            session.commit()
            self.teacher = signed_in(app, self.learner_id, acting=teacher)
        self.door = "c" if voice == "informal" else "p"

    def at(self, path: str = "") -> str:
        return f"/de/groups/{self.id}{path}"

    def scanned(self, name: str) -> str:
        return f"/de/card/{self.door}/{self.cards[name].token}"

    def stop(self) -> None:
        with self.app.app_context():
            from learning.cohorts import Meeting

            for meeting in db.session.query(Meeting):
                meeting.ended_at = now()
            db.session.query(Running).delete()
            db.session.commit()


def comes_first(group: Class, name: str, pictures: str = PICTURES) -> Visitor:
    """The first time: the code on the wall, and pictures chosen twice."""
    child, address = Visitor(group.app), group.scanned(name)
    page = child.post(address, {"here": WALL})
    proof = page.one("input", name="proof").attributes["value"]
    child.post(address, {"proof": proof, "picked": pictures, "first": ""})
    child.post(address, {"proof": proof, "picked": pictures, "first": pictures}, expect=303, follow=False)
    return child


def comes_back(group: Class, name: str, expect: int = 303, pictures: str = PICTURES) -> Visitor:
    child = Visitor(group.app)
    child.post(group.scanned(name), {"picked": pictures}, expect=expect, follow=False)
    return child


def printed(group: Class, path: str, fields: dict[str, str]) -> bytes:
    """What a press of the teacher's downloads."""
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    answer = group.teacher.client.post(group.at(path), data=fields | {"token": group.teacher.token}, headers=headers)
    assert answer.mimetype == "application/pdf", answer.status
    return answer.data


def text_of(document: bytes) -> str:
    with pymupdf.open(stream=document) as pages:
        return "\n".join(page.get_text() for page in pages)


def body(visitor: Visitor) -> str:
    return last(visitor).get_data(as_text=True)


def test_a_pasted_class_is_looked_at_and_added_without_a_full_name(stocked: Flask) -> None:
    group = Class(stocked)
    pasted = "Berger, Amina\nKaya, Ben, 3.4.2014\nKaya, Ben\nRossi, Chiara, chiara@post.example"
    page = group.teacher.post(group.at("/names/preview"), {"names": pasted})
    assert [each.attributes["value"] for each in page.all("input", name="called")] == ["Amina B.", "Ben K.", "Ben K. 2", "Chiara R."]
    assert not re.search("Berger|Kaya|Rossi|2014|chiara@", body(group.teacher))
    # Even a form made by hand can't keep more.
    group.teacher.post(group.at("/names"), {"called": ["Amina Berger", "Ben K.", "Ben K. 2", "Chiara R."]})
    assert sorted(pupil.called for pupil in rows(stocked, Pupil)) == ["Amina B.", "Ben K.", "Ben K. 2", "Chiara R."]
    page = group.teacher.post(group.at("/names/preview"), {"names": pasted + "\nDavid Stern"})
    assert [each.attributes["value"] for each in page.all("input", name="called")] == ["David S."]


def test_a_file_that_is_no_list_is_refused_in_words(stocked: Flask) -> None:
    group = Class(stocked)
    sent = {"file": (io.BytesIO(b"%PDF-1.7"), "list.pdf")}
    group.teacher.post(group.at("/names/preview"), sent, expect=422)
    assert "%PDF" not in body(group.teacher)


def test_pseudonyms_are_shown_beside_whose_they_are_once(stocked: Flask) -> None:
    group = Class(stocked)
    page = group.teacher.post(group.at("/names/preview"), {"names": "Amina Berger\nBen Kaya", "kept": "pseudonym"})
    given = [each.attributes["value"] for each in page.all("input", name="called")]
    assert "Amina B." in page.words
    group.teacher.post(group.at("/names"), {"called": given})
    assert sorted(pupil.called for pupil in rows(stocked, Pupil)) == sorted(given)


def test_the_same_list_with_pseudonyms_again_adds_nobody_unasked(stocked: Flask) -> None:
    group, sent = Class(stocked), {"names": "Amina Berger\nBen Kaya", "kept": "pseudonym"}
    page = group.teacher.post(group.at("/names/preview"), sent)
    assert not page.all("div", role="alert") and all("checked" in each.attributes for each in page.all("input", name="called"))
    group.teacher.post(group.at("/names"), {"called": [each.attributes["value"] for each in page.all("input", name="called")]})
    page = group.teacher.post(group.at("/names/preview"), sent)
    assert page.all("div", role="alert")
    assert [each.attributes for each in page.all("input", name="called") if "checked" in each.attributes] == []


def test_adults_added_by_name_have_a_place_of_their_own_and_no_end(stocked: Flask) -> None:
    group = Class(stocked, "Helga M.", voice="formal")
    assert rows(stocked, Pupil) == []
    comes_first(group, "Helga M.")
    group.stop()
    comes_back(group, "Helga M.")


def test_a_fresh_card_needs_the_wall_and_pictures_twice_and_then_they_are_in(stocked: Flask) -> None:
    group, heard = Class(stocked, "Amina B."), []

    def hear(_sender: object, learner_id: int, **_more: object) -> None:
        heard.append(learner_id)

    with arrived.connected_to(hear):
        child = comes_first(group, "Amina B.")
        comes_back(group, "Amina B.")
    assert child.has_cookie
    assert len(heard) == 2
    assert heard[0] == heard[1] == rows(stocked, Pupil)[0].learner_id


def test_a_fresh_card_alone_opens_nothing(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    finder, address = Visitor(stocked), group.scanned("Amina B.")
    for fields in ({"here": "ZZZZZ"}, {"here": ""}, {"picked": PICTURES}, {"picked": ""}, {"proof": "made up", "picked": PICTURES}):
        finder.post(address, fields, expect=422)
    assert not finder.has_cookie


def test_two_different_choices_begin_anew(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    child, address = Visitor(stocked), group.scanned("Amina B.")
    proof = child.post(address, {"here": WALL}).one("input", name="proof").attributes["value"]
    child.post(address, {"proof": proof, "picked": PICTURES, "first": "key,key,cup,cup"}, expect=422)
    child.post(address, {"proof": proof, "picked": "key,key,key,key", "first": ""}, expect=422)
    assert handing.waits(rows(stocked, Card)[0])


def test_outside_the_session_both_halves_say_when_and_open_nothing(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    comes_first(group, "Amina B.")
    group.stop()
    child = comes_back(group, "Amina B.", expect=409)
    assert not child.has_cookie
    # By the way of adults it is the same.
    code = group.cards["Amina B."].code
    child.post("/de/card/use?with=pictures", {"code": code, "picked": PICTURES}, expect=409)
    assert not child.has_cookie


def test_half_of_a_card_tells_nothing_whatever_card_it_is(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.", "Chiara R.")
    comes_first(group, "Amina B.")
    group.teacher.post(group.at("/names/2/end-card"), {})
    known, ended, fresh = (group.scanned(name) for name in ("Amina B.", "Ben K.", "Chiara R."))
    group.stop()
    unknown = f"/de/card/c/{'A' * 22}"
    told: dict[str, set[str]] = {}
    for address in (known, ended, fresh, unknown):
        somebody = Visitor(stocked)
        for fields in (None, {"picked": "key,key,cup,cup"}, {"here": WALL}, {"new": "1"}):
            if fields is None:
                somebody.get(address)
            else:
                somebody.post(address, fields, expect=200 if "new" in fields else 422)
            told.setdefault(str(fields), set()).add(body(somebody).replace(address.rpartition("/")[2], ""))
    assert all(len(each) == 1 for each in told.values()), {key: len(each) for key, each in told.items()}


def test_a_typed_code_alone_answers_the_same_for_every_code(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.")
    comes_first(group, "Amina B.")
    answers = set()
    for code in (group.cards["Amina B."].code, group.cards["Ben K."].code, "00000000"):
        somebody = Visitor(stocked)
        for fields in ({"picked": "key,key,cup,cup"}, {"here": "ZZZZZ"}):
            somebody.post("/de/card/c", {"code": code, **fields}, expect=422)
            answers.add((str(fields), body(somebody).replace(code, "")))
    assert len(answers) == 2


def test_at_home_it_works_where_that_is_allowed(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    comes_first(group, "Amina B.")
    group.teacher.post(group.at("/home-use"), {"who": "1", "home": "on"})
    group.stop()
    comes_back(group, "Amina B.")
    group.teacher.post(group.at("/home-use"), {"who": "1", "home": "off"})
    comes_back(group, "Amina B.", expect=409)


def test_new_pictures_are_chosen_in_the_room_and_the_card_stays(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.")
    comes_first(group, "Amina B.")
    comes_first(group, "Ben K.")
    group.teacher.post(group.at("/pictures"), {"who": "1"})
    comes_back(group, "Amina B.", expect=422)
    comes_back(group, "Ben K.")
    comes_first(group, "Amina B.", "star,bell,book,house")
    comes_back(group, "Amina B.", pictures="star,bell,book,house")


def test_a_substitute_lets_one_child_choose_anew_while_the_session_goes_on(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.")
    comes_first(group, "Amina B.")
    with stocked.app_context():
        session = db.session()
        organisation = session.get_one(Cohort, group.id).organisation_id
        stands_in = a_member(session, "substitute", session.get_one(Organisation, organisation))
        session.add(Leader(learner_id=stands_in.learner_id, cohort_id=group.id, role="substitute", name="Herr Ersatz"))
        learner_id = stands_in.learner_id
        session.commit()
        substitute = signed_in(stocked, learner_id, acting=stands_in)
    press = group.at("/names/1/pictures")
    assert substitute.get(group.at("/state/1")).all("form", action=press)
    assert not substitute.get(group.at("/state/2")).all("form", action=press)
    substitute.post(press, {})
    comes_back(group, "Amina B.", expect=422)
    comes_first(group, "Amina B.", "star,bell,book,house")
    group.stop()
    assert not substitute.get(group.at("/state/1")).all("form", action=press)
    substitute.post(press, {}, expect=404)


def test_28_children_behind_one_address_come_in(stocked: Flask) -> None:
    names = [f"Kind {letter}{other}." for letter in "ABCDEFG" for other in "abcd"]
    group = Class(stocked, *names)
    for name in names:
        comes_first(group, name)
    for name in names:
        comes_back(group, name)


def test_a_pupil_makes_no_card_of_their_own_and_gets_no_paper_at_a_desk(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    child = comes_first(group, "Amina B.")
    before = rows(stocked, Card)[0].token_hash
    child.post("/de/card/new/pin", {"pin": "407291", "again": "407291", "once": "mine"}, expect=303, follow=False)
    assert [card.token_hash for card in rows(stocked, Card)] == [before]
    from learning.people.cards.models import DeskRequest

    group.teacher.post("/de/card/desk", {"who": group.cards["Amina B."].code})
    assert rows(stocked, DeskRequest) == []


def test_printed_cards_hold_name_and_code_and_no_secret(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.")
    comes_first(group, "Amina B.")
    words = text_of(printed(group, "/cards", {"all": "1"}))
    assert words.count("Amina B.") == 2
    assert re.search(r"[0-9A-Z]{4} [0-9A-Z]{4}", words)
    assert all(handing.waits(card) for card in rows(stocked, Card))
    # The card of before has ended.
    comes_back(group, "Amina B.", expect=422)


def test_a_card_never_opens_the_place_of_somebody_with_a_way_back_of_their_own(stocked: Flask) -> None:
    group = Class(stocked, voice="formal")
    with stocked.app_context():
        from learning.cohorts import Cohort
        from tests.support.builders import an_account

        cohort = db.session.get_one(Cohort, group.id)
        groups.seat(db.session(), cohort, an_account(db.session()).id, called="Helga M.", booked_by="Frau Muster")
        db.session.commit()
    group.teacher.post(group.at("/cards"), {"who": "1"}, expect=422)
    assert rows(stocked, Card) == []


def test_taking_out_a_child_without_another_group_erases_all(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.", "Ben K.")
    before = len(rows(stocked, Learner))
    group.teacher.post(group.at("/names/1/take-out"), {})
    assert [pupil.called for pupil in rows(stocked, Pupil)] == ["Ben K."]
    assert len(rows(stocked, Learner)) == before - 1


def test_a_renamed_child_keeps_no_surname(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    group.teacher.post(group.at("/names/1/rename"), {"called": "Aminata Berger"})
    assert rows(stocked, Pupil)[0].called == rows(stocked, Enrolment)[0].called == "Aminata B."
    group.teacher.post(group.at("/names/1/rename"), {"called": "12.3.2014"}, expect=422)


def test_other_teams_find_nothing(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    with stocked.app_context():
        stranger = a_member(db.session())
        learner_id = stranger.learner_id
        db.session.commit()
        visitor = signed_in(stocked, learner_id, acting=stranger)
    for path in ("/names", "/names/1", "/school-papers", "/school-papers/consent.pdf"):
        visitor.get(group.at(path), expect=404)
    for path in ("/names", "/names/preview", "/cards", "/pictures", "/home-use", "/along", "/names/1/end-card", "/names/1/take-out"):
        visitor.post(group.at(path), {"who": "1"}, expect=404)


def test_a_child_takes_along_what_it_learned_and_the_school_sees_it_no_more(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    at_school = comes_first(group, "Amina B.")
    with stocked.app_context():
        from learning.people.pupils.leaving import paper_for

        pupil = db.session.query(Pupil).one()
        learner_id = pupil.learner_id
        paper_for(db.session(), pupil, "ABCDE" * 4)
        db.session.add(TeamNote(learner_id=learner_id, cohort_id=group.id, words="Reads well", by_name="Frau Muster"))
        db.session.commit()
    group.stop()
    home = Visitor(stocked)
    home.post("/de/card/along", {"paper": "ABCDE" * 4, "picked": "key,key,cup,cup"}, expect=422)
    home.post("/de/card/along", {"paper": "FGHJK" * 4, "picked": PICTURES}, expect=422)
    assert not home.has_cookie
    home.post("/de/card/along", {"paper": "ABCDE ABCDE ABCDE ABCDE", "picked": PICTURES})
    assert rows(stocked, Pupil) == rows(stocked, Enrolment) == []
    # Nor does a browser that was left open there.
    assert at_school.client.get("/de/shared/here").get_json()["place"] == ""
    assert home.client.get("/de/shared/here").get_json()["place"]
    with stocked.app_context():
        assert db.session.get(Learner, learner_id) is not None
        assert db.session.execute(db.metadata.tables["team_note"].select()).first() is None
    home.post("/de/card/new/pin", {"pin": "407291", "again": "407291", "once": "mine"})
    assert rows(stocked, Card)[0].kind == "pin"


def test_what_another_organisation_set_stays_when_a_place_is_taken_along(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    with stocked.app_context():
        from learning.people.pupils.leaving import take_along

        session, pupil = db.session(), db.session.query(Pupil).one()
        library = a_cohort(session, a_member(session))
        groups.seat(session, library, pupil.learner_id, called="Amina")
        there, here = a_meeting(session, library, running=True), session.query(Meeting).filter_by(cohort_id=group.id).one()
        for cohort_id, meeting in ((library.id, there), (group.id, here)):
            task = Assignment(cohort_id=cohort_id, lesson_uid="fair-online/class-chat", for_all=False)
            session.add_all([task, Presence(learner_id=pupil.learner_id, meeting_id=meeting.id)])
            session.flush()
            session.add(AssignedTo(learner_id=pupil.learner_id, assignment_id=task.id))
        session.flush()
        take_along(session, pupil)
        session.commit()
        library_id, there_id = library.id, there.id
    assert [each.meeting_id for each in rows(stocked, Presence)] == [there_id]
    assert [each.cohort_id for each in rows(stocked, Enrolment)] == [library_id]
    kept, set_to = {each.id: each.cohort_id for each in rows(stocked, Assignment)}, rows(stocked, AssignedTo)
    assert [kept[each.assignment_id] for each in set_to] == [library_id]


def test_in_the_room_one_press_takes_it_along_once_there_is_a_paper(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    child = comes_first(group, "Amina B.")
    child.post("/de/card/along/now", {})
    assert len(rows(stocked, Pupil)) == 1
    assert "Amina B." in text_of(printed(group, "/along", {"who": "1"}))
    child.get("/de/card/along")
    child.post("/de/card/along/now", {})
    assert rows(stocked, Pupil) == []
    assert child.client.get("/de/shared/here").get_json()["place"]


def test_ends_are_announced_six_weeks_before_and_nobody_goes_unannounced(stocked: Flask) -> None:
    Class(stocked, "Amina B.", "Ben K.")
    with stocked.app_context():
        session, today = db.session(), day_of(now())
        first, second = session.query(Pupil).order_by(Pupil.called)
        first.ends_on, second.ends_on = today + timedelta(weeks=5), today + timedelta(weeks=7)
        assert announce(session, today) == 1
        assert announce(session, today) == 0
        assert session.query(LearnerNotice).one().learner_id == first.learner_id
        first.ends_on = second.ends_on = today - timedelta(days=1)
        first.told_at = now() - timedelta(weeks=6)
        assert end(session, today) == 1
        assert [pupil.called for pupil in session.query(Pupil)] == ["Ben K."]
        announce_and_end(session)
        assert session.query(Pupil).one().told_at is not None


def test_who_goes_on_gets_a_seat_and_another_year_once(stocked: Flask) -> None:
    group = Class(stocked, "Amina B.")
    with stocked.app_context():
        from learning.people.organisations.models import Membership

        teacher = db.session.query(Membership).filter_by(learner_id=group.learner_id).one()
        other = a_cohort(db.session(), teacher, voice="informal", seats=1).id
        pupil = db.session.query(Pupil).one()
        key = str(pupil.learner_id)
        pupil.ends_on = day_of(now()) + timedelta(days=20)
        db.session.commit()
    group.teacher.get("/de/pupils-end")
    for _press in (1, 2):
        group.teacher.post("/de/pupils-end", {"who": key, "group": str(other)})
    seats = {each.cohort_id for each in rows(stocked, Enrolment)}
    assert seats == {group.id, other}
    assert rows(stocked, Pupil)[0].ends_on < day_of(now()) + timedelta(days=800)
    group.teacher.post("/de/pupils-end", {"who": key, "group": "no"}, expect=422)
