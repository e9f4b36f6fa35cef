"""What must fit together across files: stages, tracks, courses, media, sources."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from learning.courses.fileformat.folder import Catalogue, CourseFiles
from learning.courses.fileformat.itemcheck import item_problems
from learning.courses.fileformat.lessoncheck import Known, OfLesson, lesson_problems, text_mistakes
from learning.courses.fileformat.media import PICTURE
from learning.courses.fileformat.mediacheck import Shelf
from learning.courses.fileformat.problems import Line, Problem, doubled
from learning.courses.fileformat.structure import PLANS
from learning.house.told import Told

_NAMED = (
    ("stages", "stages", "uid"),
    ("tracks", "tracks", "uid"),
    ("glossary", "terms", "key"),
    ("facts", "sources", "key"),
    ("facts", "facts", "key"),
    ("matching", "wishes", "id"),
)


def catalogue_problems(catalogue: Catalogue, line: Line) -> Iterator[Problem]:
    """Every mistake that only shows when files are read together; `line` tells where a part of a file stands."""
    shared = catalogue.shared
    for file, part, key in _NAMED:
        yield from doubled(shared[file][part], f"{file}.yaml", (part,), line, key)
    yield from _stage_problems(catalogue, line)
    yield from _track_problems(catalogue, line)
    known = _known(shared)
    for index, fact in enumerate(shared["facts"]["facts"]):
        if fact["source"] not in known.sources:
            where = line("facts.yaml", "facts", index, "source")
            yield Problem("facts.yaml", where, f"there is no source “{fact['source']}”", "add it under sources")
        if fact["kind"] == "link" and "url" not in fact:
            where = line("facts.yaml", "facts", index, "key")
            yield Problem("facts.yaml", where, f"the link “{fact['key']}” has no address", "add a line “url: https://…”")
    for course in catalogue.courses.values():
        yield from _course_problems(course, known, line)
    for items in catalogue.items.values():
        yield from item_problems(items, f"competence/{items.competence}", line)


def _stage_problems(catalogue: Catalogue, line: Line) -> Iterator[Problem]:
    """A stage leads on to another stage, and each wish names stages that are there."""
    stages = [stage["uid"] for stage in catalogue.shared["stages"]["stages"]]
    for index, stage in enumerate(catalogue.shared["stages"]["stages"]):
        for place, onward in enumerate(stage.get("next", ())):
            where = line("stages.yaml", "stages", index, "next", place, "stage")
            yield from _unknown_stage(onward["stage"], stages, "stages.yaml", where)
            if onward["stage"] == stage["uid"]:
                yield Problem("stages.yaml", where, f"the stage “{stage['uid']}” leads on to itself", "name another stage")
    for index, wish in enumerate(catalogue.shared["matching"]["wishes"]):
        for place, uid in enumerate(wish["stages"]):
            where = line("matching.yaml", "wishes", index, "stages", place)
            yield from _unknown_stage(uid, stages, "matching.yaml", where)


def _unknown_stage(uid: str, stages: list[str], file: str, where: int) -> Iterator[Problem]:
    if uid not in stages:
        yield Problem(file, where, f"there is no stage “{uid}”", f"use one of {', '.join(stages)}")


def _track_problems(catalogue: Catalogue, line: Line) -> Iterator[Problem]:
    stages = [stage["uid"] for stage in catalogue.shared["stages"]["stages"]]
    for index, track in enumerate(catalogue.shared["tracks"]["tracks"]):
        yield from _unknown_stage(track["stage"], stages, "tracks.yaml", line("tracks.yaml", "tracks", index, "stage"))
        for place, uid in enumerate(track["courses"]):
            if uid not in catalogue.courses:
                where = line("tracks.yaml", "tracks", index, "courses", place)
                yield Problem("tracks.yaml", where, f"there is no course “{uid}”", "correct the uid, or add the course")


def course_problems(course: CourseFiles, shared: dict[str, Any], line: Line, of_lesson: OfLesson = lesson_problems) -> Iterator[Problem]:
    """Every mistake of one course whose parts are in shape; `of_lesson` may know those of a lesson already."""
    yield from _course_problems(course, _known(shared), line, of_lesson)


def _known(shared: dict[str, Any]) -> Known:
    return Known(
        terms={term["key"] for term in shared["glossary"]["terms"]},
        facts={fact["key"] for fact in shared["facts"]["facts"]},
        sources={source["key"] for source in shared["facts"]["sources"]},
    )


def _course_problems(course: CourseFiles, known: Known, line: Line, of_lesson: OfLesson = lesson_problems) -> Iterator[Problem]:
    folder = f"courses/{course.uid}"
    file = f"{folder}/course.yaml"
    media = Shelf(course)
    yield from doubled(course.structure["media"], file, ("media",), line)
    picture = course.structure["picture"]
    if picture not in media or media.family(picture) != PICTURE:
        said = Told("the picture is no medium of this course, or none to look at", "no-picture")
        yield Problem(file, line(file, "picture"), said, "name one from media", said=said)
    # A plan stands on a page without the words of the glossary.
    of_plans = replace(known, terms=set())
    for locale, words in course.structure["words"].items():
        for plan in set(PLANS) & set(words):
            where = line(file, "words", locale, plan)
            yield from (Problem(file, where, told, remedy, said=told) for told, remedy in text_mistakes(words[plan], of_plans))
    for uid, lesson in course.lessons.items():
        yield from of_lesson(lesson, course.structure["original"], f"{folder}/lessons/{uid}", media, known, line)
