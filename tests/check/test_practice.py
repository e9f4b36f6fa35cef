"""A practice screen in a check: what is decided in it is the answer; and forms that come late on a shared device."""

from datetime import timedelta
from typing import Any

import pytest

from learning.check.models import CheckAnswer
from learning.competence.models import Item
from learning.house.clock import now, standing_at
from learning.people.shared.models import KeptWork
from tests.support.bank import AREAS, Taker, a_bank, an_item, changing
from tests.support.builders import rows

LATER = timedelta(minutes=20)
PARTS = [
    {"id": "who", "kind": "look", "label": "Who writes?", "more": "<p>Nobody we know.</p>"},
    {"id": "name", "kind": "field", "label": "Name", "holds": "text"},
    {"id": "word", "kind": "field", "label": "Password", "holds": "secret"},
    {"id": "send", "kind": "act", "label": "Send", "judged": "risky"},
    {"id": "drop", "kind": "act", "label": "Delete", "judged": "good"},
]
SCREEN: dict[str, Any] = {
    "kind": "practice-screen",
    "look": "form",
    "screens": [{"id": "one", "title": "A form", "address": None, "parts": PARTS}],
}


@pytest.fixture
def screens(house):
    """A house whose every task is the same practice screen."""
    with changing(house) as session:
        for item in session.query(Item):
            item.version_id = None
        for area in AREAS:
            for number in range(2):
                an_item(session, f"{area}.1/screen{number}", **SCREEN)
    return house


def answers(taker):
    return sorted(taker.own(CheckAnswer), key=lambda answer: answer.number)


def test_what_is_decided_in_a_practice_screen_is_the_answer(screens):
    taker = Taker(screens)
    taker.begin(size="short")
    block = taker.block
    assert not taker.page.all("button", value="next") and taker.page.all("button", value="unknown")
    taker.press("", press=f"{block}:look:who")
    assert taker.block == block and "Nobody we know" in taker.page.words
    taker.press("", press=f"{block}:act:drop")
    assert taker.block != block and taker.outcomes == ["right", None]


def test_a_script_gets_the_task_alone_until_it_is_decided(screens):
    taker = Taker(screens)
    taker.begin(size="short")
    block, sent = taker.block, taker._hidden()
    part = taker.post("/de/check/task", sent | {"press": f"{block}:look:who", "fragment": "1"})
    assert not part.all("h1") and part.all("section", id=f"b-{block}")
    taker.post("/de/check/task", sent | {"press": f"{block}:act:send", "fragment": "1"}, expect=303, follow=False)
    assert taker.outcomes == ["notyet", None]


def test_a_secret_typed_in_a_practice_screen_is_never_kept(screens):
    taker = Taker(screens)
    taker.begin(size="short")
    fields: dict[str, Any] = {f"part:{taker.block}:name": "Helga", f"part:{taker.block}:word": "rosengarten"}
    taker.press("pause", **fields)
    kept = str(answers(taker)[0].answer)
    assert "Helga" in kept and "rosengarten" not in kept


def test_a_form_that_comes_too_late_on_a_shared_device_comes_back_without_its_secret(screens):
    taker = Taker(screens)
    taker.post("/de/shared/answer", {"own_device": "no", "back": "/de/"})
    taker.begin(size="short")
    session = taker.client.get_cookie("lw_session")
    assert session is not None
    fields = {f"part:{taker.block}:name": "Helga", f"part:{taker.block}:word": "rosengarten"}
    sent = taker._hidden() | {"go": "unknown", **fields}
    with standing_at(now() + LATER):
        taker.post("/de/check/task", sent, headers={"Referer": "http://localhost/de/check/task"})
    (kept,) = rows(screens, KeptWork)
    assert "Helga" in str(kept.fields) and "rosengarten" not in str(kept.fields)
    # Nothing of it was done.
    assert [answer.outcome for answer in rows(screens, CheckAnswer)] == [None]


def test_easy_tasks_are_marked_with_their_own_language(house):
    with changing(house) as session:
        for item in session.query(Item):
            item.version_id = None
        a_bank(session, an_area=2, locales=("de-simple",), name="easy")
    taker = Taker(house, "de-simple")
    taker.begin()
    assert taker.page.all("section", id=f"b-{taker.block}", lang="de-simple")
