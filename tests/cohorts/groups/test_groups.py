"""Setting a group up, changing it, its team, its end; and who may do so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from learning.cohorts import Cohort, Leader, Meeting, queries
from learning.cohorts.groups.jobs import forget_teams_of_old
from learning.cohorts.signals import group_ended, seat_freed
from learning.courses import Course
from learning.courses.drafts.steps import NOBODY
from learning.courses.drafts.withdrawing import withdraw
from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.organisations.models import Membership, Organisation
from learning.people.staff.colleagues import Colleague
from tests.support.builders import a_cohort, a_learner, a_meeting, a_member, a_room, a_seat, a_venue, an_account, last, rows, signed_in
from tests.support.visitor import Visitor

TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
TYPED = {"name": "Klasse 7b", "kind": "course", "voice": "informal", "stage": "school", "locale": "de", "seats": "10", "room_id": "0"}


class School:
    """A school with a coordinator, two teachers, a substitute and a volunteer; Frau Kern leads a group of ten in a room for twelve."""

    def __init__(self, app: Any) -> None:
        with app.app_context():
            session = db.session()
            self.people = {"kern": a_member(session, "teacher", name="Frau Kern")}
            where = session.get_one(Organisation, self.people["kern"].organisation_id)
            for name, role in (("boss", "coordinator"), ("yil", "teacher"), ("sub", "substitute"), ("vol", "volunteer")):
                self.people[name] = a_member(session, role, where, name=f"Frau {name}")
            self.people["stranger"] = a_member(session, "coordinator", name="Frau Fremd")
            room = a_room(session, a_venue(session, where), places=12)
            cohort = a_cohort(session, self.people["kern"], name="Gruppe", seats=10, room_id=room.id)
            meeting = a_meeting(session, cohort, at=now() + timedelta(days=5))
            self.id, self.room, self.meeting, self.organisation = cohort.id, room.id, meeting.id, where.id
            self.ids = {name: member.learner_id for name, member in self.people.items()}
            session.commit()
        self.app, self.path = app, f"/de/groups/{self.id}"

    def browser(self, name: str) -> Visitor:
        return signed_in(self.app, self.ids[name], acting=self.people[name])

    def key(self, name: str) -> str:
        return Colleague(self.ids[name], self.organisation, "", []).key

    def part(self, name: str, role: str, **days: date) -> None:
        with self.app.app_context():
            db.session.add(Leader(learner_id=self.ids[name], cohort_id=self.id, role=role, name=name, **days))
            db.session.commit()

    @property
    def cohort(self) -> Cohort:
        return next(each for each in rows(self.app, Cohort) if each.id == self.id)

    @property
    def team(self) -> dict[str, str]:
        return {each.name: each.role for each in rows(self.app, Leader) if each.cohort_id == self.id}


@pytest.fixture
def school(stocked: Any) -> Any:
    with standing_at(TODAY):
        yield School(stocked)


def test_a_teacher_sets_a_group_up_that_follows_a_track_and_a_course(school: School) -> None:
    kern = school.browser("kern")
    kern.post("/de/groups/new", {**TYPED, "track_uid": "smartphone-retirement", "courses": ["fair-online"], "is_public": "y"})
    made = next(each for each in rows(school.app, Cohort) if each.name == "Klasse 7b")
    with school.app.app_context():
        followed = queries.course_uids(db.session(), cohort_id=made.id)
        assert [each.name for each in queries.leaders(db.session(), cohort_id=made.id)] == ["Frau Kern"]
    assert followed[-1] == "fair-online" and len(followed) > 1
    assert (made.voice, made.is_public, made.track_uid) == ("informal", True, "smartphone-retirement")
    assert "Klasse 7b" in kern.get("/de/groups").words


@pytest.mark.parametrize("typed", [{"name": " "}, {"seats": "many"}, {"seats": "13", "room": "theirs"}, {"kind": "quick"}])
def test_what_is_missing_is_said(school: School, typed: dict[str, str]) -> None:
    more = {"room_id": str(school.room)} if typed.pop("room", "") else {}
    school.browser("kern").post("/de/groups/new", {**TYPED, **typed, **more}, 422)


def test_a_group_is_changed_unless_somebody_was_faster(school: School) -> None:
    kern = school.browser("kern")
    kern.post(f"{school.path}/change", {**TYPED, "name": "Neuer Name", "version": "1"})
    assert (school.cohort.name, school.cohort.version) == ("Neuer Name", 2)
    page = kern.post(f"{school.path}/change", {**TYPED, "name": "Noch einer", "courses": ["fair-online"], "version": "1"}, 409)
    assert "Neuer Name" in page.words
    assert school.cohort.name == "Neuer Name"


def test_a_course_that_is_withdrawn_is_offered_no_more_but_stays_where_it_was_chosen(school: School) -> None:
    kern = school.browser("kern")
    kern.post(f"{school.path}/change", {**TYPED, "courses": ["fair-online"], "version": "1"})
    with school.app.app_context():
        withdraw(db.session(), db.session.get_one(Course, "fair-online"), NOBODY, "", None)
        db.session.commit()
    assert not kern.get("/de/groups/new").all("input", value="fair-online")
    kern.post("/de/groups/new", {**TYPED, "courses": ["fair-online"]}, 422)
    chosen = kern.get(f"{school.path}/change").one("input", value="fair-online")
    assert "checked" in chosen.attributes
    kern.post(f"{school.path}/change", {**TYPED, "courses": ["fair-online"], "version": "2"})
    with school.app.app_context():
        assert queries.course_uids(db.session(), cohort_id=school.id) == ["fair-online"]
    kern.post(f"{school.path}/change", {**TYPED, "version": "3"})
    assert not kern.get(f"{school.path}/change").all("input", value="fair-online")
    # Nor does it come with a track.
    kern.post("/de/groups/new", {**TYPED, "name": "Neu", "track_uid": "fair-school"})
    made = next(each for each in rows(school.app, Cohort) if each.name == "Neu")
    with school.app.app_context():
        assert queries.course_uids(db.session(), cohort_id=made.id) == []


def test_more_seats_let_somebody_in_and_fewer_than_people_are_refused(school: School) -> None:
    heard: list[Cohort] = []

    def hear(cohort: Cohort, **_facts: Any) -> None:
        heard.append(cohort)

    with school.app.app_context():
        cohort = db.session.get_one(Cohort, school.id)
        for _seat in range(3):
            a_seat(db.session(), cohort)
        db.session.commit()
    kern = school.browser("kern")
    kern.post(f"{school.path}/change", {**TYPED, "seats": "2", "version": "1"}, 422)
    with seat_freed.connected_to(hear):
        kern.post(f"{school.path}/change", {**TYPED, "seats": "11", "version": "1"})
    assert len(heard) == 1


def test_a_substitute_and_a_volunteer_come_into_the_team(school: School) -> None:
    kern = school.browser("kern")
    kern.post(f"{school.path}/team", {"person": school.key("sub"), "role": "substitute", "from_on": "2026-12-01", "until_on": "2026-12-03"})
    page = kern.post(f"{school.path}/team", {"person": school.key("vol"), "role": "volunteer"})
    assert school.team == {"Frau Kern": "teacher", "Frau sub": "substitute", "Frau vol": "volunteer"}
    assert "3. Dezember" in page.words
    kern.post(f"{school.path}/team/remove", {"person": school.key("vol")})
    assert "Frau vol" not in school.team


def test_who_does_not_hold_the_role_does_not_get_the_part(school: School) -> None:
    kern = school.browser("kern")
    kern.post(f"{school.path}/team", {"person": school.key("vol"), "role": "teacher"}, 409)
    kern.post(f"{school.path}/team", {"person": "no such key", "role": "teacher"}, 422)
    kern.post(
        f"{school.path}/team", {"person": school.key("sub"), "role": "substitute", "from_on": "2026-12-03", "until_on": "2026-12-01"}, 422
    )
    assert school.team == {"Frau Kern": "teacher"}


@pytest.mark.parametrize("way", ["remove", "become a volunteer"])
def test_the_last_teacher_stays_until_there_is_another_one(school: School, way: str) -> None:
    boss = school.browser("boss")
    ways = {
        "remove": ("/team/remove", {"person": school.key("kern")}),
        "become a volunteer": ("/team", {"person": school.key("kern"), "role": "volunteer"}),
    }
    address, typed = ways[way]
    boss.post(f"{school.path}{address}", typed, 409)
    boss.post(f"{school.path}/team", {"person": school.key("yil"), "role": "teacher"})
    boss.post(f"{school.path}{address}", typed)
    assert school.team.get("Frau Kern") != "teacher"


def test_a_group_whose_teacher_has_left_the_school_says_so(school: School) -> None:
    boss = school.browser("boss")
    told = "Nobody teaches this group"
    assert told not in boss.get("/en/groups").words
    with school.app.app_context():
        db.session.query(Membership).filter_by(learner_id=school.ids["kern"]).update({"ended_at": now()})
        db.session.commit()
    assert told in boss.get("/en/groups").words
    assert told in boss.get(f"/en/groups/{school.id}/dates").words


def test_a_group_that_ends_gives_its_dates_back_and_tells_once(school: School) -> None:
    heard: list[Cohort] = []

    def hear(cohort: Cohort, **_facts: Any) -> None:
        heard.append(cohort)

    boss = school.browser("boss")
    with group_ended.connected_to(hear):
        for _press in range(2):
            boss.post(f"{school.path}/end")
    assert len(heard) == 1
    [meeting] = rows(school.app, Meeting)
    assert (meeting.cancelled_at, meeting.sequence) == (TODAY, 1)
    boss.post(f"{school.path}/dates/new", {"on": "2026-12-10", "begins": "9:00", "ends": "10:00", "room_id": "0", "rhythm": "once"}, 409)


def test_a_group_ended_by_mistake_goes_on_within_a_day_with_its_dates_and_everybody_reads_it(school: School) -> None:
    boss = school.browser("boss")
    with school.app.app_context():
        session = db.session()
        cohort, amina = session.get_one(Cohort, school.id), an_account(session, "amina@post.example", locale="en")
        a_seat(session, cohort, "Amina", learner=amina)
        a_meeting(session, cohort, at=now() + timedelta(days=6), title="called off before", cancelled_at=now() - timedelta(days=1))
        session.commit()
    boss.post(f"{school.path}/end")
    with standing_at(TODAY + timedelta(hours=23)):
        again = school.browser("boss")
        assert f"{school.path}/reopen" in [form.attributes["action"] for form in again.get(f"{school.path}/settings").all("form")]
        for _press in range(2):
            again.post(f"{school.path}/reopen")
    assert school.cohort.ended_at is None
    falls_out = {each.title: each.cancelled_at is not None for each in rows(school.app, Meeting)}
    assert falls_out == {"": False, "called off before": True}
    told = [each.subject for each in rows(school.app, OutboxMail) if each.recipient == "amina@post.example"]
    assert told[-2:] == ["This group has ended: Gruppe", "Takes place after all: Gruppe"]


def test_a_date_whose_room_was_given_away_meanwhile_stays_called_off(school: School) -> None:
    boss = school.browser("boss")
    with school.app.app_context():
        session = db.session()
        meeting = session.get_one(Meeting, school.meeting)
        meeting.room_id = school.room
        session.commit()
    boss.post(f"{school.path}/end")
    with school.app.app_context():
        session = db.session()
        other = a_cohort(session, session.get_one(Membership, (school.ids["kern"], school.organisation, "teacher")), seats=5)
        a_meeting(session, other, at=TODAY + timedelta(days=5), room_id=school.room)
        session.commit()
    boss.post(f"{school.path}/reopen")
    assert school.cohort.ended_at is None
    assert [each.cancelled_at for each in rows(school.app, Meeting) if each.id == school.meeting] == [TODAY]


def test_after_a_day_the_end_stands_and_after_90_nobody_is_named_any_more(school: School) -> None:
    school.browser("boss").post(f"{school.path}/end")
    with standing_at(TODAY + timedelta(hours=25)):
        boss = school.browser("boss")
        assert f"{school.path}/reopen" not in [form.attributes["action"] for form in boss.get(f"{school.path}/settings").all("form")]
        boss.post(f"{school.path}/reopen", expect=409)
    assert school.cohort.ended_at == TODAY
    for days, team in ((89, {"Frau Kern": "teacher"}), (91, {})):
        with school.app.app_context(), standing_at(TODAY + timedelta(days=days)):
            forget_teams_of_old(db.session())
            db.session.commit()
        assert school.team == team
    with standing_at(TODAY + timedelta(days=91)):
        # Its page still opens for who coordinates.
        school.browser("boss").get(f"{school.path}/settings")
        assert school.cohort.name == "Gruppe"


def test_a_group_does_not_end_while_a_session_goes_on(school: School) -> None:
    with school.app.app_context():
        a_meeting(db.session(), db.session.get_one(Cohort, school.id), running=True)
        db.session.commit()
    school.browser("boss").post(f"{school.path}/end", expect=409)
    assert school.cohort.ended_at is None


READ = ("", "/dates")
CHANGE = ("/change", "/settings", "/dates/new", "/dates/{meeting}")
PRESS = ("/change", "/team", "/team/remove", "/end", "/reopen", "/calendar", "/calendar/end", "/dates/new")
PRESS_ON = ("/dates/{meeting}", "/dates/{meeting}/cancel", "/dates/{meeting}/take-up")


@pytest.mark.parametrize("name", ["stranger", "yil", "sub", "vol"])
def test_who_has_nothing_to_do_with_a_group_finds_it_as_missing_as_one_that_is_not_there(school: School, name: str) -> None:
    who = school.browser(name)
    who.get("/de/groups/999/dates", 404)
    missing = _bare(who)
    # A substitute and a volunteer of other groups find the pages of those who set up shut for their role.
    for way in READ + (CHANGE if name in ("stranger", "yil") else ()):
        who.get(f"{school.path}{way}".format(meeting=school.meeting), 404)
        assert _bare(who) == missing
    for way in PRESS + PRESS_ON if name in ("stranger", "yil") else ():
        who.post(f"{school.path}{way}".format(meeting=school.meeting), expect=404)
        assert _bare(who) == missing
    assert (school.cohort.version, school.team, len(rows(school.app, Meeting))) == (1, {"Frau Kern": "teacher"}, 1)


def _bare(who: Visitor) -> str:
    """A page without what names its own address."""
    words = last(who).get_data(as_text=True)
    # Each error has a number of its own, by which the log finds it.
    return re.sub(r"404-[0-9a-f]+", "404", words[words.index("<main") : words.index("</main>")])


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 404), (1, 404)])
def test_a_substitute_opens_the_dates_on_their_days_only(school: School, days: int, status: int) -> None:
    on = day_of(TODAY) + timedelta(days=days)
    school.part("sub", "substitute", from_on=on, until_on=on)
    school.browser("sub").get(f"{school.path}/dates", status)


def test_a_volunteer_sees_the_dates_and_changes_nothing(school: School) -> None:
    school.part("vol", "volunteer")
    page = school.browser("vol").get(f"{school.path}/dates")
    assert not [link for link in page.all("a") if "/dates/" in link.attributes["href"] or "/settings" in link.attributes["href"]]


def test_a_child_and_a_stranger_are_led_to_the_door(school: School) -> None:
    with school.app.app_context():
        child = a_learner(db.session())
        a_seat(db.session(), db.session.get_one(Cohort, school.id), learner=child)
        number = child.id
        db.session.commit()
    for who in (signed_in(school.app, number, account=False), Visitor(school.app)):
        answer = who.client.get(f"{school.path}/dates")
        assert answer.status_code in (302, 303, 403)
        assert "Gruppe" not in answer.get_data(as_text=True)
