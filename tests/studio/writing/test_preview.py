"""A lesson of a draft is shown as its learners will see it, and nothing that is tried in it is kept."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import DraftMedium
from learning.house.db import db
from learning.lessons.models import Attempt, BlockState
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last

HERE = f"/de/studio/courses/{COURSE}/lessons/{LESSON}"
PREVIEW, WORDS = f"{HERE}/preview", f"{HERE}/why/words"


def test_what_is_written_is_seen_at_once_and_by_nobody_else(studio: Studio) -> None:
    author = studio.at_work()
    author.get(HERE)
    author.post(WORDS, {"version": "1", "title": "Neu", "text": "Das ist **ganz** neu."}, expect=303, follow=False)
    author.get(PREVIEW)
    assert "Das ist <strong>ganz</strong> neu." in last(author).text
    assert "ganz</strong> neu" not in studio.app.test_client().get(f"/de/courses/{COURSE}/{LESSON}").text


@pytest.mark.parametrize("locale", ["de", "de-simple", "en", "ar", "tr"])
def test_it_is_shown_in_any_language(studio: Studio, locale: str) -> None:
    page = studio.at_work("translator").get(f"{PREVIEW}?lang={locale}")
    article = page.one("article", class_="lesson")
    assert (article.attributes["lang"], article.attributes["dir"]) == (locale, "rtl" if locale == "ar" else "ltr")


def test_step_by_step_shows_one_block_and_leads_on(studio: Studio) -> None:
    author = studio.at_work()
    first = author.get(f"{PREVIEW}?view=steps")
    assert len([each for each in first.elements if each.attributes.get("id", "").startswith("b-")]) == 1
    following = next(link.attributes["href"] for link in first.all("a") if "at=" in link.attributes["href"])
    assert author.get(following).heading == first.heading


def test_a_task_can_be_tried_and_nothing_is_kept(studio: Studio) -> None:
    author = studio.at_work()
    page = author.get(PREVIEW)
    option = next(each for each in page.all("input", type="radio"))
    task = next(each.attributes["value"] for each in page.all("button", name="check"))
    tried = author.post(PREVIEW, {"view": "all", option.attributes["name"]: option.attributes["value"], "check": task})
    again = next(each for each in tried.all("input", type="radio") if each.attributes["value"] == option.attributes["value"])
    assert "checked" in again.attributes and "feedback" in last(author).text
    with studio.app.app_context():
        assert [db.session.scalar(select(func.count()).select_from(model)) for model in (Attempt, BlockState)] == [0, 0]


def test_what_was_tried_before_stays_while_the_page_is_open(studio: Studio) -> None:
    author = studio.at_work()
    page = author.get(PREVIEW)
    names = list(dict.fromkeys(each.attributes["name"] for each in page.all("input", type="radio")))
    first = next(each for each in page.all("input", type="radio") if each.attributes["name"] == names[0])
    task = next(each.attributes["value"] for each in page.all("button", name="check"))
    once = author.post(PREVIEW, {"view": "all", names[0]: first.attributes["value"], "check": task})
    kept = once.one("input", name="tried").attributes["value"]
    twice = author.post(PREVIEW, {"view": "all", "tried": kept, "hint": task})
    assert (
        "checked"
        in next(each for each in twice.all("input", name=names[0]) if each.attributes["value"] == first.attributes["value"]).attributes
    )


def test_a_block_that_is_not_finished_is_named_and_the_rest_is_shown(studio: Studio) -> None:
    author = studio.at_work()
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "why", "locale": "de"}
        writing.write_words(db.session(), unit, {"title": "", "text": "[Wort](term:gibt-es-nicht)"}, 1, None)
        for medium in queries.media(db.session(), course_uid=COURSE)[:2]:
            found = db.session.get(DraftMedium, (COURSE, medium.medium_id))
            assert found is not None
            found.hash = "0" * 64
        db.session.commit()
    author.get(PREVIEW)
    assert "not finished" in last(author).text or "nicht fertig" in last(author).text


@pytest.mark.parametrize("tried", ["", "x", "eyJ3aHkiOiJ4In0.AAAA", "[]"])
def test_forged_tries_are_as_none(studio: Studio, tried: str) -> None:
    author = studio.at_work()
    author.get(PREVIEW)
    author.post(PREVIEW, {"view": "steps", "at": "gibt-es-nicht", "tried": tried, "check": "gibt-es-nicht"})


def test_another_provider_finds_nothing(studio: Studio) -> None:
    stranger = Studio.__new__(Studio)
    stranger.app = studio.app
    with studio.app.app_context():
        from tests.support.builders import an_organisation

        stranger.provider = an_organisation(db.session(), "provider").id
        db.session.commit()
    author = stranger.at_work()
    author.get(PREVIEW, expect=404)
    author.post(PREVIEW, {"view": "all"}, expect=404)
