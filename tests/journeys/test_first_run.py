"""From an empty database to the first teacher at work: in production, in a browser, every mail read from the outbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewContext
from tests.journeys.arriving import LOCALE, asks, button, field, invited, link, outbox, proven, signed_up
from tests.support.database import KEY
from tests.support.server import Server
from tests.support.words import said

OPERATOR, CHIEF, TEACHER = "erste@neustadt.example", "leitung@lesehaus.example", "lehrer@lesehaus.example"


@pytest.fixture(scope="module")
def empty() -> Iterator[Server]:
    """A production server on a database that nobody has used."""
    with Server(LERNWEGE_MODE="production", LERNWEGE_KEY=KEY, LERNWEGE_ALLOW_HTTP="1") as server:
        yield server


def setup_address(server: Server) -> str:
    """The address in the file that the console has named."""
    (file,) = re.findall(rf"^\s+({re.escape(str(server.data))}\S+)$", server.log.read_text(), re.MULTILINE)
    return Path(file).read_text().strip()


def sets_the_city_up(page: Page) -> None:
    """The six sections one after the other, as the first run leads through them; mail is left as it is."""
    link(page, "City and telephone")
    field(page, "Name of the city", "Neustadt")
    field(page, "Telephone number for questions", "030 555 100")
    field(page, "E-mail address for questions", "hilfe@neustadt.example")
    button(page, "Save and go on")
    field(page, "Who is responsible: name and address", "Stadt Neustadt, Markt 1")
    field(page, "Whom people can ask about data protection", "Frau Datenschutz, Markt 1")
    field(page, "The enforcement body for accessibility", "Schlichtungsstelle, Markt 2")
    for section in ("languages", "stages", "look"):
        button(page, "Save and go on")
        expect(page).to_have_url(re.compile(f"/desk/settings/{section}"))
    field(page, "Colour for buttons and links", "#04343f")
    button(page, "Save and go on")
    expect(page).to_have_url(re.compile("/desk/settings/mail"))
    button(page, "Save and finish")
    expect(page).to_have_url(re.compile(rf"/{LOCALE}/desk/\?saved=1$"))


def makes_an_organisation(page: Page) -> None:
    page.goto(f"/{LOCALE}/organisations")
    link(page, "New organisation")
    field(page, "What is it called?", "Lesehaus")
    page.locator("input[name='kind'][value='library']").check()
    button(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lesehaus")


def makes_a_venue_with_a_room(page: Page) -> None:
    page.goto(f"/{LOCALE}/organisation/venues/new")
    field(page, "What is it called?", "Haus am Markt")
    page.locator("input[name='step_free'][value='yes']").check()
    button(page, "Save")
    link(page, "New room")
    field(page, "What is it called?", "Saal")
    field(page, "How many people find a place?", "14")
    button(page, "Save")
    expect(page.get_by_role("link", name="Saal")).to_be_visible()


def test_from_an_empty_database_to_the_first_teacher_at_work(new_context: NewContext, empty: Server) -> None:
    mailbox = outbox(empty)

    def somebody() -> Page:
        return new_context(url=empty.url).new_page()

    operator, printed = somebody(), setup_address(empty)
    operator.goto(printed)
    link(operator, "Sign in")
    signed_up(operator, OPERATOR, mailbox)
    expect(operator).to_have_url(re.compile(rf"/{LOCALE}/setup/"))
    field(operator, "Your name, as colleagues know it", "Frau Erste")
    button(operator, "Begin")
    link(operator, "Go on to the settings")
    button(operator, "Act as this")
    # Nobody sets a city up without the second proof; with it one is where one wanted to be.
    expect(operator).to_have_url(re.compile("/account/second"))
    proven(operator)
    link(operator, "I have kept them")
    button(operator, "Act as this")
    expect(operator).to_have_url(re.compile(rf"/{LOCALE}/desk/$"))
    sets_the_city_up(operator)
    makes_an_organisation(operator)
    asks(operator, CHIEF, "Frau Leitung")

    chief = somebody()
    invited(chief, CHIEF, mailbox)
    expect(chief.locator(".acting-who")).to_contain_text("Lesehaus")
    makes_a_venue_with_a_room(chief)
    chief.goto(f"/{LOCALE}/organisation/staff/invite")
    chief.locator("input[name='role'][value='teacher']").check()
    asks(chief, TEACHER, "Herr Lehrer")

    teacher = somebody()
    invited(teacher, TEACHER, mailbox)
    expect(teacher.locator(".acting-who")).to_contain_text(said(LOCALE, "Teaching"))
    answer = teacher.goto(f"/{LOCALE}/organisation")
    assert answer is not None and answer.status == 403
    chief.goto(f"/{LOCALE}/organisation/staff")
    expect(chief.get_by_role("link", name="Herr Lehrer")).to_be_visible()

    # What was set stands before somebody who comes for the first time, and the printed address is spent.
    resident = somebody()
    resident.goto(f"/{LOCALE}/page/imprint")
    expect(resident.locator("body")).to_contain_text("Stadt Neustadt, Markt 1")
    expect(resident.locator("body")).to_contain_text("030 555 100")
    resident.goto(f"/{LOCALE}/venues")
    expect(resident.get_by_role("main")).to_contain_text("Haus am Markt")
    answer = resident.goto(printed)
    assert answer is not None and answer.status == 404
