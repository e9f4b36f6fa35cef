"""From a draft to a revision."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from learning.courses.actions import keep_medium, keep_share_picture, publish
from learning.courses.compiler import compile_course
from learning.courses.counts import sum_up
from learning.courses.drafts import queries
from learning.courses.drafts.changes import apply_changes
from learning.courses.drafts.comparing import compare
from learning.courses.drafts.documents import published_document, published_files, without_spare
from learning.courses.drafts.models import DraftBlock
from learning.courses.drafts.steps import NOBODY, By, note_step
from learning.courses.drafts.tallies import tally_course
from learning.courses.export import shared_of
from learning.courses.fileformat import Catalogue, CourseFiles
from learning.courses.fileformat.check import course_problems
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.lessoncheck import Known, lesson_problems
from learning.courses.fileformat.mediacheck import Shelf
from learning.courses.fileformat.problems import ContentRefused, Line, Problem
from learning.courses.fileformat.structure import mistakes
from learning.courses.fileformat.words import as_data
from learning.courses.models import Revision
from learning.courses.store import MediaStore, digests_of
from learning.house.memo import Made
from learning.house.pagecache import raise_generation
from learning.house.told import Told

# Asked by who reads the review, who hands over, who publishes: the same lesson gets the same answer.
_PROBLEMS: Made[list[Problem]] = Made(500)
_SHAPES: Made[list[str]] = Made(500)


def problems_of(session: Session, files: CourseFiles) -> list[Problem]:
    """Everything that keeps a draft from being published; files are named as in a content folder."""
    odd = list(_out_of_shape(files))
    return odd or sorted(course_problems(files, shared_of(session), lambda *_keys: 1, _problems_in))


def _problems_in(lesson: LessonFiles, original: str, folder: str, media: Shelf, known: Known, line: Line) -> list[Problem]:
    """The problems of a lesson, looked for once in each state of what they depend on."""
    words = {locale: as_data(written) for locale, written in lesson.words.items()}
    of_course = [original, folder, media.course.structure["media"], digests_of(media.course.media)]
    keys = [sorted(known.terms), sorted(known.facts), sorted(known.sources)]
    ask = partial(lesson_problems, lesson, original, folder, media, known, line)
    return _PROBLEMS.of([lesson.structure, words, of_course, keys], lambda: list(ask()))


def publish_draft(session: Session, store: MediaStore, course_uid: str, by: By = NOBODY) -> Revision:
    """Make a draft the revision that is read from now on; raises `ContentRefused` with every mistake that is left.

    Whether it may be published, its steps say: `lock_approved`.
    """
    draft = queries.draft(session, course_uid=course_uid)
    assert draft is not None
    apply_changes(session, draft)
    files = published_files(session, course_uid, store)
    problems = problems_of(session, files)
    if problems:
        raise ContentRefused(problems)
    for name, data in files.media.items():
        keep_medium(session, store, name, data)
    compiled = compile_course(files, Catalogue(shared=shared_of(session)))
    before = published_document(session, course_uid)
    picture = {"share_picture": keep_share_picture(session, store, files)}
    revision = publish(session, course_uid, replace(compiled, outline=compiled.outline | picture), origin="studio")
    draft.revision_id, draft.state, draft.publish_at = revision.id, "writing", None
    facts = compare(without_spare(before), revision.document).facts if before else {}
    note_step(session, course_uid, "published", by, revision_id=revision.id, facts=facts)
    session.query(DraftBlock).where(DraftBlock.course_uid == course_uid).update({"change": ""})
    tally_course(session, course_uid)
    sum_up(session)
    raise_generation(session)
    return revision


def digest_of(data: bytes) -> str:
    """By what a medium's bytes are found."""
    return hashlib.sha256(data).hexdigest()


def _out_of_shape(files: CourseFiles) -> Iterator[Problem]:
    folder = f"courses/{files.uid}"
    for found in mistakes(files.structure, "course"):
        yield Problem(f"{folder}/course.yaml", 1, found, "fill it in", said=Told(found, "shape"))
    for uid, lesson in files.lessons.items():
        yield from _headless(files.structure["original"], lesson, f"{folder}/lessons/{uid}")
        for found in _SHAPES.of(lesson.structure, partial(mistakes, lesson.structure, "lesson")):
            block = _block_at(lesson.structure["blocks"], found)
            yield Problem(f"{folder}/lessons/{uid}/lesson.yaml", 1, found, "fill it in", block, Told(found, "shape"))


def _headless(original: str, lesson: LessonFiles, folder: str) -> Iterator[Problem]:
    """What a file's reader would say of a lesson without a title or an aim."""
    for key in ("title", "aim") if original in lesson.words else ():
        if not lesson.words[original].meta.get(key, "").strip():
            said = Told(f"the head has no “{key}”", f"no-{key}")
            yield Problem(f"{folder}/{original}.md", 1, said, f"add a line “{key}: …”", said=said)


def _block_at(blocks: list[dict[str, Any]], found: str) -> str:
    """The block in which a schema has found something: its place stands first, as “blocks/3/options: …”."""
    at = re.match(r"blocks/(\d+)\b", found)
    return str(blocks[int(at[1])]["id"]) if at else ""
