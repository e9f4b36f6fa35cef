"""Counts of the catalogue; every claim about languages comes from here."""

from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from learning.courses import lists, queries
from learning.courses.bars.catalogue import covered, in_stages
from learning.courses.bars.makeup import PRACTICE
from learning.courses.fileformat.folder import Catalogue, files_of
from learning.courses.models import Stage, Track
from learning.house.locale import LOCALES
from learning.tasks import KINDS

STATES = ("complete", "outdated", "partly", "missing")


def count(session: Session) -> dict[str, Any]:
    """Numbers of stages, tracks, courses, lessons, blocks and tasks, and lessons by language and state."""
    languages = lists.lessons_by_language(session)
    return {
        "stages": queries.count(session, Stage),
        "tracks": queries.count(session, Track),
        **lists.totals(session),
        "languages": {locale: languages.get(locale, dict.fromkeys(STATES, 0)) for locale in LOCALES},
    }


def makeup(catalogue: Catalogue) -> dict[str, Any]:
    """What the courses are made of: kinds of tasks, lessons with practice, courses by stage, DigComp practised, words."""
    lessons = [lesson for course in catalogue.courses.values() for lesson in course.lessons.values()]
    kinds = [[block["kind"] for block in lesson.structure["blocks"]] for lesson in lessons]
    tasks = Counter(kind for each in kinds for kind in each if kind in KINDS)
    return {
        "task_kinds": dict(sorted(tasks.items())),
        "lessons_with_practice": sum(bool(set(each) & set(PRACTICE)) for each in kinds),
        "courses_by_stage": dict(sorted(in_stages(catalogue).items())),
        "competences_by_level": {str(level): len(there) for level, there in covered(catalogue).items()},
        "outcomes": len({outcome for lesson in lessons for outcome in lesson.structure.get("outcomes", ())}),
        "terms": len(catalogue.shared["glossary"]["terms"]),
        "sources": len(catalogue.shared["facts"]["sources"]),
        "facts": len(catalogue.shared["facts"]["facts"]),
    }


def not_canonical(catalogue: Catalogue, folder: Path) -> list[str]:
    """The files whose bytes are not what writing them would give."""
    return [name for name, data in sorted(files_of(catalogue).items()) if (folder / name).read_bytes() != data]
