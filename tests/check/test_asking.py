"""One task a page: nothing is lost, nothing is told before the end, and nobody is driven into a corner."""

import pytest
from sqlalchemy import event

from learning.check.models import CheckAnswer
from learning.check.statements import statements
from learning.competence.models import Item, Profile
from learning.house.db import db
from learning.talk.models import BarrierReport
from tests.people.test_races import at_once, pressed
from tests.support.bank import Taker, a_bank, an_item, changing
from tests.support.builders import last, rows
from tests.support.visitor import Visitor


def buttons(page):
    return [button.attributes["value"] for button in page.all("button", name="go") if button.attributes.get("form") != "lesson"]


def sayings(page):
    return [e.attributes.get("role") for e in page.all("div") if "notice" in e.attributes.get("class", "")]


def test_a_check_leads_from_task_to_task_to_its_result(taker):
    taker.begin()
    assert taker.answer_all() == 15
    # Fifteen answers don't make a full check: there are no more, and it says so.
    assert "keine Aufgaben mehr" in taker.page.heading
    taker.press("end", to="/check/more")
    assert taker.path.startswith("/de/check/result/")
    assert [profile.tasks for profile in taker.own(Profile)] == [15]


def test_a_short_check_ends_by_itself(taker):
    taker.begin(size="short")
    assert taker.answer_all() == 10
    assert taker.path.startswith("/de/check/result/")


def test_a_page_after_a_right_answer_says_no_more_than_after_a_wrong_one(shared):
    pages = []
    for option in ("right", "wrong"):
        taker = Taker(shared)
        taker.begin()
        taker.answer(option)
        pages.append(taker.press("back"))
    first, second = ([e for e in page.words.split() if e not in ("right", "wrong")] for page in pages)
    assert len(first) == len(second)
    assert all(said not in page.words for page in pages for said in ("Das ist richtig", "Noch nicht.", "Tipp", "This is"))


def test_how_many_are_still_to_come_is_said(taker):
    taker.begin(size="short")
    assert "noch etwa 9 Aufgaben" in taker.page.words
    for _each in range(9):
        taker.answer()
    assert "vielleicht die letzte" in taker.page.words


def test_without_an_answer_nothing_happens_and_it_says_what_is_missing(taker):
    taker.begin()
    taker.press("next", expect=422)
    assert sayings(taker.page) == ["alert"] and taker.outcomes == [None]
    taker.answer()
    assert taker.outcomes == ["right", None]


def test_not_knowing_is_an_answer(taker):
    taker.begin()
    taker.press("unknown")
    assert taker.outcomes == ["unknown", None]


def test_one_step_back_shows_the_old_answer_and_costs_nothing(taker):
    taker.begin()
    first = taker.block
    assert "back" not in buttons(taker.page)
    taker.answer("wrong")
    second = taker.block
    taker.press("back")
    assert taker.block == first
    assert taker.page.one("input", name=f"answer:{first}", value="wrong").attributes.get("checked") is not None
    # One step, not two.
    assert "back" not in buttons(taker.page)
    taker.answer("right")
    assert (taker.block, taker.outcomes) == (second, ["right", None])


def test_a_pause_keeps_what_is_ticked(taker):
    taker.begin()
    block = taker.block
    taker.press("pause", **{f"answer:{block}": "wrong"})
    assert taker.path == "/de/check/pause"
    taker.open()
    assert taker.page.one("input", name=f"answer:{block}", value="wrong").attributes.get("checked") is not None


def test_the_headers_buttons_keep_what_is_ticked(taker):
    taker.begin()
    block = taker.block
    for go, path in (("display", "/de/display"), ("visit:/de/sign-in", "/de/sign-in"), ("stay", "/de/check/task")):
        taker.press(go, **{f"answer:{block}": "wrong"})
        assert taker.path == path
        taker.open()
        assert taker.page.one("input", name=f"answer:{block}", value="wrong").attributes.get("checked") is not None


def test_another_language_waits_for_the_next_task(taker):
    taker.begin()
    block = taker.block
    taker.press("locale:en", **{f"answer:{block}": "right"})
    assert taker.path == "/en/check/task" and taker.page.all("section", id=f"b-{block}", lang="de")
    taker.locale = "en"
    taker.press("next", **{f"answer:{block}": "right"})
    assert taker.page.all("section", id=f"b-{taker.block}", lang="en")
    # There are no tasks in Italian: they stay in a language this learner reads.
    taker.locale = "it"
    taker.answer()
    assert taker.page.all("section", id=f"b-{taker.block}", lang="de")


