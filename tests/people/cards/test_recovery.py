"""Getting back in without the secret: by the spare strip, or over a desk after two days in which the owner can stop it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.mail import OutboxMail
from learning.people.cards.jobs import forget_old
from learning.people.cards.models import CardEvent, DeskRequest, Strip
from tests.people.cards.holding import OTHER_PIN, PIN, a_guest, is_known, makes_a_card, tries
from tests.support.builders import a_member, an_account, last, rows, signed_in
from tests.support.visitor import Visitor

HOURS = {"before": 47, "after": 49, "late": 15 * 24}


def comes_by_paper(app, paper, second, expect=303):
    somebody = Visitor(app)
    somebody.post("/de/card/recover", {"paper": paper, "second": second}, expect=expect, follow=False)
    return somebody


def hours(number):
    return standing_at(now() + timedelta(hours=number))


# ------------------------------------------------------------------ the spare strip


@pytest.mark.parametrize("with_what", ["code", "pin"])
def test_with_the_strip_and_something_else_one_is_back_and_makes_a_new_card(stocked_on_both, with_what):
    card = makes_a_card(a_guest(stocked_on_both))
    back = comes_by_paper(stocked_on_both, card.strip.lower(), card.code if with_what == "code" else PIN)
    assert is_known(back)
    new = makes_a_card(back, OTHER_PIN)
    tries(Visitor(stocked_on_both), new.code, OTHER_PIN)
    tries(Visitor(stocked_on_both), card.code, PIN, expect=422)


def test_the_owner_of_an_account_comes_in_with_the_strip_and_the_address(stocked):
    with stocked.app_context():
        learner_id = an_account(db.session(), "helga@post.example").id
        db.session.commit()
    card = makes_a_card(signed_in(stocked, learner_id))
    back = comes_by_paper(stocked, card.strip, "Helga@Post.example ")
    assert "helga@post.example" not in last(back).get_data(as_text=True)
    assert back.get("/de/card").all("form", action="/de/card/lost")


def test_a_strip_opens_once(stocked):
    card = makes_a_card(a_guest(stocked))
    comes_by_paper(stocked, card.strip, card.code)
    comes_by_paper(stocked, card.strip, card.code, expect=422)
    assert rows(stocked, Strip) == []


def test_a_strip_alone_opens_nothing_and_which_half_is_wrong_nobody_is_told(stocked):
    visitor = a_guest(stocked)
    card, other = makes_a_card(visitor), makes_a_card(a_guest(stocked), OTHER_PIN)
    pages = set()
    for paper, second in ((card.strip, other.code), (card.strip, OTHER_PIN), (card.strip, "nobody@post.example"), ("0" * 20, card.code)):
        somebody = comes_by_paper(stocked, paper, second, expect=422)
        assert not somebody.has_cookie
        pages.add(last(somebody).get_data(as_text=True).replace(paper, "PAPER"))
    assert len(pages) == 1
    comes_by_paper(stocked, card.strip, "", expect=422)
    comes_by_paper(stocked, card.strip, card.code)


def test_what_was_typed_beside_the_strip_does_not_come_back_into_the_page(stocked):
    somebody = comes_by_paper(stocked, "0" * 20, PIN, expect=422)
    assert PIN not in last(somebody).get_data(as_text=True)


def test_a_strip_is_not_tried_without_end(stocked):
    card = makes_a_card(a_guest(stocked))
    for _try in range(20):
        comes_by_paper(stocked, card.strip, OTHER_PIN, expect=422)
    comes_by_paper(stocked, card.strip, PIN, expect=429)


def test_the_use_of_a_strip_is_told(stocked):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor)
    comes_by_paper(stocked, card.strip, card.code)
    assert [event.what for event in rows(stocked, CardEvent)].count("strip_used") == 1


# ------------------------------------------------------------------ at a desk


@pytest.fixture
def desk(stocked):
    return a_colleague(stocked)


def a_colleague(stocked):
    """Somebody at a library's desk, who has put on their role just now."""
    with stocked.app_context():
        member = a_member(db.session(), "volunteer")
        learner_id = member.learner_id
        db.session.commit()
    return signed_in(stocked, learner_id, acting=member)


@pytest.fixture
def helga(stocked):
    """Somebody with an account who has done something; another browser of hers is open."""
    with stocked.app_context():
        learner_id = an_account(db.session(), "helga@post.example").id
        db.session.commit()
    return signed_in(stocked, learner_id)


def paper_from(desk, who="helga@post.example"):
    page = desk.post("/de/card/desk", {"who": who})
    return "".join(group.text for group in page.all("span") if len(group.text) == 5 and group.text.isalnum())


