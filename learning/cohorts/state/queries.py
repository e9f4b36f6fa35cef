"""Questions about what a group has done: as many statements for one person as for a thousand."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, JSON, BigInteger, String, bindparam, case, column, false, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from learning.cohorts.models import Enrolment, Meeting
from learning.cohorts.running.models import Presence
from learning.cohorts.state.models import TeamNote
from learning.lessons.models import BlockState, LessonState
from learning.lessons.participation.models import Participation

States = dict[int, dict[str, str]]
_SIGNS = {"+": "done", "-": "begun", "*": "paper"}


class Person(NamedTuple):
    """Who has a seat: by the number they have in the group, which says nothing elsewhere."""

    learner_id: int
    number: int
    called: str


def people(session: Session, *, cohort_id: int) -> list[Person]:
    """Who has a seat in a group, in the order in which they came."""
    found = select(Enrolment.learner_id, Enrolment.number, Enrolment.called)
    found = found.where(Enrolment.cohort_id == cohort_id, Enrolment.state == "in")
    return [Person(*row) for row in session.execute(found.order_by(Enrolment.number))]


def person(session: Session, *, cohort_id: int, number: int) -> Enrolment | None:
    """Somebody of a group by their number in it."""
    found = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.number == number, Enrolment.state == "in")
    return session.scalars(found).first()


@lru_cache
def _states(courses: int, dialect: str) -> Any:
    """Done, begun and done on paper, of the lessons of so many courses: ranges of the primary keys, in one statement made once.

    A row for each person and course, its lessons in one text, each with a sign: taking rows over costs more than finding them. One person
    after the other: of tables in parts PostgreSQL then looks into theirs alone, while it would look for a list of people in every part.
    """
    parts: list[Any] = []
    for number in range(courses):
        person = _people(dialect)
        sign = case((LessonState.finished_at.is_not(None), "+"), else_="-")
        lessons = select(_together(LessonState.lesson_uid + sign))
        lessons = lessons.where(LessonState.learner_id == person, _within(LessonState.lesson_uid, number, ""))
        paper = select(_together(func.substr(Participation.key, len("lesson:") + 1, type_=String) + "*"))
        paper = paper.where(Participation.learner_id == person, _within(Participation.key, number, "paper_"))
        paper = paper.where(Participation.way == "paper")
        parts += [select(person, each.scalar_subquery()) for each in (lessons, paper)]
    return union_all(*parts)


def _together(text: Any) -> Any:
    return func.aggregate_strings(text, " ")


def _people(dialect: str) -> Any:
    """Each of the people asked about, as a column."""
    if dialect == "postgresql":
        return func.unnest(bindparam("people", type_=ARRAY(BigInteger))).table_valued("id").render_derived().c.id
    return func.json_each(bindparam("people", type_=JSON)).table_valued(column("value", BigInteger)).c.value


def _within(column: Any, number: int, prefix: str) -> Any:
    # A range instead of LIKE: it uses the primary key on both engines. "0" is the sign after "/".
    return column.between(bindparam(f"{prefix}first_{number}"), bindparam(f"{prefix}last_{number}"))


def _ranges(course_uids: Sequence[str]) -> dict[str, str]:
    return {
        f"{prefix}{end}_{number}": f"{before}{uid}{sign}"
        for number, uid in enumerate(course_uids)
        for prefix, before in (("", ""), ("paper_", "lesson:"))
        for end, sign in (("first", "/"), ("last", "0"))
    }


def states_of(session: Session, *, learner_ids: Sequence[int], course_uids: Sequence[str]) -> States:
    """What each of these people has begun or done of these courses: `begun`, `done` or `paper`, by “course/lesson”."""
    found: States = {learner_id: {} for learner_id in learner_ids}
    if not learner_ids or not course_uids:
        return found
    statement = _states(len(course_uids), session.get_bind().dialect.name)
    asked = session.execute(statement, {"people": list(learner_ids), **_ranges(course_uids)})
    told = [(found[learner_id], each) for learner_id, lessons in asked.all() if lessons for each in lessons.split(" ")]
    for its, each in told:
        # What was done on paper is done as well: the paper is what is said.
        if its.get(each[:-1]) != "paper":
            its[each[:-1]] = _SIGNS[each[-1]]
    return found


def done_in(session: Session, *, cohort_id: int, course_uids: Sequence[str]) -> dict[int, int]:
    """How many lessons of these courses each of a group has finished; who has finished none is left out."""
    if not course_uids:
        return {}
    theirs = or_(*(LessonState.lesson_uid.between(f"{uid}/", f"{uid}0") for uid in course_uids))
    found = select(LessonState.learner_id, func.count()).join(Enrolment, Enrolment.learner_id == LessonState.learner_id)
    found = found.where(Enrolment.cohort_id == cohort_id, Enrolment.state == "in", LessonState.finished_at.is_not(None), theirs)
    return {row[0]: row[1] for row in session.execute(found.group_by(LessonState.learner_id))}


def in_the_room(session: Session, *, cohort_id: int) -> list[Presence]:
    """Who is in the running session of a group."""
    found = select(Presence).join(Meeting, Meeting.id == Presence.meeting_id)
    found = found.where(Meeting.cohort_id == cohort_id, Meeting.started_at.is_not(None), Meeting.ended_at.is_(None))
    return list(session.scalars(found.order_by(Presence.learner_id)))


def tried(session: Session, *, learner_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """In how many tasks of each lesson an answer of these people was looked at."""
    counted = select(BlockState.learner_id, BlockState.lesson_uid, func.count())
    counted = counted.where(BlockState.learner_id.in_(learner_ids), BlockState.outcome.is_not(None))
    found: dict[int, dict[str, int]] = {learner_id: {} for learner_id in learner_ids}
    for learner_id, lesson, number in session.execute(counted.group_by(BlockState.learner_id, BlockState.lesson_uid)):
        found[learner_id][lesson] = number
    return found


def finished_on(session: Session, *, learner_id: int, course_uids: Sequence[str]) -> dict[str, LessonState]:
    """One person's places in the lessons of these courses."""
    theirs = or_(false(), *(LessonState.lesson_uid.between(f"{uid}/", f"{uid}0") for uid in course_uids))
    found = session.scalars(select(LessonState).where(LessonState.learner_id == learner_id, theirs))
    return {each.lesson_uid: each for each in found}


def took_part(session: Session, *, learner_id: int, cohort_id: int) -> list[tuple[Meeting, Participation | None]]:
    """The dates of a group until now, each with how one person took part, the latest first."""
    key = literal("meeting:") + func.cast(Meeting.id, Participation.key.type)
    mine = (Participation.learner_id == learner_id) & (Participation.key == key)
    found = select(Meeting, Participation).outerjoin(Participation, mine)
    found = found.where(Meeting.cohort_id == cohort_id, Meeting.cancelled_at.is_(None), Meeting.started_at.is_not(None))
    return [(row[0], row[1]) for row in session.execute(found.order_by(Meeting.begins_at.desc()))]


def notes(session: Session, *, learner_id: int, cohort_id: int) -> list[TeamNote]:
    """What a group's team has noted about one person, the latest first."""
    found = select(TeamNote).where(TeamNote.learner_id == learner_id, TeamNote.cohort_id == cohort_id)
    return list(session.scalars(found.order_by(TeamNote.made_at.desc(), TeamNote.key)))
