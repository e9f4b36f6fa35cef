"""The measures: what each counts, in which unit, from where, and by which rule it may be seen.

Pages, files and the description for catalogues say what stands here, and nothing else.
"""

from dataclasses import dataclass
from typing import Any, Literal

from learning.house.forms import later
from learning.house.smallnumbers import STEP

# What one person does in a month counts up to here, and is rounded to steps of as many: so nobody moves a number by more than a step.
DEEDS = 10
ALL = "all"


@dataclass(frozen=True)
class Measure:
    """A measure. `rule`: people, deeds of people, or things that tell of nobody; `every` so many months; a period adds up or is a mean."""

    key: str
    title: Any
    definition: Any
    unit: Literal["people", "lessons", "courses", "dates", "hours", "seats", "reports"]
    rule: Literal["people", "deeds", "things"]
    source: str
    by: tuple[str, ...] = ()
    every: int = 1
    adds_up: bool = True

    @property
    def step(self) -> int:
        return {"people": STEP, "deeds": DEEDS, "things": 1}[self.rule]


_ALL = (
    Measure(
        "people",
        later("People who learned"),
        later("Who opened a lesson, did a task or came to a date. Each counts once a month."),
        "people",
        "people",
        "lesson_state, attempt, participation",
        ("stage", "language"),
        adds_up=False,
    ),
    Measure(
        "lessons_used",
        later("Lessons used"),
        later("How often somebody was in a lesson. Each person and lesson counts once a month."),
        "lessons",
        "deeds",
        "lesson_state, attempt",
        ("stage",),
    ),
    Measure(
        "lessons_finished",
        later("Lessons finished"),
        later("How often somebody went through a lesson to its end."),
        "lessons",
        "deeds",
        "lesson_state",
        ("stage",),
    ),
    Measure(
        "courses_finished",
        later("Courses finished"),
        later("How often somebody finished all lessons of a course."),
        "courses",
        "deeds",
        "course_finish",
        ("stage",),
    ),
    Measure(
        "compared",
        later("People with two checks"),
        later("Adults who did the Kompetenz-Check again after two weeks or later."),
        "people",
        "people",
        "profile",
        ("area",),
        every=3,
    ),
    Measure(
        "gained",
        later("People who show more"),
        later("Those of them whose second check shows a higher level."),
        "people",
        "people",
        "profile",
        ("area",),
        every=3,
    ),
    Measure(
        "dates_held",
        later("Dates held"),
        later("Dates of groups that took place in a room."),
        "dates",
        "things",
        "meeting",
        ("district", "organisation"),
    ),
    Measure(
        "hours_offered",
        later("Hours offered"),
        later("How long these dates were together."),
        "hours",
        "things",
        "meeting",
        ("district", "organisation"),
    ),
    Measure(
        "seats_offered",
        later("Seats offered"),
        later("How many seats these dates had together."),
        "seats",
        "things",
        "meeting, cohort",
        ("district", "organisation"),
    ),
    Measure(
        "seats_used",
        later("Seats used"),
        later("How often somebody was there at a date."),
        "seats",
        "deeds",
        "participation",
        ("district",),
    ),
    Measure(
        "visitors",
        later("People in rooms"),
        later("People who came to a date. Each counts once a month."),
        "people",
        "people",
        "participation",
        ("district",),
        adds_up=False,
    ),
    Measure(
        "hours_in_rooms",
        later("Hours in rooms"),
        later("How long people were at dates, all together."),
        "hours",
        "deeds",
        "participation",
        ("district",),
    ),
    Measure(
        "barriers_reported",
        later("Barriers reported"),
        later("Reports that something could not be used or understood."),
        "reports",
        "things",
        "barrier_report",
    ),
    Measure(
        "barriers_mended",
        later("Barriers dealt with"),
        later("Reports that were dealt with in this time."),
        "reports",
        "things",
        "barrier_report",
    ),
    Measure(
        "barriers_in_time",
        later("Dealt with as promised"),
        later("Those of them that waited two working days at most."),
        "reports",
        "things",
        "barrier_report",
    ),
    Measure(
        "wishes",
        later("People who would come"),
        later("People who said “I would come” where no date was near."),
        "people",
        "people",
        "date_wish",
        ("district", "course"),
        every=3,
    ),
)
MEASURES = {each.key: each for each in _ALL}
# Which dimensions stay with who runs the platform: a list of schools by their hours invites to compare what can't be compared.
INSIDE_ONLY = ("organisation",)
