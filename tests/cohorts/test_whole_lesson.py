"""A whole lesson in one go, each step by what the one before has shown: from a pasted list to the end of the session."""

from __future__ import annotations

import re
from datetime import timedelta

import pymupdf
import pytest
from flask import Flask

from learning.cohorts.running.models import Ballot, Presence, Running
from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.lessons.participation.models import Participation
from learning.people.pupils.models import Pupil
from tests.support.builders import a_cohort, a_meeting, a_member, last, rows, signed_in
from tests.support.visitor import Visitor

OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
PASTED = "Berger, Amina\nKaya, Ben\nRossi, Chiara"
CALLED = ["Amina B.", "Ben K.", "Chiara R."]


class School:
    """A teacher with an empty class of school age and a date of today."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context():
            session = db.session()
            teacher = a_member(session, name="Frau Kern")
            cohort = a_cohort(session, teacher, courses=["fair-online"], voice="informal", seats=30)
            self.group, self.meeting = f"/de/groups/{cohort.id}", f"/de/meetings/{a_meeting(session, cohort, at=now()).id}"
            self.number, learner_id = self.meeting.rpartition("/")[2], teacher.learner_id
            session.commit()
            self.teacher = signed_in(app, learner_id, acting=teacher)

    def adds(self, pasted: str) -> None:
        seen = self.teacher.post(f"{self.group}/names/preview", {"names": pasted})
        self.teacher.post(f"{self.group}/names", {"called": [each.attributes["value"] for each in seen.all("input", name="called")]})

    def prints_cards(self) -> dict[str, str]:
        """The code on each card, read from the paper."""
        data = {"all": "1", "token": self.teacher.token}
        answer = self.teacher.client.post(f"{self.group}/cards", data=data, headers=OWN)
        assert answer.mimetype == "application/pdf"
        with pymupdf.open(stream=answer.data) as pages:
            words = " ".join(" ".join(page.get_text() for page in pages).split())
        return {name: code for name in CALLED for code in re.findall(rf"{re.escape(name)}.*?\b([0-9A-Z]{{4}} [0-9A-Z]{{4}})\b", words)[:1]}

    def wall(self) -> str:
        """The code on the wall."""
        return self.teacher.get(f"{self.meeting}/wall").one("p", class_="wall-code").text.strip()

    def leads(self, press: str) -> None:
        self.teacher.post(f"{self.meeting}/lead", {"press": press})

    def needing(self) -> str:
        return "".join(each.text for each in self.teacher.get(f"{self.group}/session").all("ol", class_="needs"))


def comes_by_card(app: Flask, code: str, wall: str, pictures: str) -> Visitor:
    """A child at a tablet: the code of the card, the code on the wall, four pictures twice."""
    child, typed = Visitor(app), {"code": code}
    page = child.post("/de/card/c", {**typed, "here": wall})
    proof = page.one("input", name="proof").attributes["value"]
    child.post("/de/card/c", {**typed, "proof": proof, "picked": pictures, "first": ""})
    child.post("/de/card/c", {**typed, "proof": proof, "picked": pictures, "first": pictures}, expect=303, follow=False)
    return child


@pytest.fixture
def school(stocked: Flask) -> School:
    return School(stocked)


def test_a_lesson_from_the_pasted_list_to_its_end(school: School) -> None:
    school.adds(PASTED)
    assert sorted(each.called for each in rows(school.app, Pupil)) == CALLED
    cards = school.prints_cards()
    assert len(set(cards.values())) == 3
    school.teacher.post(f"{school.group}/session", {"meeting": school.number})

    wall = school.wall()
    amina = comes_by_card(school.app, cards["Amina B."], wall, "tree,boat,cup,key")
    ben = comes_by_card(school.app, cards["Ben K."], wall, "star,bell,book,house")
    assert amina.get("/de/").all("room-bar") and ben.get("/de/").all("room-bar")
    live = school.teacher.get(f"{school.group}/session").words
    assert "Berger" not in live and "Kaya" not in live

    for child in (ben, amina):
        child.post("/de/room/hand", {"hand": "up", "back": "/de/"})
    needing = school.needing()
    assert needing.index("Ben K.") < needing.index("Amina B.")

    school.leads("eyes")
    assert all(child.get("/de/").all("div", class_="eyes") for child in (amina, ben))
    school.leads("go-on")
    assert not amina.get("/de/").all("div", class_="eyes")

    form = {
        each.attributes["name"]: each.attributes["value"]
        for each in school.teacher.get(f"{school.meeting}/attendance").all("input", type="hidden")
    }
    form |= {f"s{form_number(school)}": "excused"}
    school.teacher.post(f"{school.meeting}/attendance", form)

    school.leads("exit")
    assert amina.get("/de/").all("form", class_="page room-ask")
    amina.post("/de/room/answer", {"question": "1", "choice": "good", "back": "/de/"})
    assert [each.choice for each in rows(school.app, Ballot)] == ["good"]

    with standing_at(now() + timedelta(minutes=45)):
        over = school.teacher.post(f"{school.meeting}/end")
    assert over.one("h2", id="attendance")
    assert sorted((each.state, each.minutes) for each in rows(school.app, Participation)) == [("excused", 0), ("here", 45), ("here", 45)]
    assert [rows(school.app, kind) for kind in (Running, Presence, Ballot)] == [[], [], []]
    for child in (amina, ben):
        assert not child.get("/de/").all("room-bar")
        assert child.client.get("/de/shared/here").get_json()["place"] == ""


def form_number(school: School) -> str:
    """The number of Chiara's row."""
    page = last(school.teacher).get_data(as_text=True)
    found = re.search(r"Chiara R\..*?name=\"s(\d+)\"", page, re.DOTALL)
    assert found
    return found[1]
