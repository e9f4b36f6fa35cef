"""A resident from the waiting list to a seat, and through a moved date: page, mail and calendar say the same, in their language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from babel.dates import format_date
from flask import Flask
from sqlalchemy import select

from learning.cohorts import actions
from learning.cohorts.dates import jobs
from learning.house.clock import CITY, now, standing_at
from learning.house.db import db
from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import OutboxMail
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_learner, a_member, a_room, a_seat, a_venue, an_account, last, signed_in
from tests.support.visitor import Visitor

TODAY = datetime(2026, 11, 26, 12, tzinfo=UTC)
FIRST, MOVED_TO = date(2026, 12, 8), date(2026, 12, 9)


class Course:
    """A full public group with one date, somebody who has its only seat, and Amina who reads another language."""

    def __init__(self, app: Flask, locale: str) -> None:
        self.app, self.locale = app, locale
        with app.app_context():
            session = db.session()
            teacher = a_member(session, name="Frau Kern")
            room = a_room(session, a_venue(session, session.get_one(Organisation, teacher.organisation_id), "Bücherei"), "Raum 7")
            cohort = a_cohort(session, teacher, name="Telefone", is_public=True, seats=1, room_id=room.id)
            meeting = actions.plan(session, cohort, on=FIRST, begins=time(10, 15), ends=time(11, 45), room_id=room.id)
            seated, amina = a_learner(session), an_account(session, "amina@post.example", locale=locale)
            a_seat(session, cohort, "Helga", learner=seated)
            self.page, self.date = f"dates/{cohort.id}", f"/de/groups/{cohort.id}/dates/{meeting.id}"
            self.id, self.room, self.sequence = cohort.id, room.id, str(meeting.sequence)
            ids = teacher.learner_id, seated.id, amina.id
            session.commit()
            self.teacher = signed_in(app, ids[0], acting=teacher)
            self.seated, self.amina = signed_in(app, ids[1], account=False), signed_in(app, ids[2])

    def at(self, path: str) -> str:
        return f"/{self.locale}/{path}"

    def mails(self) -> list[OutboxMail]:
        with self.app.app_context():
            return list(db.session.scalars(select(OutboxMail).filter_by(recipient="amina@post.example").order_by(OutboxMail.id)))

    def read(self, feed: str) -> Any:
        visitor = Visitor(self.app)
        visitor.get(feed)
        return vobject.readOne(last(visitor).get_data(as_text=True)).vevent

    def feed(self) -> str:
        self.amina.post(self.at("calendar/new"))
        return urlsplit(self.amina.get(self.at("calendar")).by_id("feed").attributes["value"]).path

    def moves(self) -> None:
        fields = {"on": MOVED_TO.isoformat(), "begins": "14:00", "ends": "15:30", "room_id": self.room, "why": "Die Heizung ist kaputt."}
        self.teacher.post(self.date, {**fields, "version": self.sequence})

    def words(self, sentence: str, **facts: str) -> str:
        with self.app.test_request_context(), speaking(LOCALES[self.locale]):
            return str(_(sentence, **facts))

    def weekday(self, on: date) -> str:
        return str(format_date(on, "EEEE", locale=LOCALES[self.locale].babel))


@pytest.mark.parametrize("locale", ["de", "tr", "ar"])
def test_from_the_waiting_list_to_a_moved_date(stocked: Flask, locale: str) -> None:
    with standing_at(TODAY):
        course = Course(stocked, locale)
        course.amina.post(course.at(f"{course.page}/seat"), {"called": "Amina", "wait": "1"})
        assert course.mails() == []

        # The seat is given back: it is held for Amina, until when the mail and the page say.
        course.seated.post(course.at(f"{course.page}/give-back"))
        [offer] = course.mails()
        assert offer.subject == course.words("A seat is free for you: %(group)s", group="Telefone")
        deadline = (now() + timedelta(hours=48)).astimezone(CITY)
        assert f"{deadline:%H:%M}" in offer.body and course.weekday(deadline.date()) in offer.body
        assert offer.subject in course.amina.get(course.at("way")).words
        course.amina.post(course.at(f"{course.page}/take"))
        with stocked.app_context():
            jobs.hand_on(db.session(), course.id)

        # The date is moved: mail, page and calendar say the new day and time.
        feed = course.feed()
        before = course.read(feed)
        course.moves()
        moved = course.mails()[-1]
        assert moved.subject == course.words("A date was moved: %(group)s", group="Telefone")
        assert moved.body.index("10:15") < moved.body.index("14:00–15:30") < moved.body.index("Die Heizung ist kaputt.")
        assert course.weekday(FIRST) in moved.body and course.weekday(MOVED_TO) in moved.body
        assert moved.subject in course.amina.get(course.at("way")).words
        assert [each.subject for each in course.mails()].count(moved.subject) == 1
        after = course.read(feed)
        assert (after.uid.value, int(after.sequence.value)) == (before.uid.value, int(before.sequence.value) + 1)
        assert after.dtstart.value == datetime(2026, 12, 9, 14, tzinfo=CITY)
        assert before.dtstart.value == datetime(2026, 12, 8, 10, 15, tzinfo=CITY)


def test_an_offer_that_nobody_takes_goes_on_to_the_next_who_reads_it_in_their_language(stocked: Flask) -> None:
    with standing_at(TODAY):
        course = Course(stocked, "uk")
        with stocked.app_context():
            late = an_account(db.session(), "late@post.example", locale="it").id
            db.session.commit()
        course.amina.post(course.at(f"{course.page}/seat"), {"called": "Amina", "wait": "1"})
        signed_in(stocked, late).post(f"/it/{course.page}/seat", {"called": "Luca", "wait": "1"})
        course.seated.post(course.at(f"{course.page}/give-back"))
    with standing_at(TODAY + timedelta(hours=49)):
        with stocked.app_context():
            jobs.hand_on(db.session(), course.id)
            db.session.commit()
        assert course.mails()[-1].subject == course.words("The seat was given to somebody else: %(group)s", group="Telefone")
        course.locale = "it"
        with stocked.app_context():
            [told] = db.session.scalars(select(OutboxMail).filter_by(recipient="late@post.example"))
            subject = told.subject
        assert subject == course.words("A seat is free for you: %(group)s", group="Telefone")