def test_an_old_page_changes_nothing_and_says_so(taker):
    taker.begin()
    old, block = taker._hidden(), taker.block
    taker.answer("right")
    taker.page = taker.post("/de/check/task", old | {"go": "next", f"answer:{block}": "wrong"})
    assert sayings(taker.page) == ["status"] and taker.outcomes == ["right", None]


def test_a_page_of_an_erased_check_does_not_answer_the_next_one(taker):
    taker.begin()
    old, block = taker._hidden(), taker.block
    taker.post("/de/check/give-up")
    taker.begin()
    taker.post("/de/check/task", old | {"go": "next", f"answer:{block}": "wrong"})
    assert taker.outcomes == [None]


def test_the_last_press_made_twice_leads_to_the_result(taker):
    taker.begin(size="short")
    for _each in range(9):
        taker.answer()
    sent = taker._hidden() | {"go": "next", f"answer:{taker.block}": "right"}
    taker.post("/de/check/task", sent)
    taker.post("/de/check/task", sent)
    assert taker.path.startswith("/de/check/result/")
    assert len(taker.own(Profile)) == 1


def test_five_tasks_can_be_skipped_and_none_of_them_counts(taker):
    taker.begin()
    for _each in range(5):
        assert "skipped" in buttons(taker.page)
        taker.press("skipped")
    assert "skipped" not in buttons(taker.page) and "Fünf Aufgaben sind übersprungen" in taker.page.words
    taker.press("skipped")
    assert taker.outcomes == ["skipped"] * 5 + [None]


def test_what_is_broken_goes_to_the_staff_without_a_name_and_another_task_comes(taker):
    taker.begin()
    block = taker.block
    taker.press("report")
    assert taker.path == "/de/check/broken"
    taker.press("", to="/check/broken", expect=422)
    assert taker.outcomes == [None]
    taker.press("", to="/check/broken", reason="operate", words="Der Knopf fehlt.")
    assert taker.block != block and taker.outcomes == ["broken", None]
    report = rows(taker.app, BarrierReport)[-1]
    assert "Der Knopf fehlt." in report.description and report.contact == "" and report.display == {}
    assert block[4:] in report.page and report.page.endswith("de")


def test_five_tasks_can_be_reported(taker):
    taker.begin()
    for _each in range(5):
        taker.press("report")
        taker.press("", to="/check/broken", reason="unclear")
    assert "report" not in buttons(taker.page)
    assert taker.get("/de/check/broken", follow_redirects=True).heading.startswith("Aufgabe")
    taker.page = taker.open()
    taker.press("", to="/check/broken", reason="unclear")
    assert taker.outcomes == ["broken"] * 5 + [None]


def test_where_tasks_run_out_another_language_is_offered(house):
    with changing(house) as session:
        a_bank(session, an_area=2, locales=("en",), name="only-en")
    taker = Taker(house)
    taker.begin()
    taker.answer_all()
    assert buttons(taker.page) == ["locale:en", "end"]
    taker.press("locale:en", to="/check/more")
    assert taker.page.all("section", id=f"b-{taker.block}", lang="en")
    assert taker.checks[0].locales == ["de", "en"]


def test_new_tasks_in_the_bank_let_a_check_go_on(house):
    taker = Taker(house)
    taker.begin()
    taker.answer_all()
    with changing(house) as session:
        a_bank(session, an_area=1, name="new")
    taker.open()
    assert buttons(taker.page) == ["on"]
    taker.press("on", to="/check/more")
    assert taker.outcomes[-1] is None


def test_easy_and_everyday_german_are_one_bank(house):
    with changing(house) as session:
        a_bank(session, an_area=2, locales=("de-simple", "de", "en"), name="easy")
    taker = Taker(house, "de-simple")
    taker.begin()
    taker.answer_all()
    taker.press("locale:de", to="/check/more")
    taker.answer_all()
    spoken = [answer.locale for answer in rows(house, CheckAnswer)]
    assert (spoken.count("de-simple"), spoken.count("de")) == (10, 15)


