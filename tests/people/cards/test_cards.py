"""Coming back with a card and one's own secret; with half of it nobody comes in."""

import re

import pytest
from sqlalchemy import text

from learning.house.db import db
from learning.people.actions import merge
from learning.people.cards.models import Card, CardEvent, Strip
from learning.people.models import Learner, WebSession
from tests.people.cards.holding import (
    LESSON,
    OTHER_PIN,
    PICTURES,
    PIN,
    a_guest,
    is_known,
    makes_a_card,
    makes_a_card_with_pictures,
    picks,
    tries,
)
from tests.support.builders import a_learner, an_account, last, rows, signed_in, token_of
from tests.support.visitor import Visitor


def told(visitor):
    return last(visitor).get_data(as_text=True)


def test_who_types_card_and_pin_in_another_browser_goes_on_where_they_were(stocked_on_both):
    card = makes_a_card(a_guest(stocked_on_both))
    elsewhere = Visitor(stocked_on_both)
    tries(elsewhere, card.code)
    assert is_known(elsewhere)
    assert elsewhere.get("/de/").by_id("continue")
    assert len(rows(stocked_on_both, Learner)) == 1


def test_who_scans_the_card_is_asked_for_the_pin_in_their_language(stocked):
    card = makes_a_card(a_guest(stocked))
    elsewhere = Visitor(stocked, accept_language="ar")
    elsewhere.get(card.path, expect=302)
    assert last(elsewhere).location == card.scanned.replace("/de/", "/ar/")
    page = elsewhere.get(card.scanned)
    assert not page.all("input", name="code")
    elsewhere.post(card.scanned, {"pin": PIN}, expect=303, follow=False)
    assert is_known(elsewhere)


def test_the_card_alone_and_the_pin_alone_open_nothing(stocked):
    card = makes_a_card(a_guest(stocked))
    somebody = Visitor(stocked)
    for address, fields in (
        ("/de/card/use", {"code": card.code}),
        ("/de/card/use", {"pin": PIN}),
        ("/de/card/use", {"code": card.code, "pin": OTHER_PIN}),
        ("/de/card/use?with=pictures", {"code": card.code, "picked": ",".join(PICTURES)}),
        (card.scanned, {}),
        (card.scanned, {"pin": OTHER_PIN}),
    ):
        somebody.post(address, fields, expect=422)
    assert not is_known(somebody)
    assert not somebody.has_cookie


def test_a_wrong_code_and_a_wrong_pin_answer_the_same_bytes(stocked):
    card = makes_a_card(a_guest(stocked))

    def answer(address, **fields):
        somebody = Visitor(stocked)
        somebody.post(address, fields, expect=422)
        page = told(somebody).replace(card.code, "CODE").replace("00000000", "CODE").replace(card.token, "TOKEN").replace("A" * 22, "TOKEN")
        headers = {name: value for name, value in last(somebody).headers.items() if name not in ("X-Request-Id", "Content-Length")}
        return page, headers

    assert answer("/de/card/use", code=card.code, pin=OTHER_PIN) == answer("/de/card/use", code="00000000", pin=PIN)
    assert answer(card.scanned, pin=OTHER_PIN) == answer(f"/de/card/k/{'A' * 22}", pin=PIN)


def test_a_token_that_is_none_shows_the_same_page_as_one_that_is(stocked):
    card = makes_a_card(a_guest(stocked))
    pages = []
    for token in (card.token, "A" * 22):
        somebody = Visitor(stocked)
        somebody.get(f"/de/card/k/{token}")
        pages.append(told(somebody).replace(token, "TOKEN"))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "written", [str.lower, lambda code: f" {code[:4]}-{code[4:]} ", lambda code: code.replace("0", "O").replace("1", "l")]
)
def test_a_code_is_read_as_people_write_it(stocked, written):
    card = makes_a_card(a_guest(stocked))
    tries(Visitor(stocked), written(card.code))


def test_a_pin_in_arabic_digits_is_the_same_pin(stocked):
    card = makes_a_card(a_guest(stocked))
    tries(Visitor(stocked), card.code, PIN.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))


def test_four_pictures_in_their_order_open_the_card_press_by_press(stocked):
    card = makes_a_card_with_pictures(a_guest(stocked))
    address, elsewhere = "/de/card/use?with=pictures", Visitor(stocked)
    page = picks(elsewhere, address, PICTURES, code=card.code)
    # Nobody who looks on reads which were chosen, and the code that was typed is still there.
    assert "4" in page.one("p", role="status").text and not page.one("p", role="status").text.strip().endswith("Key")
    fields = {"code": page.one("input", name="code").attributes["value"], "picked": page.one("input", name="picked").attributes["value"]}
    assert fields == {"code": card.code, "picked": ",".join(PICTURES)}
    elsewhere.post(address, fields, expect=303, follow=False)
    assert is_known(elsewhere)
    for wrong in ([*PICTURES[:2], PICTURES[3], PICTURES[2]], ["tree"] * 4):
        Visitor(stocked).post(address, {"code": card.code, "picked": ",".join(wrong)}, expect=422)


