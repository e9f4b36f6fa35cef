"""Everything that is written while a lesson without accounts goes on and after it, in every table, row by row."""

import json
import re

from sqlalchemy import select

from learning.cohorts import Enrolment, Meeting
from learning.house.db import db
from learning.people.merging.actions import put_together
from learning.people.models import Learner, WebSession
from learning.people.queries import tables_about_learners
from tests.cohorts.quick.conftest import LESSON
from tests.support.builders import an_account, rows, signed_in
from tests.support.visitor import Visitor

# What a browser tells about itself and where it is: none of it may stand anywhere.
TRACES = {"User-Agent": "CanaryBrowser/1.0", "X-Forwarded-For": "203.0.113.77", "Referer": "http://localhost/canary-page"}
TOLD = re.compile("canary|203\\.0\\.113|127\\.0\\.0\\.1", re.IGNORECASE)
# Whatever else a table about learners holds of a child, by kind: numbers, instants, an animal, words of ours.
OURS = re.compile(
    r"^(|\d+|animal:[a-z]+:[a-z]+|[0-9a-f]{32,64}|\d{4}-\d\d-\d\d.*|de|in|room|online|late|here|finished|notyet|right|partly|unknown"
    r"|meeting:\d+|cohort:\d+|lesson:[a-z-]+/[a-z-]+|[a-z-]+/[a-z-]+|[a-z0-9-]+|None|True|False|\{.*\}|\[.*\])$"
)


def everything(app):
    """All rows of all tables."""
    with app.app_context():
        tables = db.metadata.sorted_tables
        return {table.name: [dict(row._mapping) for row in db.session.execute(select(table))] for table in tables}


def children_at_work(held, number=3):
    """Children who come in, raise a hand and answer."""
    held.teacher.post(f"/de/meetings/{rows(held.app, Meeting)[0].id}/lead", {"press": "poll", "words": "?", "option1": "A", "option2": "B"})
    children = [held.child(headers=TRACES) for _child in range(number)]
    for child in children:
        child.post("/de/room/hand", {"hand": "up", "back": "/de/"}, headers=TRACES)
        child.post("/de/room/answer", {"question": "1", "choice": "0", "back": "/de/"}, headers=TRACES)
        child.post(f"/de/courses/{LESSON}", {"view": "all", "go": "next"}, headers=TRACES)
    return children


def of(learner_ids, told):
    """The rows of these learners, by table."""
    known = {name: [row for row in told[name] if row["learner_id"] in learner_ids] for name in tables_about_learners()}
    return known | {"learner": [row for row in told["learner"] if row["id"] in learner_ids]}


def test_while_it_goes_on_there_are_numbers_animals_and_answers_and_nothing_else(held):
    children_at_work(held)
    told = everything(held.app)
    assert TOLD.search(json.dumps(told, default=str)) is None
    mine = of({seat.learner_id for seat in rows(held.app, Enrolment)}, told)
    assert {name for name, found in mine.items() if found} >= {"enrolment", "presence", "ballot", "participation", "lesson_state"}
    odd = {(name, column, str(value)) for name, found in mine.items() for row in found for column, value in row.items()}
    assert {each for each in odd if not OURS.match(each[2])} == set()
    assert told["account"] == [row for row in told["account"] if row["learner_id"] == held.teacher_id]


def test_after_the_end_no_row_knows_of_anybody_and_nothing_new_is_left(held):
    """Whatever the lesson wrote is gone, but what has no person in it: jobs, and counts of tries."""
    children_at_work(held)
    children = {seat.learner_id for seat in rows(held.app, Enrolment)}
    held.end()
    told = everything(held.app)
    text = json.dumps(told, default=str)
    assert {str(child) for child in children if str(child) in text} == set()
    assert "animal:" not in text
    left = {"learner_notice", "merge_journal", "participation", "enrolment", "presence", "ballot", "kept_work", "lesson_state", "attempt"}
    assert {name: told[name] for name in left if told[name]} == {}
    assert [row["learner_id"] for row in told["web_session"]] == [held.teacher_id]


def test_who_signs_in_during_the_lesson_takes_the_work_along_and_the_journal_knows_no_animal(held):
    [child] = children_at_work(held, 1)
    with held.app.app_context():
        account = an_account(db.session())
        kept = account.id
        db.session.commit()
    [seat] = rows(held.app, Enrolment)
    with held.app.app_context():
        session = db.session()
        put_together(session, session.get_one(Learner, kept), session.get_one(Learner, seat.learner_id))
        session.commit()
    assert child is not None and "animal:" in json.dumps(everything(held.app)["merge_journal"], default=str)
    held.end()
    told = everything(held.app)
    assert kept in {row["id"] for row in told["learner"]}
    assert "animal:" not in json.dumps(told, default=str)
    mine = json.dumps(of({kept}, told), default=str)
    assert not re.search(r"meeting:\d|cohort:\d|\"meeting_id\"|\"cohort_id\"", mine)
    assert f"lesson:{LESSON}" in mine
    signed_in(held.app, kept).get("/de/way")


def test_a_card_made_in_the_lesson_opens_the_same_work_afterwards(held):
    [child] = children_at_work(held, 1)
    page = child.post("/de/card/new/pin", {"pin": "407291", "again": "407291", "once": "a form"})
    code = re.sub(r"\s", "", page.all("p", class_="pass-code")[0].text)[:8]
    held.end()
    back = Visitor(held.app)
    back.post("/de/card/use", {"code": code, "pin": "407291"}, expect=303, follow=False)
    assert "lesson" in json.dumps(of({row.learner_id for row in rows(held.app, WebSession)}, everything(held.app)), default=str)
    assert rows(held.app, Enrolment) == []
