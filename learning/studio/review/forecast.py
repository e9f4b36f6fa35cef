"""What a publication will change: for people in the middle of the course, for translations, in numbers and names."""

from difflib import SequenceMatcher
from typing import NamedTuple

from flask import current_app
from sqlalchemy.orm import Session

from learning.courses import is_task, keeps_answers
from learning.courses.compiler import document_of
from learning.courses.drafts import queries
from learning.courses.drafts.comparing import BlockChange, Comparison, Document, LessonChange, blocks_of, compare, words_of
from learning.courses.drafts.documents import published_document, without_spare
from learning.courses.drafts.mediaqueries import sizes
from learning.courses.drafts.models import Draft
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.words import BlockWords
from learning.courses.store import store_of
from learning.house.clock import now
from learning.house.locale import LOCALES
from learning.house.pagecache import kept
from learning.studio.findings.scene import Scene
from learning.studio.review.learners import People, answers_to, people_of
from learning.studio.review.pins import Pinned, pinned_groups

# Two tasks whose words are as alike as this are one task under a new name.
ALIKE = 0.8


class Task(NamedTuple):
    """A task that will be gone; `renamed`: one much like it is new, so answers should go along; `answered`: by about how many."""

    lesson_uid: str
    block_id: str
    renamed: str
    answered: int | None


class Translation(NamedTuple):
    """How many blocks of a language become outdated or hidden, or stay current, because their original was changed."""

    locale: str
    outdated: int
    hidden: int
    current: int


class Forecast(NamedTuple):
    """All of it; `first`: the course was never published."""

    first: bool
    changes: Comparison | None
    people: People | None
    new_lessons: list[str]
    gone_lessons: list[str]
    new_tasks: int
    gone_tasks: list[Task]
    translations: list[Translation]
    groups: list[Pinned]
    findings: int
    bytes_before: int
    bytes_after: int


def forecast(session: Session, draft: Draft, files: CourseFiles) -> Forecast:
    """What happens when a draft is published as it is now; `files` are those of the draft, with its media."""
    after, before = document_of(files), published_document(session, draft.course_uid)
    if before is None:
        return Forecast(True, None, None, [], [], 0, [], [], [], _findings(session, draft, files), 0, _bytes(session, after))
    changes = compare(without_spare(before), after)
    return Forecast(
        False,
        changes,
        _people(session, draft.course_uid, before["structure"]["lessons"]),
        [lesson.uid for lesson in changes.lessons if lesson.what == "added"],
        [lesson.uid for lesson in changes.lessons if lesson.what == "removed"],
        sum(1 for _lesson, block in _blocks(changes, "added") if _is_task(after, _lesson, block)),
        _gone_tasks(session, draft, changes, before, after),
        _translations(session, draft, changes, after),
        pinned_groups(session, draft.course_uid),
        _findings(session, draft, files),
        _bytes(session, before),
        _bytes(session, after),
    )


def _people(session: Session, course_uid: str, lesson_uids: list[str]) -> People | None:
    """Counted at most once an hour in each process."""
    key = ("people of", course_uid, *lesson_uids, _hour())
    return kept(key, lambda: (people_of(session, course_uid=course_uid, lesson_uids=lesson_uids),))[0]


def _hour() -> int:
    return int(now().timestamp() // 3600)


def _blocks(changes: Comparison, what: str) -> list[tuple[LessonChange, BlockChange]]:
    return [(lesson, block) for lesson in changes.lessons for block in lesson.blocks if block.what == what]


def _is_task(document: Document, lesson: LessonChange, block: BlockChange) -> bool:
    return is_task(blocks_of(document["lessons"][lesson.uid])[block.block_id])


def _gone_tasks(session: Session, draft: Draft, changes: Comparison, before: Document, after: Document) -> list[Task]:
    gone = [(lesson, block) for lesson, block in _blocks(changes, "removed") if _kept_answers(before, lesson, block)]
    if not gone:
        return []
    uid, names = draft.course_uid, [(lesson.uid, block.block_id) for lesson, block in gone]
    answered = kept(("answers to", uid, *names, _hour()), lambda: answers_to(session, course_uid=uid, tasks=names))
    tasks = []
    for lesson, block in gone:
        text = _text(before["lessons"][lesson.uid], block.block_id, draft.original)
        others = [other for each, other in _blocks(changes, "added") if each.uid == lesson.uid and other.kind == block.kind]
        alike = (other.block_id for other in others if _alike(text, _text(after["lessons"][lesson.uid], other.block_id, draft.original)))
        tasks.append(Task(lesson.uid, block.block_id, next(alike, ""), answered.get((lesson.uid, block.block_id))))
    return tasks


def _kept_answers(before: Document, lesson: LessonChange, block: BlockChange) -> bool:
    return keeps_answers(blocks_of(before["lessons"][lesson.uid])[block.block_id])


def _text(lesson: Document, block_id: str, locale: str) -> str:
    return "\n".join(words_of(lesson).get(block_id, {}).get(locale, {}).values())


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _translations(session: Session, draft: Draft, changes: Comparison, after: Document) -> list[Translation]:
    """By what authors said of each change (decision 29): wording keeps translations current, danger hides them."""
    kinds = {key: block.change for key, block in queries.blocks(session, course_uid=draft.course_uid).items()}
    counted = {locale: {"outdated": 0, "hidden": 0, "current": 0} for locale in LOCALES}
    for lesson, block in _blocks(changes, "changed"):
        if any(word.locale == draft.original for word in block.words):
            fate = {"wording": "current", "danger": "hidden"}.get(kinds.get((lesson.uid, block.block_id), ""), "outdated")
            for locale in _made_from_before(after["lessons"][lesson.uid], block.block_id, draft.original):
                counted[locale][fate] += 1
    return [Translation(locale, **numbers) for locale, numbers in counted.items() if any(numbers.values())]


def _made_from_before(lesson: Document, block_id: str, original: str) -> list[str]:
    """The languages whose words of a block were made from its original as it read before."""
    now = words_of(lesson).get(block_id, {}).get(original)
    fresh = BlockWords(now).hash if now else None
    entries = ((locale, entry) for locale, words in lesson["words"].items() for entry in words["blocks"] if locale != original)
    return [locale for locale, entry in entries if entry[0] == block_id and entry[1] and entry[1] != fresh]


def _findings(session: Session, draft: Draft, files: CourseFiles) -> int:
    """How many findings of accessibility are left in the original, those that ask its authors not counted."""
    scene = Scene(session, store_of(current_app.config["SETTINGS"]), draft.course_uid)
    return sum(len(scene.looked(uid, lesson, draft.original).sure) for uid, lesson in files.lessons.items())


def _bytes(session: Session, document: Document) -> int:
    """What all media of a course weigh together."""
    return sum(found.size for found in sizes(session, hashes=sorted(set(document["media"].values()))).values())
