"""What a lesson and a course are made of."""

from collections.abc import Iterator

from learning.courses.fileformat.folder import CourseFiles, LessonFiles
from learning.tasks import KINDS

Shortfall = tuple[str, str]
PRACTICE = ("practice-screen", "practice-inbox")
# Minutes that a lesson takes whoever is quick; others take their time.
SHORTEST, LONGEST = 5, 12
# Kinds of judged tasks: in a lesson, in a course.
IN_A_LESSON, IN_A_COURSE = 2, 4
LESSONS_IN_A_COURSE = 4


def lesson_makeup(lesson: LessonFiles) -> Iterator[Shortfall]:
    """What a lesson lacks: kinds of tasks, a picture, a card, a sheet, a plan, outcomes; or how it is too long."""
    blocks = lesson.structure["blocks"]
    kinds = {block["kind"] for block in blocks}
    judged = {kind for kind in kinds if kind in KINDS and KINDS[kind].judged}
    if len(judged) < IN_A_LESSON:
        yield f"it has {len(judged)} kinds of tasks", f"use {IN_A_LESSON} or more"
    for kind, remedy in (
        ("figure", "draw a picture of our own"),
        ("worksheet", "add a sheet to write on"),
        ("teaching", "say how to teach it"),
    ):
        if kind not in kinds:
            yield f"it has no block “{kind}”", remedy
    if "takeaway" not in {block.get("tone") for block in blocks}:
        yield "it gives nothing along", "add a callout with the tone takeaway"
    if not SHORTEST <= lesson.structure["minutes"][0] <= LONGEST:
        yield "it is too short or too long", f"let it take {SHORTEST} to {LONGEST} minutes"
    if not lesson.structure.get("outcomes"):
        yield "it is tied to no outcome of DigComp", "name them under outcomes"
    if not lesson.structure.get("sources"):
        yield "it names no source", "name one of facts.yaml under sources"


def course_makeup(course: CourseFiles) -> Iterator[Shortfall]:
    """What a course lacks: lessons, practice in every second one, kinds of tasks."""
    lessons = [[block["kind"] for block in lesson.structure["blocks"]] for lesson in course.lessons.values()]
    practised = sum(any(kind in PRACTICE for kind in kinds) for kinds in lessons)
    judged = {kind for kinds in lessons for kind in kinds if kind in KINDS and KINDS[kind].judged}
    if len(lessons) < LESSONS_IN_A_COURSE:
        yield f"it has {len(lessons)} lessons", f"write {LESSONS_IN_A_COURSE} or more"
    if practised * 2 < len(lessons):
        yield f"{practised} of {len(lessons)} lessons have a practice screen", "add one to every second lesson"
    if len(judged) < IN_A_COURSE:
        yield f"it has {len(judged)} kinds of tasks", f"use {IN_A_COURSE} or more"
