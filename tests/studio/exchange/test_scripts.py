"""Whatever words are typed or brought in, no browser runs them: not on pages of learners or of the studio, not without our headers.

The pages are answered from within, so that the header which would stop a script can be taken off. `LONG=1` turns all vectors through all
fields.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from learning.courses.actions import publish
from learning.courses.blocks import fields_of
from learning.courses.compiler import compile_course
from learning.courses.drafts.models import DraftWords
from learning.courses.fileformat import Catalogue
from learning.courses.fileformat.words import BlockWords
from learning.house.db import db
from tests.studio.conftest import Studio
from tests.studio.exchange.sending import sent
from tests.studio.exchange.vectors import CANARY, RUN, VECTORS
from tests.studio.exchange.watched import TOUCH, Typed, Watched
from tests.support.visitor import Visitor

LONG = bool(os.environ.get("LONG"))
ROUNDS = 12 if LONG else 1
COURSE = "photos"


def poison(studio: Studio, typed: Typed) -> int:
    """Vectors into every field of every block, its lesson's head and the course's own words: in the draft, and published."""
    catalogue: Catalogue = studio.catalogue  # type: ignore[attr-defined]
    course = catalogue.courses[COURSE]
    for lesson in course.lessons.values():
        german = lesson.words["de"]
        german.meta |= {"title": typed.words(2, " "), "aim": typed.words(2, " ")}
        for block in lesson.structure["blocks"]:
            gaps = " ".join(f"{{gap:{gap['id']}}}" for gap in block.get("gaps", ()))
            fields = {key: typed.words(6) if key == "text" else typed.words(2, " ") for key in fields_of(block, "de")}
            fields["text"] = f"{gaps} {fields['text']}" if "text" in fields else ""
            german.blocks[block["id"]] = BlockWords({key: text for key, text in fields.items() if text})
    course.structure["words"]["de"] = {"title": typed.words(2, " "), "summary": typed.words(2, " "), "outcomes": [typed.words(1, " ")]}
    for term in catalogue.shared["glossary"]["terms"]:
        term["words"]["de"] = {"word": typed.words(1, " "), "meaning": typed.words(3, " ")}
    with studio.app.app_context():
        publish(db.session(), COURSE, compile_course(course, catalogue))
        for uid, lesson in course.lessons.items():
            for block_id, words in lesson.words["de"].blocks.items():
                _draft(uid, block_id, words.fields)
            _draft(uid, "", lesson.words["de"].meta)
        _draft("", "", course.structure["words"]["de"] | {"outcomes": "x"})
        db.session.commit()
    return typed.fields


def _draft(lesson: str, block: str, fields: dict[str, str]) -> None:
    key = {"course_uid": COURSE, "lesson_uid": lesson, "block_id": block, "locale": "de"}
    db.session().merge(DraftWords(**key, fields=dict(fields)))


def pages(studio: Studio) -> list[str]:
    """Where these words are shown."""
    lessons = list(studio.catalogue.courses[COURSE].lessons)  # type: ignore[attr-defined]
    learners = [f"/de/courses/{COURSE}", *(f"/de/courses/{COURSE}/{uid}?view=all" for uid in lessons), "/de/search?q=press", "/de/"]
    authors = [f"/de/studio/courses/{COURSE}", f"/de/studio/courses/{COURSE}/files", "/de/studio"]
    return [*learners, *authors, *(f"/de/studio/courses/{COURSE}/lessons/{uid}" for uid in lessons)]


@pytest.mark.parametrize("forbidding", [True, False], ids=["with header", "without header"])
def test_no_words_of_an_author_run(browser: Any, harmful: tuple[Studio, Visitor], forbidding: bool) -> None:
    studio, author = harmful
    typed, watched, shown = Typed(0 if forbidding else 97), Watched(browser, author, forbidding), 0
    for _round in range(ROUNDS):
        poison(studio, typed)
        for path in pages(studio):
            found = watched.look(path)
            assert found == {"ran": None, "odd": "", "canaries": []}, (path, found)
            shown += watched.page.content().count("__x=1")
    assert shown > 500 * ROUNDS
    watched.context.close()


@pytest.mark.parametrize("forbidding", [True, False], ids=["with header", "without header"])
def test_no_words_of_a_file_run(browser: Any, harmful: tuple[Studio, Visitor], forbidding: bool) -> None:
    """Documents and question banks: on the page that shows what was read, and where a name or a mistake is repeated."""
    _studio, author = harmful
    author.get("/de/studio/bring")
    watched = Watched(browser, author, forbidding)
    kept = 0
    for name, data in islice(_files(), None if LONG else 4):
        told = sent(author, "/de/studio/bring", name, data)
        if told.status_code == 303:
            kept += 1
            found = watched.look(told.headers["Location"])
        else:
            assert told.status_code == 422
            watched.instead = told.get_data()
            found = watched.look("/instead")
        assert {key: value for key, value in found.items() if value} == {}, (name, found)
    assert kept >= 4
    watched.context.close()


def test_a_script_that_ran_would_be_noticed(browser: Any, harmful: tuple[Studio, Visitor]) -> None:
    _studio, author = harmful
    watched = Watched(browser, author, forbidding=False)
    watched.look("/de/")
    watched.page.set_content(f"<img src=x onerror={RUN}><a href='javascript:1'>x</a><script src='https:{CANARY}/x.js'></script>")
    watched.page.wait_for_timeout(200)
    found = watched.page.evaluate(TOUCH)
    assert found["ran"] == 1 and "javascript" in found["odd"] and watched.canaries
    watched.context.close()


def _files() -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(VECTORS), 120):
        some = VECTORS[start : start + 120]
        # A file with an empty byte is taken for UTF-16.
        some = [each.replace("\x00", "") for each in some]
        yield "a.md", "\n\n".join(f"# {each}\n\n{each}" if number % 9 == 0 else each for number, each in enumerate(some)).encode()
        answers = ["".join(f"\\{letter}" if letter in "~=#{}:\\" else letter for letter in each.replace("\n", " ")) for each in some]
        yield "q.gift", "\n\n".join(f"::{each}:: {each} {{={each}#{each} ~{each} b#{each}}}" for each in answers[:40]).encode()
        yield "q.xml", _moodle(some[:40])
        yield (
            "q.aiken",
            "\n".join(f"{each}\nA. {each}\nB. {each}\nANSWER: A" for each in (one.replace("\n", " ") for one in some[:40])).encode(),
        )
    yield f"<img src=x onerror={RUN}>.exe", b"x"


def _moodle(some: list[str]) -> bytes:
    parts = []
    for each in some:
        plain = f"<![CDATA[{each.replace(']]>', '')}]]>".translate(dict.fromkeys((0, 1, 12)))
        answer = f"<answer fraction='100'><text>{plain}</text><feedback><text>{plain}</text></feedback></answer>"
        parts.append(
            f"<question type='multichoice'><name><text>{plain}</text></name><questiontext format='html'><text>{plain}</text></questiontext>"
            f"{answer}{answer.replace('100', '0')}</question>"
        )
    return f"<quiz>{''.join(parts)}</quiz>".encode()


def test_there_are_hundreds_of_vectors() -> None:
    assert len(set(VECTORS)) > 400
