"""Findings stand beside what they are about, and are mended or answered there."""

from __future__ import annotations

from learning.courses.drafts import queries, writing
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last

PAGE = f"/en/studio/courses/{COURSE}/lessons/{LESSON}"
FOUND = f"{PAGE}/findings/de"


def write(studio: Studio, block: str, **fields: str) -> None:
    """Somebody wrote this."""
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": block, "locale": "de"}
        known = queries.words(db.session(), **unit)
        assert known is not None
        writing.write_words(db.session(), unit, known.fields | fields, known.version, None)
        db.session.commit()


def words(studio: Studio, block: str) -> dict[str, str]:
    with studio.app.app_context():
        known = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id=block, locale="de")
        assert known is not None
        return known.fields


def test_a_typed_list_is_named_below_its_block_and_mended_by_a_press(studio_on_both: Studio) -> None:
    typed = "Sie brauchen:\n• Ihr Handy\n• etwas Zeit"
    write(studio_on_both, "why", text=typed)
    author = studio_on_both.at_work()
    author.get(PAGE)
    assert "A list is typed by hand" in last(author).text and "1.3.1 A" in last(author).text
    mend = {"rule": "typed-list", "block": "why", "field": "text", "excerpt": "• I"}
    excerpt = author.get(FOUND).all("input", name="excerpt")[0].attributes["value"]
    author.post(f"{FOUND}/mend", mend | {"excerpt": excerpt}, expect=303, follow=False)
    assert words(studio_on_both, "why")["text"] == "Sie brauchen:\n\n- Ihr Handy\n- etwas Zeit"
    # Pressed again from an old page, it changes nothing.
    author.post(f"{FOUND}/mend", mend | {"excerpt": excerpt}, expect=409)


def test_a_question_is_asked_until_it_is_answered_and_again_when_the_words_change(studio_on_both: Studio) -> None:
    write(studio_on_both, "why", text="Drücken Sie den roten Knopf.")
    author = studio_on_both.at_work()
    asked = "Can one find it without seeing colour or place?"
    author.get(FOUND)
    assert asked in last(author).text
    sent = {"rule": "senses", "block": "why", "field": "text", "excerpt": "roten Knopf"}
    author.post(f"{FOUND}/answer", sent | {"answer": "yes"}, expect=303, follow=False)
    author.get(FOUND)
    assert asked not in last(author).text
    write(studio_on_both, "why", text="Drücken Sie den roten Knopf. Warten Sie.")
    author.get(FOUND)
    assert asked in last(author).text


def test_a_translator_mends_their_own_language_and_not_the_original(studio: Studio) -> None:
    write(studio, "why", text="Sie brauchen:\n• Ihr Handy\n• etwas Zeit")
    translator = studio.at_work("translator")
    translator.get(FOUND)
    assert "A list is typed by hand" in last(translator).text
    assert "Make it a list" not in last(translator).text
    sent = {"rule": "typed-list", "block": "why", "field": "text", "excerpt": "x"}
    translator.post(f"{FOUND}/mend", sent, expect=404)


def test_hard_sentences_are_marked_with_the_reason(studio: Studio) -> None:
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "why", "locale": "de-simple"}
        known = queries.words(db.session(), **unit)
        assert known is not None
        writing.write_words(db.session(), unit, {"text": "Der Brief wird von der Stadt geprüft."}, known.version, None)
        db.session.commit()
    author = studio.at_work()
    author.get(f"{PAGE}/findings/de-simple")
    assert "<mark>wird</mark>" in last(author).text and "Nobody acts" in last(author).text
