"""Papers of a date: each can be printed, read aloud and kept, in every script; and only by who teaches the group."""

import io
import zipfile
from typing import Any

import pytest

from learning.cohorts.models import Cohort
from learning.cohorts.paper.filenames import file_name
from learning.cohorts.paper.making import PAPERS
from learning.cohorts.paper.marked import nodes
from learning.house.db import db
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_meeting, a_member, a_seat, signed_in
from tests.support.pdfs import complaints, text_of


@pytest.fixture
def group(stocked):
    """A class with two children, a date, and its teacher's browser."""
    with stocked.app_context():
        session = db.session()
        teacher = a_member(session, name="Frau Kern")
        cohort = a_cohort(session, teacher, courses=["fair-online"], name="Klasse 7b", voice="informal")
        for called in ("Amina B.", "Ben <K>."):
            a_seat(session, cohort, called)
        meeting = a_meeting(session, cohort)
        ids = teacher.learner_id, cohort.id, meeting.id
        session.commit()
        return signed_in(stocked, ids[0], acting=teacher), *ids[1:]


def test_every_paper_of_a_date_is_there_and_reads_well(group, tmp_path):
    visitor, _cohort, meeting = group
    files = []
    for locale in ("de", "ar", "de-simple"):
        for what in PAPERS:
            answer = visitor.client.get(f"/de/meetings/{meeting}/paper/{what}.pdf?in={locale}")
            assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
            files.append(tmp_path / f"{what}-{locale}.pdf")
            files[-1].write_bytes(answer.data)
    assert complaints(*files) == ""


def test_the_sign_in_sheet_names_those_who_have_a_seat_and_leaves_lines(group):
    visitor, _cohort, meeting = group
    text = text_of(visitor.client.get(f"/en/meetings/{meeting}/paper/sign-in-sheet.pdf?in=en").data)
    assert "1 Amina B. 2 Ben <K>. 3 4 5" in text and "Klasse 7b" in text


def test_a_worksheet_is_printed_with_its_lines_and_boxes(group):
    visitor, _cohort, meeting = group
    text = text_of(visitor.client.get(f"/de/meetings/{meeting}/paper/worksheets.pdf?lesson=fair-online/voice").data)
    assert "Unser Familienwort" in text and "Meine Karte: seltsame Stimme" in text
    assert "Drei Fragen gegen Gerüchte" not in text


def test_all_papers_come_in_one_file_with_plain_names(group):
    visitor, _cohort, meeting = group
    answer = visitor.client.get(f"/ar/meetings/{meeting}/paper/all.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as bundle:
        names = bundle.namelist()
        assert len(names) == len(PAPERS) and all(name.isascii() and name.endswith(".pdf") for name in names)
        assert all(bundle.read(name).startswith(b"%PDF") for name in names)
    answer.close()


def test_who_coordinates_prints_who_was_there_and_not_what_is_learned(stocked, group):
    _visitor, cohort, meeting = group
    with stocked.app_context():
        session = db.session()
        house = session.get_one(Organisation, session.get_one(Cohort, cohort).organisation_id)
        coordinator = a_member(session, "coordinator", house)
        learner_id = coordinator.learner_id
        session.commit()
        visitor = signed_in(stocked, learner_id, acting=coordinator)
    page = visitor.get(f"/de/groups/{cohort}/paper")
    assert page.all("a", href=f"/de/meetings/{meeting}/paper") and page.all("a", href=f"/de/groups/{cohort}/certificates")
    assert not page.all("a", href=f"/de/meetings/{meeting}/results")
    papers = [each.attributes["href"] for each in visitor.get(f"/de/meetings/{meeting}/paper").all("a", class_="rows-link")]
    assert ["sign-in-sheet" in papers[0], "attendance" in papers[1], len(papers)] == [True, True, 2]
    for what, status in (("sign-in-sheet", 200), ("badges", 404), ("worksheets", 404)):
        assert visitor.client.get(f"/de/meetings/{meeting}/paper/{what}.pdf").status_code == status
    visitor.get(f"/de/meetings/{meeting}/results", expect=403)
    answer = visitor.client.get(f"/de/meetings/{meeting}/paper/all.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as bundle:
        assert len(bundle.namelist()) == 2
    answer.close()


def test_papers_are_nobody_elses(stocked, group):
    _visitor, cohort, meeting = group
    with stocked.app_context():
        other = a_member(db.session(), name="Herr Fremd")
        learner_id = other.learner_id
        db.session.commit()
        stranger = signed_in(stocked, learner_id, acting=other)
    for address in (
        f"/groups/{cohort}/paper",
        f"/meetings/{meeting}/paper",
        f"/meetings/{meeting}/paper/badges.pdf",
        f"/meetings/{meeting}/paper/all.zip",
        f"/meetings/{meeting}/results",
        f"/groups/{cohort}/certificates",
        f"/groups/{cohort}/report",
        f"/groups/{cohort}/report.csv",
    ):
        assert stranger.client.get(f"/de{address}").status_code == 404, address


def test_pages_of_paper_can_be_read(group):
    visitor, cohort, meeting = group
    for address in (
        f"/groups/{cohort}/paper",
        f"/meetings/{meeting}/paper",
        f"/meetings/{meeting}/results",
        f"/groups/{cohort}/certificates",
    ):
        visitor.get(f"/de{address}")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Anwesenheitsliste für Müller & Söhne", "Anwesenheitsliste-fuer-Mueller-Soehne"),
        ("ورقة العمل", "sheet"),
        ("../../etc", "etc"),
        ("", "sheet"),
    ],
)
def test_a_file_has_a_plain_name(words, name):
    assert file_name(words, "sheet") == name


def test_a_link_on_paper_tells_its_address():
    found: Any = nodes('<p>See <a href="https://a.example/x">this</a> and <a href="tel:115">115</a></p>')
    assert found[0]["inside"][2] == " (https://a.example/x)" and found[0]["inside"][-1]["inside"] == ["115"]
