"""The practice inbox on the page."""

from __future__ import annotations

import pytest

from tests.lessons.learner import MESSAGE, Learner

GERMAN = f"/de{MESSAGE}"


def inbox(learner: Learner) -> str:
    return " ".join(learner.page.by_id("read-inbox").text.split())


@pytest.fixture
def reader(learner) -> Learner:
    learner.open(GERMAN)
    return learner


def test_the_first_message_is_open_and_its_sender_hidden(reader):
    assert "Ihr Paket liegt beim Zoll" in inbox(reader)
    assert "info@zoll-eilig.example" not in inbox(reader)


def test_looking_at_the_sender_shows_the_address_left_to_right(reader):
    reader.press("press", "inbox:look:parcel")
    address = next(e for e in reader.page.all("bdi") if e.text == "info@zoll-eilig.example")
    assert address.attributes["dir"] == "ltr"


def test_another_message_opens(reader):
    reader.press("press", "inbox:open:library")
    assert "Ihr Buch liegt bereit" in inbox(reader) and "Zoll" not in inbox(reader)
    assert reader.where == GERMAN


def test_a_decision_is_spoken_to_and_shows_what_gives_the_message_away(reader):
    reader.suspect("inbox", "parcel", "money", "sender")
    reader.press("press", "inbox:open-link:parcel")
    assert "Hier hätte eine gefälschte Seite nach Ihrer Karte gefragt" in inbox(reader)
    assert {e.attributes["data-sign"] for e in reader.page.all("mark", class_="sign")} == {"money", "pressure", "link"}
    assert len([e for e in reader.page.elements if e.attributes.get("data-tone") == "look" and e.tag == "li"]) == 2
    assert reader.page.all("button", name="press", value="inbox:delete:parcel") == []


def test_who_looked_first_hears_so(reader):
    reader.press("press", "inbox:look:parcel")
    reader.press("press", "inbox:delete:parcel")
    assert "Sie haben zuerst den Absender angesehen" in inbox(reader)


def test_deciding_again_gives_the_buttons_back(reader):
    reader.press("press", "inbox:delete:parcel")
    reader.press("press", "inbox:again:parcel")
    assert reader.page.all("button", name="press", value="inbox:delete:parcel")
    assert reader.page.all("mark", class_="sign") == []


def test_after_the_last_decision_the_whole_is_said(reader):
    for message, action in (("parcel", "delete"), ("library", "keep"), ("grandchild", "ask")):
        assert "Alle drei Nachrichten sind entschieden" not in reader.answer("inbox")
        reader.press("press", f"inbox:{action}:{message}")
    assert "Alle drei Nachrichten sind entschieden" in reader.answer("inbox")
    assert reader.answers["inbox"].outcome == "right"
    assert reader.answers["inbox"].solved_at is not None


def test_a_risky_decision_ends_partly_right_and_can_be_mended(reader):
    for message, action in (("parcel", "open-link"), ("library", "keep"), ("grandchild", "ask")):
        reader.press("press", f"inbox:{action}:{message}")
    assert reader.answers["inbox"].outcome == "partly"
    reader.press("press", "inbox:again:parcel")
    reader.press("press", "inbox:delete:parcel")
    assert reader.answers["inbox"].outcome == "right"


def test_solved_stays_solved_when_tried_again(reader):
    for message, action in (("parcel", "delete"), ("library", "keep"), ("grandchild", "ask")):
        reader.press("press", f"inbox:{action}:{message}")
    solved = reader.answers["inbox"].solved_at
    reader.press("press", "inbox:again:parcel")
    reader.press("press", "inbox:open-link:parcel")
    assert reader.answers["inbox"].solved_at == solved


def test_easy_german_has_two_messages(learner):
    learner.open(f"/de-simple{MESSAGE}/step/inbox")
    items = [e.attributes["value"] for e in learner.page.all("button", name="press") if ":open:" in e.attributes["value"]]
    assert items == ["inbox:open:parcel", "inbox:open:library"]
    learner.press("press", "inbox:delete:parcel")
    learner.press("press", "inbox:keep:library")
    assert learner.answers["inbox"].outcome == "right"
    assert learner.where == f"/de-simple{MESSAGE}/step/inbox"


def test_decisions_and_signs_stay_when_the_language_changes(reader):
    reader.suspect("inbox", "parcel", "money")
    reader.press("go", "locale:ar", at="inbox")
    assert reader.suspected("inbox", "parcel") == {"money"}
    reader.press("press", "inbox:delete:parcel")
    reader.press("go", "locale:de", at="inbox")
    assert "Ihr Geld bleibt bei Ihnen" in inbox(reader)


def test_signs_ticked_in_easy_german_stay_though_another_message_was_open(reader):
    reader.press("press", "inbox:open:grandchild")
    reader.open(f"/de-simple{MESSAGE}/step/inbox")
    reader.suspect("inbox", "parcel", "money")
    reader.press("go", "view:all")
    assert reader.suspected("inbox", "parcel") == {"money"}


def test_nothing_in_the_practice_leads_anywhere(reader):
    """Links inside played messages are words, not links."""
    for message in ("parcel", "library", "grandchild"):
        reader.press("press", f"inbox:open:{message}")
        assert [e for e in reader.page.all("a") if "article" in e.parents and e.parents.count("article") > 1] == []
