"""Words that try to run in every field that somebody of the studio can fill, and every page that shows them.

The fields are found on the pages, by following links from the studio's first page, so that a new one is filled by itself.
By default some forms of each kind; `LONG=1` fills all and looks at each page with and without our headers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from learning.courses.actions import publish
from learning.courses.compiler import compile_course
from learning.courses.drafts.files import files_of
from learning.courses.drafts.models import Draft, DraftWords
from learning.courses.export import shared_of
from learning.courses.fileformat import Catalogue
from learning.courses.models import Fact, Term
from learning.courses.store import store_of
from learning.house.db import db
from learning.people.organisations.models import Membership, Organisation
from tests.studio.conftest import Studio
from tests.studio.exchange.carrying import NAME
from tests.studio.exchange.vectors import VECTORS
from tests.studio.exchange.walking import COURSE, Walk, deals
from tests.studio.exchange.watched import Watched
from tests.support.content import notice_publications
from tests.support.visitor import Visitor

LONG = bool(os.environ.get("LONG"))
MOST = 12 if LONG else 1
HERE = f"/de/studio/courses/{COURSE}"
CLEAN: dict[str, Any] = {"ran": None, "odd": "", "canaries": []}
# Fields whose shape no words that run can have; all others must keep them at least once.
SHAPED = {
    ("facts.add", "checked_on"),
    ("facts.add", "key"),
    ("facts.add", "review_on"),
    ("facts.add", "url"),
    ("facts.keep", "checked_on"),
    ("facts.keep", "review_on"),
    ("facts.keep", "url"),
    ("languages.tested", "tested_on"),
    ("portfolio.give", "due_on"),
    ("studio_media.keep_captions_of", "by"),
    ("studio_media.keep_captions_of", "end"),
    ("studio_media.keep_captions_of", "start"),
    ("writing.keep_lesson_settings", "minutes_from"),
    ("writing.keep_lesson_settings", "minutes_to"),
    ("writing.keep_lesson_settings", "outcomes"),
    ("writing.keep_lesson_settings", "review_on"),
}


def test_no_words_run_whoever_types_them_wherever(browser: Any, harmful: tuple[Studio, Visitor]) -> None:
    studio, author = harmful
    people = {"author": author} | {role: studio.at_work(role) for role in ("translator", "reviewer", "coordinator")}
    _rename_everybody(studio)
    walk = Walk(studio.app, author, MOST)
    walk.everywhere()
    _hand_to_review(studio)
    walks = [walk, *(Walk(studio.app, people[role], MOST) for role in people if role != "author")]
    for each in walks[1:]:
        each.everywhere()
        walk.answers |= {key: statuses | walk.answers.get(key, set()) for key, statuses in each.answers.items()}
    never = "\n".join(str(key) for key in walk.never_kept() if key not in SHAPED)
    assert never == ""
    assert deals() > len(VECTORS) * (30 if LONG else 5)
    _publish(studio)
    told = 0
    for each in walks:
        # What all see is looked at as its author, and by default a share of it as the others.
        told += _look(browser, each, [*each.seen, *_of_learners()] if each is walk else list(each.seen)[:: 1 if LONG else 4])
    walk.leave(f"{HERE}/withdraw")
    told += _look(browser, walk, [f"{HERE}/review", f"{HERE}/versions", f"/de/courses/{COURSE}"])
    print(f"{len(walk.answers)} fields, {deals()} times words, {told} times shown")
    assert told > 2_000


def _look(browser: Any, walk: Walk, addresses: list[str]) -> int:
    """Each page in a browser, and each answer that is no page; how often words that try to run were shown."""
    watched, told = Watched(browser, walk.visitor, True), 0
    for number, address in enumerate(addresses):
        for forbidding in (True, False) if LONG else (number % 2 == 0,):
            watched.forbidding = forbidding
            # Who withdrew a course is told of it at its address by 410.
            assert watched.look(address, (200, 410)) == CLEAN, address
            told += watched.page.content().count("__x=1")
    for where, body in walk.shown if LONG else walk.shown[:: max(1, len(walk.shown) // 25)]:
        watched.instead = body
        assert watched.look("/instead") == CLEAN, where
        told += watched.page.content().count("__x=1")
    walk.shown.clear()
    watched.context.close()
    return told


def _rename_everybody(studio: Studio) -> None:
    with studio.app.app_context():
        db.session.get_one(Organisation, studio.provider).name = NAME
        for member in db.session.scalars(select(Membership).where(Membership.organisation_id == studio.provider)):
            member.name = NAME
        db.session.commit()


def _hand_to_review(studio: Studio) -> None:
    with studio.app.app_context():
        db.session.get_one(Draft, COURSE).state = "in_review"
        db.session.commit()


def _publish(studio: Studio) -> None:
    """As it is, although much is wrong with it: with the facts and words that were made."""
    with studio.app.app_context():
        session = db.session()
        facts = [f"{{fact:{key}}}" for key in session.scalars(select(Fact.key))]
        terms = [f"[Wort](term:{key})" for key in session.scalars(select(Term.key))]
        kept = session.scalars(select(DraftWords).where(DraftWords.course_uid == COURSE, DraftWords.locale == "de"))
        words = next(each for each in kept if each.lesson_uid == "look" and each.block_id and each.fields.get("text"))
        words.fields = words.fields | {"text": "\n\n".join([*facts, *terms, words.fields["text"]])}
        session.flush()
        files = files_of(session, COURSE, store_of(studio.app.config["SETTINGS"]))
        publish(session, COURSE, compile_course(files, Catalogue(shared=shared_of(session))))
        session.commit()
    notice_publications(studio.app)


def _of_learners() -> Iterator[str]:
    yield from (f"/de/courses/{COURSE}", "/de/search?q=press", "/de/", "/de/courses/")
    for locale in ("de", "en"):
        yield from (f"/{locale}/courses/{COURSE}/{lesson}?view=all" for lesson in ("look", "share", "try"))
    yield from (f"/de/courses/smartphone-safety/{lesson}?view=all" for lesson in ("false-message", "what-if"))