@pytest.mark.parametrize("change", ["taken out", "new version"])
def test_a_task_that_changes_meanwhile_stays_as_it_was_asked(house, change):
    taker = Taker(house)
    taker.begin()
    block = taker.block
    uid = f"{block[0]}.{block[2]}/{block[4:]}"
    with changing(house) as session:
        if change == "taken out":
            session.get_one(Item, uid).version_id = None
        else:
            an_item(session, uid, question="<p>Quite another question</p>")
    taker.open()
    assert taker.block == block and "another question" not in taker.page.words
    taker.answer()
    assert taker.outcomes == ["right", None]
    # Not asked again in its new form.
    taker.answer_all()
    assert "another question" not in taker.page.words


@pytest.mark.parametrize("voice", ["formal", "informal"])
def test_the_own_view_never_touches_the_result(shared, voice):
    def result(said):
        taker = Taker(shared)
        taker.page = taker.post("/de/check", {"size": "full", "voice": voice})
        for area in range(1, 6):
            of_it = {each.id: said for each in statements(voice) if each.area == str(area)}
            taker.press("next", to=f"/check/own-view/{area}", **of_it)
        taker.answer_all()
        taker.press("end", to="/check/more")
        return taker.own(Profile)[0]

    modest, bold = result("0"), result("3")
    assert modest.own_view != bold.own_view
    assert [modest.areas[area]["mean"] for area in "12345"] == pytest.approx([bold.areas[area]["mean"] for area in "12345"])


def test_an_answer_takes_at_most_four_statements_however_far_one_is(house):
    with changing(house) as session:
        a_bank(session, an_area=6, name="more")
    taker = Taker(house)
    taker.begin()
    taker.answer()
    counted = []
    with house.app_context():
        engine = db.engine
    asked = []

    def note(_connection, _cursor, statement, *_more):
        if "cache_generation" not in statement and "web_session" not in statement:
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    while taker.page.all("input", name="number"):
        sent = taker._hidden() | {"go": "next", f"answer:{taker.block}": "right"}
        asked.clear()
        taker.post("/de/check/task", sent, expect=303, follow=False)
        counted.append(len([each for each in asked if not each.startswith(("BEGIN", "PRAGMA"))]))
        taker.open()
    assert len(counted) >= 24
    # The last answer ends the check.
    assert set(counted[:-1]) == {3} and counted[-1] <= 4, counted


def test_nobody_without_a_check_sees_a_task(taker):
    visitor = Visitor(taker.app)
    visitor.get("/de/check/task", expect=303)
    taker.begin()
    taker.post("/de/check/give-up")
    for address in ("task", "pause", "broken", "own-view/1"):
        taker.open(f"/check/{address}")
        assert taker.path == "/de/check"
    assert last(taker).status_code == 200


def test_the_same_press_on_four_devices_at_once_counts_once(on_postgres):
    taker = Taker(on_postgres)
    taker.begin()
    for _round in range(3):
        before = taker.outcomes
        sent = taker._hidden() | {"go": "next", f"answer:{taker.block}": "right"}
        came_to = at_once(
            on_postgres, *(pressed(device, "/de/check/task", **sent) for device in [taker.another_device() for _each in range(4)])
        )
        assert came_to == [303] * 4
        assert taker.outcomes == [*before[:-1], "right", None]
        taker.open()


def test_answering_here_and_skipping_there_is_one_of_both(on_postgres):
    taker = Taker(on_postgres)
    taker.begin()
    sent = taker._hidden() | {f"answer:{taker.block}": "right"}
    one, other = taker.another_device(), taker.another_device()
    at_once(on_postgres, pressed(one, "/de/check/task", **sent, go="next"), pressed(other, "/de/check/task", **sent, go="skipped"))
    assert taker.outcomes in (["right", None], ["skipped", None])


def test_the_last_press_on_two_devices_ends_the_check_once(on_postgres):
    taker = Taker(on_postgres)
    taker.begin(size="short")
    for _each in range(9):
        taker.answer()
    sent = taker._hidden() | {"go": "next", f"answer:{taker.block}": "right"}
    assert at_once(
        on_postgres, *(pressed(device, "/de/check/task", **sent) for device in (taker.another_device(), taker.another_device()))
    ) == [303, 303]
    assert len(taker.own(Profile)) == 1
