"""Reports: the same numbers on the screen, as CSV, as a workbook and on paper; nobody counted twice; nothing that calculates."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.cohorts.models import Enrolment
from learning.cohorts.reports.files import as_csv, as_xlsx, harmless
from learning.cohorts.reports.queries import lists_taken
from learning.cohorts.reports.tables import Column, Table
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.lessons.participation.actions import take_part
from learning.lessons.participation.models import Participation
from learning.people.merging.actions import put_together
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_learner, a_lesson_state, a_meeting, a_member, a_seat, an_account, signed_in
from tests.support.pdfs import text_of


def page_of(visitor, address):
    visitor.get(address)
    return visitor.last.get_data(as_text=True)


LESSON = "fair-online/class-chat"


@pytest.fixture
def group(stocked):
    """Two people: Amina was at both dates and did a lesson at home and one in the room, Ben came late once."""
    with stocked.app_context():
        session = db.session()
        teacher = a_member(session, name="Frau Kern")
        cohort = a_cohort(session, teacher, courses=["fair-online"], name="=7b")
        amina, ben = an_account(session), a_learner(session)
        a_seat(session, cohort, "=Amina", learner=amina)
        a_seat(session, cohort, "Ben K.", learner=ben)
        first, second = (a_meeting(session, cohort, at=now() - timedelta(days=days), minutes=90) for days in (7, 1))
        for meeting, who, state, minutes in (
            (first, amina, "here", 85),
            (second, amina, "here", 500),
            (second, ben, "late", 40),
            (first, ben, "missing", 0),
        ):
            take_part(session, who.id, f"meeting:{meeting.id}", way="room", state=state, on=meeting.on, minutes=minutes)
        at_home, in_room = now() - timedelta(days=3), first.begins_at + timedelta(minutes=30)
        for lesson, at in ((LESSON, at_home), ("fair-online/voice", in_room)):
            a_lesson_state(session, amina, lesson, finished_at=at)
            take_part(session, amina.id, f"lesson:{lesson}", way="online", state="finished", on=day_of(at), minutes=16, at=at)
        chief = a_member(session, "coordinator", session.get_one(Organisation, cohort.organisation_id), name="Herr Chef")
        ids: dict[str, Any] = {"teacher": teacher.learner_id, "cohort": cohort.id, "amina": amina.id, "chief": chief.learner_id}
        session.commit()
        ids["browser"] = signed_in(stocked, ids["teacher"], acting=teacher)
        ids["coordinator"] = signed_in(stocked, ids["chief"], acting=chief)
        return ids


EXPECTED = {"=Amina": [2, 175, 16, 2, 0], "Ben K.": [1, 40, 0, 0, 0], "Together": [3, 215, 16, 2, 0]}


def test_four_ways_to_read_show_the_same_numbers(group):
    visitor, address = group["browser"], f"/en/groups/{group['cohort']}/report"
    page = page_of(visitor, address)
    rows = list(csv.reader(io.StringIO(visitor.client.get(f"{address}.csv").data.decode("utf-8-sig")), delimiter=";"))
    assert {row[0].removeprefix("'"): [int(cell) for cell in row[1:6]] for row in rows[1:]} == EXPECTED
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.client.get(f"{address}.xlsx").data)).active
    assert {row[0]: list(row[1:6]) for row in sheet.iter_rows(min_row=2, values_only=True)} == EXPECTED
    paper = text_of(visitor.client.get(f"{address}.pdf").data)
    for name, numbers in EXPECTED.items():
        said = " ".join([name, *map(str, numbers)])
        assert said in paper, (said, paper)
        cells = "".join(f"<td data-number>{number}</td>" for number in numbers)
        assert f"<bdi>{name}</bdi></th>{cells}" in page, name


def test_a_period_leaves_out_what_lies_outside(group):
    address = f"/en/groups/{group['cohort']}/report.csv?from={day_of(now() - timedelta(days=2))}"
    rows = list(csv.reader(io.StringIO(group["browser"].client.get(address).data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:4] == ["'=Amina", "1", "90", "0"]


def test_what_somebody_learns_after_they_left_is_not_reported(stocked, group):
    with stocked.app_context():
        seat = db.session().get_one(Enrolment, (group["amina"], group["cohort"]))
        seat.state, seat.ended_at = "left", now() - timedelta(days=5)
        db.session().commit()
    address = f"/en/groups/{group['cohort']}/report.csv"
    rows = list(csv.reader(io.StringIO(group["browser"].client.get(address).data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:5] == ["'=Amina", "2", "175", "0", "1"]


STARTS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"]


@pytest.mark.parametrize("text", STARTS)
def test_no_text_is_a_formula_in_csv(text):
    assert str(harmless(text)).startswith("'")


@given(st.text(max_size=12))
def test_whatever_people_are_called_nothing_calculates(text):
    table = Table("x", [Column("Name"), Column("n", is_number=True)], [[text, 3]])
    first = next(iter(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline=""), delimiter=";")))
    rows = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert first == ["Name", "n"] and rows[1][0] in (text, f"'{text}")
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", STARTS)
def test_no_text_is_a_formula_in_a_workbook(text):
    made = as_xlsx(Table("x", [Column("Name")], [[text]]))
    cell = openpyxl.load_workbook(io.BytesIO(made)).active["A2"]
    assert cell.data_type == "s"


def test_the_named_list_is_for_coordinators_alone_and_is_written_down(stocked, group):
    address = f"/en/groups/{group['cohort']}/report/list"
    assert group["browser"].client.get(address).status_code == 403
    chief = group["coordinator"]
    assert "evidence" in page_of(chief, address)
    chief.post(address, {"kind": "csv"})
    assert b"Ben K." in chief.last.data
    with stocked.app_context():
        taken = lists_taken(db.session(), cohort_id=group["cohort"])
    assert [(each.by_name, each.people) for each in taken] == [("Herr Chef", 2)]
    assert "Herr Chef" in page_of(chief, address)
    assert "Herr Chef" in page_of(signed_in(stocked, group["amina"]), "/en/my-data")


def test_the_summary_of_all_groups_tells_of_no_small_group(group):
    page = page_of(group["coordinator"], "/en/groups/report")
    assert "too few" in page and "=Amina" not in page
    for kind in ("csv", "xlsx", "pdf"):
        assert group["coordinator"].client.get(f"/en/groups/report.{kind}").status_code == 200
    assert group["browser"].client.get("/en/groups/report").status_code == 403


def test_a_certificate_has_the_typed_name_which_is_kept_nowhere(stocked, group):
    address = f"/en/groups/{group['cohort']}/certificates"
    page = page_of(group["browser"], address)
    number = page.split('name="name')[1].split('"')[0]
    visitor = group["browser"]
    sent = {"token": visitor.token, "only": number, f"name{number}": "Amina Beispiel", "in": "en"}
    own = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    text = text_of(visitor.client.post(address, data=sent, headers=own).data)
    assert "Amina Beispiel" in text and "2 hours 55 minutes" in text and "2 of 2" in text
    assert "no exam" in text and "Ben K." not in text
    with stocked.app_context():
        everything = " ".join(str(row) for table in db.metadata.sorted_tables for row in db.session().execute(table.select()))
    assert "Amina Beispiel" not in everything


def test_of_two_that_are_one_the_better_counts(stocked):
    with stocked.app_context():
        session = db.session()
        kept, other = a_learner(session), a_learner(session)
        for who, state, minutes in ((kept, "missing", 0), (other, "late", 50)):
            take_part(session, who.id, "meeting:1", way="room", state=state, on=day_of(now()), minutes=minutes)
        for who, way in ((kept, "online"), (other, "paper")):
            take_part(session, who.id, "lesson:a/b", way=way, state="finished", on=day_of(now()))
        put_together(session, kept, other)
        session.expire_all()
        rows = {key: session.get_one(Participation, (kept.id, key)) for key in ("meeting:1", "lesson:a/b")}
        assert (rows["meeting:1"].state, rows["meeting:1"].minutes, rows["lesson:a/b"].way) == ("late", 50, "online")
