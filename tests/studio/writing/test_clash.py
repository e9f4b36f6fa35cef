"""Two who write the same words: both texts are seen, and what stays is chosen."""

from __future__ import annotations

from typing import Any

from learning.courses.drafts import queries
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last
from tests.support.visitor import Page, Visitor

WORDS = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/why/words"
JSON = {"Accept": "application/json"}


def _write(author: Visitor, version: int, text: str, expect: int, **more: str) -> Page:
    return author.post(WORDS, {"version": str(version), "title": "Warum", "text": text, **more}, expect=expect, follow=False)


def _by_script(author: Visitor, version: int, text: str, expect: int = 200) -> Any:
    author.post(WORDS, {"version": str(version), "title": "Warum", "text": text}, expect=expect, headers=JSON)
    return last(author).json


def _kept(studio: Studio) -> str:
    with studio.app.app_context():
        found = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id="why", locale="de")
        assert found is not None
        return found.fields["text"]


def test_the_second_reads_both_texts_with_what_differs_marked(studio: Studio) -> None:
    first, second = studio.at_work(), studio.at_work()
    _write(first, 1, "Das Handy weiß viel.", 303)
    page = _write(second, 1, "Das Handy weiß alles.", 409)
    marked = [each.text for each in page.all("ins")]
    assert any("alles" in text for text in marked) and any("viel" in text for text in marked)
    assert _kept(studio) == "Das Handy weiß viel."


def test_the_other_text_stays_where_it_is_chosen(studio: Studio) -> None:
    first, second = studio.at_work(), studio.at_work()
    _write(first, 1, "Von der einen.", 303)
    _write(second, 1, "Vom anderen.", 409)
    _write(second, 2, "Vom anderen.", 303, **{"take:text": "theirs", "theirs:text": "Von der einen."})
    assert _kept(studio) == "Von der einen."


def test_a_text_made_of_both_stays_where_it_is_written(studio: Studio) -> None:
    first, second = studio.at_work(), studio.at_work()
    _write(first, 1, "Von der einen.", 303)
    _write(second, 1, "Vom anderen.", 409)
    _write(second, 2, "Von beiden.", 303, **{"take:text": "yours", "theirs:text": "Von der einen."})
    assert _kept(studio) == "Von beiden."


def test_what_arrived_already_is_no_conflict_when_it_is_sent_again(studio: Studio) -> None:
    author = studio.at_work()
    assert _by_script(author, 1, "Einmal getippt.") == {"version": 2}
    assert _by_script(author, 1, "Einmal getippt.") == {"version": 2}
    _write(author, 1, "Einmal getippt.", 303)


def test_a_script_gets_both_texts_and_a_panel_in_which_nothing_runs(studio: Studio) -> None:
    first, second = studio.at_work(), studio.at_work()
    _by_script(first, 1, "<img src=x onerror=alert(1)>")
    said = _by_script(second, 1, '"><script>alert(2)</script>', 409)
    assert said["version"] == 2
    assert said["theirs"]["text"] == "<img src=x onerror=alert(1)>" and said["yours"]["text"] == '"><script>alert(2)</script>'
    assert "<script" not in said["html"] and "<img" not in said["html"] and 'data-text="&lt;img' in said["html"]
