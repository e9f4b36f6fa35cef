"""All bars over all courses."""

from collections.abc import Iterator

from learning.courses.bars.alike import told_twice
from learning.courses.bars.catalogue import short_of
from learning.courses.bars.makeup import course_makeup, lesson_makeup
from learning.courses.bars.playing import unplayable
from learning.courses.bars.sourced import undated
from learning.courses.bars.worded import course_words, hard_to_read, unwritten
from learning.courses.fileformat.folder import Catalogue, CourseFiles
from learning.courses.fileformat.problems import Problem


def below_the_bars(catalogue: Catalogue) -> list[Problem]:
    """Everything that keeps the courses from being as we mean them."""
    found = [problem for course in catalogue.courses.values() for problem in _course(course)]
    return sorted([*found, *undated(catalogue), *told_twice(catalogue), *short_of(catalogue)])


def _course(course: CourseFiles) -> Iterator[Problem]:
    file = f"courses/{course.uid}/course.yaml"
    yield from (Problem(file, 1, *each) for each in (*course_makeup(course), *course_words(course)))
    for uid, lesson in course.lessons.items():
        folder = f"courses/{course.uid}/lessons/{uid}"
        yield from (Problem(f"{folder}/lesson.yaml", 1, *each) for each in (*lesson_makeup(lesson), *unwritten(lesson)))
        for locale in lesson.words:
            yield from (Problem(f"{folder}/{locale}.md", 1, *each) for each in (*hard_to_read(lesson, locale), *unplayable(lesson, locale)))
