"""After a change of the wording alone, many translations are confirmed at once, each change in sight."""

from __future__ import annotations

from learning.courses.drafts import queries
from learning.courses.drafts.changes import say_how_much
from learning.courses.drafts.files import lesson_files
from learning.courses.drafts.tallies import block_state
from learning.courses.drafts.writing import write_words
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio, read_by
from tests.support.visitor import Visitor

PAGE = "/de/studio/fits/en"
PLACE = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": "why"}


def reworded(studio: Studio, text: str = "Ihr Handy weiß viel über Sie, sehr viel.", change: str = "wording") -> None:
    """The original of a block is changed, and its author says how much."""
    with studio.app.app_context():
        known = queries.words(db.session(), **PLACE, locale="de")
        assert known is not None
        write_words(db.session(), PLACE | {"locale": "de"}, known.fields | {"text": text}, known.version, None)
        say_how_much(db.session(), PLACE, change)
        db.session.commit()


def state(studio: Studio) -> str:
    with studio.app.app_context():
        lesson = lesson_files(db.session(), COURSE, LESSON)
        block = next(each for each in lesson.structure["blocks"] if each["id"] == "why")
        return block_state(lesson, block, "en", "de")


def ticks(visitor: Visitor) -> list[str]:
    return [str(box.attributes["value"]) for box in visitor.get(PAGE).all("input", name="fits")]


def test_what_is_ticked_is_complete_again(studio_on_both: Studio) -> None:
    reworded(studio_on_both)
    theirs = studio_on_both.at_work("translator")
    assert state(studio_on_both) == "outdated"
    assert "sehr viel" in read_by(theirs, PAGE) and "<ins" in read_by(theirs, PAGE)
    theirs.post(PAGE, {"fits": ticks(theirs)}, expect=303, follow=False)
    assert state(studio_on_both) == "complete"
    assert ticks(theirs) == []


def test_a_change_of_meaning_is_not_among_them(studio: Studio) -> None:
    reworded(studio, change="meaning")
    assert ticks(studio.at_work("translator")) == []


def test_what_was_never_on_the_page_is_not_confirmed(studio: Studio) -> None:
    reworded(studio)
    theirs = studio.at_work("translator")
    seen = ticks(theirs)
    forged = [value[:-4] + "0000" for value in seen]
    theirs.post(PAGE, {"fits": forged}, expect=303, follow=False)
    # Changed once more: what was seen is not what stands there now.
    reworded(studio, "Noch einmal anders.")
    theirs.post(PAGE, {"fits": seen}, expect=303, follow=False)
    assert state(studio) == "outdated"
    assert len(ticks(theirs)) == 1
