"""What must be mended before a review is said in the reader's words and leads to where it is mended."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from learning.courses.drafts import queries, writing
from learning.courses.fileformat import ContentRefused
from learning.house.db import db
from learning.studio.review.mistakewords import WORDS
from tests.studio.review.conftest import COURSE, LESSON, House, text
from tests.support.visitor import Visitor

PAGE = f"/en/studio/courses/{COURSE}/review"
AT = f"/en/studio/courses/{COURSE}/lessons/{LESSON}"


def to_mend(house: House) -> dict[str, str]:
    """The words of the page by each address it leads to."""
    page = house.at_work().get(PAGE)
    return {str(each.attributes["href"]): page.words for each in page.all("a") if "href" in each.attributes}


def a_head(house: House, locale: str, fields: dict[str, str]) -> None:
    with house.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "", "locale": locale}
        known = queries.words(db.session(), **unit)
        writing.write_words(db.session(), unit, fields, known.version if known else 0, None)
        db.session.commit()


def test_a_mistake_is_said_in_the_readers_words_and_leads_to_its_block_and_language(house: House) -> None:
    house.write("Ein [Wort](term:gibt-es-nicht).")
    house.write("A [word](term:no-such).", locale="en")
    found = to_mend(house)
    assert f"{AT}#begin" in found and f"{AT}/in/en#begin" in found
    said = found[f"{AT}#begin"]
    assert "The word “gibt-es-nicht” is not in the glossary." in said
    assert "there is no term" not in said and "lesson.yaml" not in said


def test_an_empty_field_is_called_as_in_its_form(house: House) -> None:
    house.write("", block="begin")
    said = to_mend(house)[f"{AT}#begin"]
    assert "This is still empty: Text" in said


def test_a_lesson_without_a_title_is_not_published(house: House) -> None:
    a_head(house, "de", {"title": " ", "aim": "Sie sehen Fotos an.", "state": "machine-draft"})
    assert "The lesson has no title yet." in to_mend(house)[AT]
    with pytest.raises(ContentRefused):
        house.publish()


def test_a_translation_that_has_no_title_yet_waits_and_keeps_nobody_from_publishing(house: House) -> None:
    house.write("Zupełnie nowy początek.", locale="pl")
    house.publish()
    read = text(Visitor(house.app), f"/pl/courses/{COURSE}/{LESSON}")
    assert "Zupełnie nowy" not in read
    assert house.words(locale="pl") == "Zupełnie nowy początek."


def test_every_mistake_that_checks_know_has_words() -> None:
    """Codes are written where a mistake is made; each is looked up when a page is shown."""
    sources = [*Path("learning/courses").rglob("*.py"), *Path("learning/tasks").rglob("*.py")]
    calls = [node for path in sources for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    told = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Told"]
    codes = {code.value for code in told if isinstance(code, ast.Constant)} | {"no-term", "no-fact", "no-title", "no-aim"}
    assert len(codes) > 30 and codes == set(WORDS)