def test_pictures_are_chosen_twice_and_one_can_be_taken_back(stocked):
    visitor, address = a_guest(stocked), "/de/card/new/pictures"
    page = picks(visitor, address, PICTURES)
    assert "disabled" in page.all("button", name="pick")[0].attributes
    page = visitor.post(address, {"picked": page.one("input", name="picked").attributes["value"], "undo": "1"})
    assert page.one("input", name="picked").attributes["value"] == "tree,boat,cup"
    value = ",".join(PICTURES)
    second = visitor.post(address, {"picked": value})
    assert (second.one("input", name="first").attributes["value"], second.one("input", name="picked").attributes["value"]) == (value, "")
    visitor.post(address, {"picked": "tree,boat,key,cup", "first": value}, expect=422)
    visitor.post(address, {"picked": "star,star,star,star"}, expect=422)
    assert rows(stocked, Card) == []


@pytest.mark.parametrize("pin", ["123456", "654321", "777777", "121212", "345678", "12345", "1234567", "", "abcdef"])
def test_a_pin_that_others_try_first_is_refused(stocked, pin):
    visitor = a_guest(stocked)
    page = visitor.post("/de/card/new/pin", {"pin": pin, "again": pin}, expect=422)
    assert page.one("input", name="pin").attributes["value"] == page.one("input", name="again").attributes["value"] == ""
    assert rows(stocked, Card) == []


@pytest.mark.parametrize("pin", ["240712", "122455", "551224", "290254"])
def test_what_looks_like_a_birthday_is_asked_about_and_can_be_kept(stocked, pin):
    visitor = a_guest(stocked)
    page = visitor.post("/de/card/new/pin", {"pin": pin, "again": pin}, expect=422)
    assert page.one("input", name="keep")
    visitor.post("/de/card/new/pin", {"pin": pin, "again": pin, "keep": "y"})
    assert len(rows(stocked, Card)) == 1


def test_a_pin_mistyped_the_second_time_makes_no_card(stocked):
    a_guest(stocked).post("/de/card/new/pin", {"pin": PIN, "again": OTHER_PIN}, expect=422)
    assert rows(stocked, Card) == []


def test_a_new_card_ends_the_old_one(stocked_on_both):
    visitor = a_guest(stocked_on_both)
    old, new = makes_a_card(visitor), makes_a_card(visitor, OTHER_PIN)
    tries(Visitor(stocked_on_both), old.code, PIN, expect=422)
    Visitor(stocked_on_both).post(old.scanned, {"pin": PIN}, expect=422)
    tries(Visitor(stocked_on_both), new.code, OTHER_PIN)
    assert len(rows(stocked_on_both, Card)) == len(rows(stocked_on_both, Strip)) == 1


def test_the_same_form_sent_again_makes_no_second_card(stocked):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor, once="one form")
    page = visitor.post("/de/card/new/pin", {"pin": PIN, "again": PIN, "once": "one form"})
    assert card.code not in told(visitor) and page.heading == "Merk-Karte"
    tries(Visitor(stocked), card.code)


def test_a_lost_card_is_ended_at_once_and_nothing_else_is(stocked):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor)
    visitor.post("/de/card/lost")
    tries(Visitor(stocked), card.code, expect=422)
    assert is_known(visitor)
    assert {event.what for event in rows(stocked, CardEvent)} == {"made", "lost"}


def test_whoever_uses_the_card_is_told_to_its_owner(stocked):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor)
    assert "Not yet used" in visitor.get("/de/card").words or "nicht benutzt" in visitor.get("/de/card").words
    tries(Visitor(stocked), card.code)
    assert len(visitor.get("/de/card").one("ul", class_="happened").text.split("2026")) == 3