def test_the_paper_opens_after_two_days_and_once(stocked, desk, helga):
    paper = paper_from(desk)
    with hours(HOURS["before"]):
        comes_by_paper(stocked, paper, "helga@post.example", expect=422)
    with hours(HOURS["after"]):
        comes_by_paper(stocked, paper, "nobody@post.example", expect=422)
        back = comes_by_paper(stocked, paper, "helga@post.example")
        assert back.get("/de/card").heading
        comes_by_paper(stocked, paper, "helga@post.example", expect=422)
    assert {event.what for event in rows(stocked, CardEvent)} == {"desk_asked", "desk_used"}


def test_after_two_weeks_the_paper_is_old(stocked, desk, helga):
    paper = paper_from(desk)
    with hours(HOURS["late"]):
        comes_by_paper(stocked, paper, "helga@post.example", expect=422)


def test_the_desk_learns_nothing_about_who_is_known(stocked, desk, helga):
    pages = []
    moment = now()
    for who in ("helga@post.example", "nobody@post.example", "0000 0000"):
        with standing_at(moment):
            paper = paper_from(desk, who)
        text = last(desk).get_data(as_text=True)
        for start in range(0, 20, 5):
            group = paper[start : start + 5]
            text = text.replace(group, "GROUP").replace(" ".join(group), "G R O U P")
        pages.append(text)
    assert pages[0] == pages[1] == pages[2]
    assert len(rows(stocked, DeskRequest)) == 1


def test_two_of_the_staff_cannot_shorten_the_wait(stocked, desk, helga):
    first = paper_from(desk)
    with hours(40):
        second = paper_from(a_colleague(stocked))
    with hours(47):
        comes_by_paper(stocked, first, "helga@post.example", expect=422)
    with hours(50):
        comes_by_paper(stocked, second, "helga@post.example", expect=422)
        comes_by_paper(stocked, first, "helga@post.example")


def test_the_owner_is_written_to_and_stops_it_by_the_mail(stocked, desk, helga):
    paper = paper_from(desk)
    (mail,) = rows(stocked, OutboxMail)
    assert mail.recipient == "helga@post.example" and "Organisation" in mail.body
    assert paper not in mail.body
    path = urlsplit(next(word for word in mail.body.split() if "/card/stop/" in word)).path
    anybody = Visitor(stocked)
    anybody.get(path)
    with hours(HOURS["after"]):
        assert len([row for row in rows(stocked, DeskRequest) if row.ended_at is None]) == 1
    anybody.post(path)
    with hours(HOURS["after"]):
        comes_by_paper(stocked, paper, "helga@post.example", expect=422)


def test_asked_three_times_a_day_the_owner_gets_one_mail(stocked, desk, helga):
    for _time in range(3):
        paper_from(desk)
    assert len(rows(stocked, OutboxMail)) == 1
    with hours(25):
        paper_from(a_colleague(stocked))
    assert len(rows(stocked, OutboxMail)) == 2


def test_the_owner_reads_it_on_their_pages_and_stops_it_there(stocked, desk, helga):
    assert not helga.get("/de/").all("form", action="/de/card/stop")
    papers = [paper_from(desk), paper_from(desk)]
    for address in ("/de/", "/de/way", "/de/card"):
        assert helga.get(address).all("form", action="/de/card/stop"), address
    assert not Visitor(stocked).get("/de/").all("form", action="/de/card/stop")
    helga.post("/de/card/stop")
    assert not helga.get("/de/").all("form", action="/de/card/stop")
    with hours(HOURS["after"]):
        for paper in papers:
            comes_by_paper(stocked, paper, "helga@post.example", expect=422)


def test_who_has_a_card_and_no_address_is_told_on_their_pages(stocked, desk):
    visitor = a_guest(stocked)
    card = makes_a_card(visitor)
    paper = paper_from(desk, card.code)
    assert rows(stocked, OutboxMail) == []
    assert visitor.get("/de/card").all("form", action="/de/card/stop")
    with hours(HOURS["after"]):
        assert is_known(comes_by_paper(stocked, paper, card.code))


def test_a_stop_address_that_is_none_says_the_same(stocked):
    somebody = Visitor(stocked)
    assert somebody.post(f"/de/card/stop/{'A' * 22}").heading == somebody.post(f"/de/card/stop/{'B' * 22}").heading


def test_old_requests_and_events_are_forgotten(stocked, desk, helga):
    paper_from(desk)
    for days, left in ((29, (1, 1)), (31, (0, 1)), (91, (0, 0))):
        with stocked.app_context(), standing_at(now() + timedelta(days=days)):
            forget_old(db.session())
            db.session.commit()
        assert (len(rows(stocked, DeskRequest)), len(rows(stocked, CardEvent))) == left
