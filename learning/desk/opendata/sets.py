"""The data sets: one for each measure, and the courses. Each is a table with the same columns as CSV and as JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from learning.courses.counts import READABLE
from learning.courses.queries import courses
from learning.desk.impact.figures import figures_here
from learning.desk.impact.measures import MEASURES, Measure
from learning.desk.impact.periods import quarter_of
from learning.desk.impact.queries import stages_of_courses
from learning.house.db import db
from learning.house.forms import later
from learning.house.listing import absolute

Row = dict[str, Any]
# Names of columns stay as they are: programs depend on them.
FIGURE_COLUMNS = ("period", "measure", "dimension", "part", "number", "unit")
COURSE_COLUMNS = ("course", "title", "title_language", "stages", "languages", "lessons", "minutes_from", "minutes_to", "level", "address")


@dataclass(frozen=True)
class DataSet:
    """A data set; `every` so many months, 0 for one that follows each publication."""

    key: str
    title: Any
    definition: Any
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    every: int
    measure: Measure | None = None


def _figures(measure: Measure) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for month, (dimension, part), number in figures_here().everything(measure.key):
            period = quarter_of(month).upper() if measure.every == 3 else month
            yield dict(zip(FIGURE_COLUMNS, (period, measure.key, dimension, part, number, measure.unit), strict=True))

    return rows


def _courses() -> Iterator[Row]:
    """The courses that are offered, with languages in which all of a course can be read."""
    stages = stages_of_courses(db.session())
    for course in courses(db.session()):
        if course.withdrawn_at is None:
            outline = course.revision.outline
            original = outline["original"]
            states = [lesson["states"] for lesson in outline["lessons"]]
            told = (
                course.uid,
                outline["words"][original]["title"],
                original,
                stages.get(course.uid, []),
                [key for key in (states[0] if states else {}) if all(each[key] in READABLE for each in states)],
                course.lessons,
                course.minutes_from,
                course.minutes_to,
                outline["level"],
                absolute(f"/{original}/courses/{course.uid}"),
            )
            yield dict(zip(COURSE_COLUMNS, told, strict=True))


_ALL = (
    *(DataSet(each.key, each.title, each.definition, FIGURE_COLUMNS, _figures(each), each.every, each) for each in MEASURES.values()),
    DataSet(
        "courses",
        later("Courses offered"),
        later("All courses with stages, languages and how long they take."),
        COURSE_COLUMNS,
        _courses,
        0,
    ),
)
SETS = {each.key: each for each in _ALL}
