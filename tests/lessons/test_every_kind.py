"""Every kind of block in its lesson, without script: what is pressed is answered, and nothing that was typed is lost."""

from __future__ import annotations

import pytest

from learning.lessons.models import Attempt, BlockState
from tests.support.words import said

TRY = "/de/courses/photos/try"

Fields = dict[str, str | list[str]]
RIGHT: dict[str, Fields] = {
    "sorted": {"answer__sorted": ["open", "choose", "share"]},
    "pairs": {"answer__pairs__lens": "lens", "answer__pairs__store": "store"},
    "words": {"answer__words__light": "light", "answer__words__hand": "hand"},
    "letters": {"answer__letters__count": "zwölf"},
    "name": {"answer__name": "galerie"},
    "spot": {"answer__spot": "sun"},
}
WRONG: dict[str, tuple[Fields, str]] = {
    "sorted": ({"answer__sorted": ["share", "open", "choose"]}, "Zeigen kommt am Schluss."),
    "pairs": ({"answer__pairs__lens": "store", "answer__pairs__store": "bread"}, "Die Linse ist vorn."),
    "words": ({"answer__words__light": "soup", "answer__words__hand": "light"}, "Im Dunkeln sieht man nichts."),
    "letters": ({"answer__letters__count": "11"}, "Zählen Sie im Kalender nach."),
    "name": ({"answer__name": "Filmrolle"}, "Das war früher so."),
    "spot": ({"answer__spot": "ground"}, "Das ist der Boden."),
}


@pytest.mark.parametrize("task", RIGHT)
def test_a_right_answer_is_said_to_be_right_and_stays(trying, task):
    trying.fill(**RIGHT[task])
    trying.press("check", task)
    assert "Das ist richtig." in trying.answer(task)
    assert trying.where == TRY and (trying.answers[task].outcome, len(trying.attempts)) == ("right", 1)
    trying.open(TRY)
    assert "Das ist richtig." in trying.answer(task)


@pytest.mark.parametrize("task", WRONG)
def test_a_wrong_answer_is_spoken_to_and_the_answer_still_stands_in_the_form(trying, task):
    fields, said = WRONG[task]
    trying.fill(**fields)
    trying.press("check", task)
    assert said in trying.answer(task) and "Noch nicht." in trying.answer(task)
    kept = trying.fields()
    assert {name: kept[name] for name in kept if name.startswith(f"answer:{task}")} == {
        name.replace("__", ":"): [value] if isinstance(value, str) else value for name, value in fields.items()
    }


@pytest.mark.parametrize("task", [*RIGHT, "store"])
def test_i_don_t_know_is_an_answer_too(trying, task):
    trying.press("unknown", task)
    help_on = "That is fine. You find the answer here." if task not in ("letters", "spot") else "That is fine. The hint helps you on."
    assert said("de", help_on) in trying.answer(task) and said("de", "Hint") in trying.answer(task)
    assert trying.answers[task].outcome == "unknown"


@pytest.mark.parametrize("task", ["pairs", "words", "letters", "name", "spot"])
def test_checking_nothing_asks_for_an_answer_and_makes_no_guest(trying, task):
    trying.press("check", task, expect=422)
    assert trying.answer(task) and not trying.has_cookie


@pytest.mark.parametrize("task", [*RIGHT, "store"])
def test_a_hint_helps_and_judges_nothing(trying, task):
    trying.press("hint", task)
    assert trying.answers[task].answer.get("hinted") and trying.answers[task].outcome is None
    assert trying.attempts == []


def test_moving_a_line_keeps_the_order_and_judges_nothing(trying):
    first = [value for name, value in zip(["answer:sorted"] * 3, trying.fields()["answer:sorted"], strict=True)]
    trying.press("press", f"sorted:down:{first[0]}")
    assert trying.fields()["answer:sorted"] == [first[1], first[0], first[2]]
    assert trying.where == TRY and trying.rows(Attempt) == []
    assert "Foto wählen" in trying.answer("sorted")


def test_what_stands_in_other_tasks_is_kept_by_any_press(trying):
    trying.fill(answer__name="Film", answer__pairs__lens="bread", answer__letters__count="zwölff", part__store__nickname="Erika")
    trying.press("hint", "spot")
    kept = trying.fields()
    assert kept["answer:name"] == ["Film"] and kept["answer:pairs:lens"] == ["bread"] and kept["answer:letters:count"] == ["zwölff"]
    assert trying.rows(Attempt) == []


def test_ticks_of_a_list_are_kept_and_count_for_no_task(trying):
    trying.fill(answer__packed=["card", "bag"])
    trying.press("press", "packed:keep")
    assert trying.chosen("packed") == {"card", "bag"} and "2" in trying.answer("packed")
    trying.ticked["answer:packed"] = []
    trying.press("press", "packed:keep")
    assert trying.chosen("packed") == set()
    trying.press("go", "next")
    assert "von 7 Aufgaben" in " ".join(trying.page.one("main").text.split())


def test_a_practice_screen_is_walked_without_script(trying):
    trying.press("press", "store:go:cheap")
    assert "Foto-Freund" in trying.page.by_id("read-store").text
    trying.fill(part__store__nickname="Erika", part__store__photo="album", part__store__pin="9173")
    trying.press("press", "store:turn:location")
    assert trying.fields()["part:store:nickname"] == ["Erika"] and trying.fields()["part:store:pin"] == [""]
    trying.press("press", "store:act:install")
    assert "Eine PIN braucht hier niemand." in trying.answer("store")
    trying.press("press", "store:clear:pin")
    trying.press("press", "store:act:install")
    assert "Das ist richtig." in trying.answer("store")
    assert "9173" not in str([(row.answer) for row in (*trying.rows(BlockState), *trying.rows(Attempt))])
    trying.press("press", "store:again")
    assert "Angebote" in trying.page.by_id("read-store").text
    assert trying.answers["store"].solved_at is not None


def test_the_device_is_chosen_once_and_known_afterwards(trying):
    before = [e.text for e in trying.page.all("summary")]
    assert any("iPhone" in text or "Android" in text for text in before)
    trying.press("go", "device:android:shot")
    assert trying.where.startswith(TRY)
    assert trying.page.one("button", value="device:android:shot").attributes["aria-pressed"] == "true"
    trying.open(TRY)
    assert trying.page.one("button", value="device:android:shot").attributes["aria-pressed"] == "true"
    trying.press("go", "device:telex:shot")
    assert trying.page.one("button", value="device:android:shot").attributes["aria-pressed"] == "true"


def test_a_sheet_stands_alone_on_its_page_and_other_blocks_do_not(trying):
    page = trying.get(f"{TRY}/sheet/sheet")
    main = page.one("main").text
    assert "Mein Lieblingsbild" in main and "Wo ist die Sonne?" not in main
    trying.get(f"{TRY}/sheet/intro", expect=404)
    trying.get(f"{TRY}/sheet/gone", expect=404)
