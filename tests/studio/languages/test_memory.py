"""What was translated before is suggested, from whom it may be taken, and taken by one press."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from learning.courses.drafts import writing
from learning.house.db import db
from learning.studio.languages.memory.keeping import keep, piece, rebuild
from learning.studio.languages.memory.licences import may_come_from
from learning.studio.languages.memory.models import Segment
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.languages.test_beside import kept
from tests.support.builders import last
from tests.support.visitor import Visitor

PAGE = f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in/tr"
OTHER = "fair-online"


def a_piece(studio: Studio, source: str, target: str, licence: str = "CC-BY-4.0") -> None:
    """Something that another course says in Turkish."""
    with studio.app.app_context():
        place = {"course_uid": OTHER, "licence": licence, "source_locale": "de", "locale": "tr"}
        db.session.add(Segment(**place, **piece(source, target, False)))
        db.session.commit()


def original_says(studio: Studio, text: str) -> None:
    """A block whose original is new and that nobody has translated."""
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "why"}
        known = kept(studio, "why", "de")
        writing.write_words(db.session(), unit | {"locale": "de"}, {"text": text}, known.version, None)
        known = kept(studio, "why")
        writing.write_words(db.session(), unit | {"locale": "tr"}, {}, known.version, None)
        db.session.commit()


def pressed(translator: Visitor) -> str:
    found = re.search(r'name="take" value="(text:\d+)"', last(translator).text)
    return found[1] if found else ""


def test_the_same_text_is_suggested_and_taken_beside_what_was_typed(studio: Studio) -> None:
    a_piece(studio, "Rufen Sie zuerst die Bank an.", "Önce bankayı arayın.")
    original_says(studio, "Rufen Sie zuerst die Bank an.")
    translator = studio.at_work("translator")
    translator.get(PAGE)
    assert "100 %" in last(translator).text
    translator.post(f"{PAGE}/why/words", {"version": "2", "text": "", "take": pressed(translator)}, expect=303, follow=False)
    with studio.app.app_context():
        assert kept(studio, "why").fields["text"] == "Önce bankayı arayın."


def test_a_text_that_is_nearly_the_same_is_found_when_asked_for(studio: Studio) -> None:
    a_piece(studio, "Rufen Sie sofort die Bank an.", "Hemen bankayı arayın.")
    original_says(studio, "Rufen Sie zuerst die Bank an.")
    translator = studio.at_work("translator")
    translator.get(PAGE)
    assert "Hemen bankayı arayın." not in last(translator).text
    translator.get(f"{PAGE}?suggest=why")
    assert "Hemen bankayı arayın." in last(translator).text and re.search(r"(7[5-9]|[89]\d) %", last(translator).text)


@pytest.mark.parametrize(("licence", "suggested"), [("CC0-1.0", True), ("CC-BY-4.0", True), ("CC-BY-SA-4.0", False)])
def test_only_words_whose_licence_allows_it_are_suggested_or_taken(studio: Studio, licence: str, suggested: bool) -> None:
    a_piece(studio, "Rufen Sie zuerst die Bank an.", "Önce bankayı arayın.", licence)
    original_says(studio, "Rufen Sie zuerst die Bank an.")
    translator = studio.at_work("translator")
    translator.get(PAGE)
    assert bool(pressed(translator)) == suggested
    with studio.app.app_context():
        number = db.session.scalar(select(Segment.id).where(Segment.target == "Önce bankayı arayın."))
    translator.post(f"{PAGE}/why/words", {"version": "2", "text": "x", "take": f"text:{number}"}, expect=303, follow=False)
    with studio.app.app_context():
        assert (kept(studio, "why").fields["text"] == "Önce bankayı arayın.") == suggested


def test_share_alike_takes_from_attribution_but_not_the_other_way_round() -> None:
    assert "CC-BY-4.0" in may_come_from("CC-BY-SA-4.0")
    assert "CC-BY-SA-4.0" not in may_come_from("CC-BY-4.0")
    assert "CC-BY-4.0" not in may_come_from("CC0-1.0")


def test_the_memory_follows_what_is_published(studio: Studio) -> None:
    with studio.app.app_context():
        number = rebuild(db.session())
        assert number == db.session.query(Segment).count() > 1000
        assert keep(db.session(), COURSE) > 100
        assert db.session.query(Segment).count() == number
