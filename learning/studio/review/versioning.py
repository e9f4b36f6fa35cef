"""Versions of a course as pages show them, and what differs between two."""

from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from learning.courses.drafts import reviews
from learning.courses.drafts.comparing import BlockChange, Comparison, LessonChange, WordChange, compare
from learning.courses.drafts.documents import draft_document
from learning.courses.drafts.stepping import CourseStep
from learning.courses.models import Revision
from learning.house.locale import LOCALES, _
from learning.studio.review.shown import day, facts_shown
from learning.studio.worddiff import word_diff
from learning.studio.wording.kinds import kind_name

DRAFT = "draft"


def versions(session: Session, course_uid: str) -> list[dict[str, Any]]:
    """All versions, the newest first: when, who approved and published, what was changed."""
    steps = reviews.steps(session, course_uid=course_uid, most=1000)
    return [_version(revision, steps) for revision in reviews.revisions(session, course_uid=course_uid)]


def _version(revision: Revision, steps: list[CourseStep]) -> dict[str, Any]:
    published = next((step for step in steps if step.revision_id == revision.id and step.step == "published"), None)
    before = (step for step in steps if published and step.id < published.id and step.step in ("approved", "published"))
    approved = next(before, None)
    return {
        "number": revision.number,
        "on": day(revision.published_at),
        "from_files": published is None,
        "published_by": published.name if published else "",
        "approved_by": approved.name if approved and approved.step == "approved" else "",
        "facts": facts_shown(published.facts) if published else [],
    }


def document_named(session: Session, course_uid: str, name: str) -> dict[str, Any] | None:
    """What a version says, by its number, or the draft."""
    if name == DRAFT:
        return draft_document(session, course_uid)
    number = int(name) if name.isdecimal() and len(name) < 6 else 0
    found = reviews.revision(session, course_uid=course_uid, number=number)
    return found.document if found else None


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What differs, ready for the page: words as one text with what came and what went."""
    found = compare(before, after)
    titles = {uid: _title(after, uid) or _title(before, uid) for uid in (*after["lessons"], *before["lessons"])}
    return {"nothing": found.nothing, "course": _shown_course(found), "lessons": [_lesson(each, titles) for each in found.lessons]}


def _shown_course(found: Comparison) -> dict[str, Any]:
    return {
        "words": [_words(each) for each in found.words],
        "structure": found.structure,
        "order": found.order,
        "media_added": found.media_added,
        "media_removed": found.media_removed,
    }


def _lesson(lesson: LessonChange, titles: dict[str, str]) -> dict[str, Any]:
    head = [_words(each) for each in lesson.head]
    return {
        "uid": lesson.uid,
        "what": lesson.what,
        "title": titles[lesson.uid],
        "head": head,
        "structure": lesson.structure,
        "blocks": [_block(each) for each in lesson.blocks],
    }


def _block(block: BlockChange) -> dict[str, Any]:
    words = [_words(each) for each in block.words]
    return {
        "id": block.block_id,
        "kind": kind_name(block.kind),
        "what": block.what,
        "structure": block.structure,
        "moved": block.moved,
        "words": words,
    }


def _words(change: WordChange) -> dict[str, str | Markup]:
    locale = LOCALES[change.locale]
    return {"language": locale.name, "lang": locale.key, "dir": locale.dir, "diff": word_diff(change.before, change.after)}


def _title(document: dict[str, Any], uid: str) -> str:
    lesson = document["lessons"].get(uid)
    words = lesson["words"] if lesson else {}
    original: dict[str, Any] = words.get(document["structure"]["original"]) or next(iter(words.values()), {"meta": {}})
    return str(original["meta"].get("title", uid))


def what_names() -> dict[str, str]:
    """What happened to a lesson or block."""
    return {"added": _("new"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved")}