def test_of_a_card_only_hashes_are_kept(stocked):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor)
    tries(Visitor(stocked), card.code, expect=303)
    tries(Visitor(stocked), card.code, OTHER_PIN, expect=422)
    with stocked.app_context():
        tables = [row[0] for row in db.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        kept = "\n".join(str(row) for table in tables for row in db.session.execute(text(f'SELECT * FROM "{table}"')))
    assert [secret for secret in (card.code, card.strip, card.token, PIN, OTHER_PIN) if re.search(rf"\b{secret}\b", kept)] == []


def test_nobody_is_sure_by_a_card_and_an_account_is_signed_in(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session()).id
        db.session.commit()
    card = makes_a_card(signed_in(stocked, learner_id))
    elsewhere = Visitor(stocked)
    tries(elsewhere, card.code)
    (row,) = [row for row in rows(stocked, WebSession) if row.data.get("_id") != "a session of a test"]
    assert row.data.get("account") is True and "sure" not in row.data


def test_a_card_gives_a_fresh_session(stocked):
    card = makes_a_card(a_guest(stocked))
    elsewhere = Visitor(stocked)
    elsewhere.post("/de/display", {"size": "3"})
    before = token_of(elsewhere)
    tries(elsewhere, card.code)
    assert before != token_of(elsewhere)


def test_what_a_guest_did_meanwhile_comes_along(stocked):
    card = makes_a_card(a_guest(stocked))
    elsewhere = Visitor(stocked)
    elsewhere.post(LESSON, {"view": "all", "check": "first-aid", "answer:first-aid": ["change", "bank"]})
    answer = elsewhere.post("/de/card/use", {"code": card.code, "pin": PIN}, expect=303, follow=False)
    assert answer is not None
    if "merging.offer" in stocked.view_functions:
        assert "/merge" in last(elsewhere).location
    else:
        assert len(rows(stocked, Learner)) == 1


def test_somebody_elses_open_place_with_a_card_is_left_alone(stocked):
    """On a PC that others use the one before may still be there."""
    card = makes_a_card(a_guest(stocked))
    other = a_guest(stocked)
    others_card = makes_a_card(other, OTHER_PIN)
    tries(other, card.code)
    assert len(rows(stocked, Learner)) == 2
    tries(Visitor(stocked), others_card.code, OTHER_PIN)


def test_after_the_card_one_is_back_on_the_page_one_came_from(stocked):
    card = makes_a_card(a_guest(stocked))
    elsewhere = Visitor(stocked)
    elsewhere.post("/de/card/use", {"code": card.code, "pin": PIN, "back": f"{LESSON}#b-inbox"}, expect=303, follow=False)
    assert last(elsewhere).location == f"{LESSON}#b-inbox"
    elsewhere.post("/de/card/use", {"code": card.code, "pin": PIN, "back": "https://evil.example/"}, expect=303, follow=False)
    assert last(elsewhere).location == "/de/"


def test_no_page_of_a_card_is_kept_by_the_browser_or_told_to_the_next(stocked):
    card = makes_a_card(a_guest(stocked))
    visitor = Visitor(stocked)
    for address in ("/de/card", "/de/card/new/pin", "/de/card/use", card.scanned, card.path):
        visitor.get(address, expect=302 if address == card.path else 200)
        assert (last(visitor).headers["Cache-Control"], last(visitor).headers["Referrer-Policy"]) == ("no-store", "origin"), address


def test_a_card_is_offered_to_guests_without_one(stocked):
    visitor = a_guest(stocked)
    visitor.post(LESSON, {"view": "all", "go": "next"})
    offered = [f"{LESSON}/done", "/de/"]
    assert all(visitor.get(address).all("p", class_="keep") for address in offered)
    makes_a_card(visitor)
    assert not any(visitor.get(address).all("p", class_="keep") for address in offered)
    assert not Visitor(stocked).get("/de/").all("p", class_="keep")


def test_two_who_press_at_once_make_one_card_each_and_a_stranger_becomes_a_guest(stocked):
    first, second = Visitor(stocked), Visitor(stocked)
    one, other = makes_a_card(first), makes_a_card(second, OTHER_PIN)
    tries(Visitor(stocked), one.code, PIN)
    tries(Visitor(stocked), other.code, OTHER_PIN)
    tries(Visitor(stocked), one.code, OTHER_PIN, expect=422)
    assert len(rows(stocked, Card)) == 2


@pytest.mark.parametrize(("mine", "theirs", "works"), [(True, True, "mine"), (False, True, "theirs"), (True, False, "mine")])
def test_of_two_cards_ones_own_goes_on_to_work(stocked, mine, theirs, works):
    with stocked.app_context():
        ids = [a_learner(db.session()).id for _one in "ab"]
        db.session.commit()
    cards = {
        name: makes_a_card(signed_in(stocked, learner_id, account=False), pin)
        for name, learner_id, pin, has in (("mine", ids[0], PIN, mine), ("theirs", ids[1], OTHER_PIN, theirs))
        if has
    }
    with stocked.app_context():
        kept, given_up = (db.session.get_one(Learner, learner_id) for learner_id in ids)
        merge(db.session(), kept, given_up)
        db.session.commit()
    for name, card in cards.items():
        tries(Visitor(stocked), card.code, PIN if name == "mine" else OTHER_PIN, expect=303 if name == works else 422)
    assert {card.learner_id for card in rows(stocked, Card)} == {ids[0]}
