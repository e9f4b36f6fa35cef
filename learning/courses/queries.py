"""Questions about the catalogue."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from learning.courses.models import Course, Fact, LessonPage, Medium, PlainPage, Revision, Source, Stage, Term, Track, TrackCourse, Wish
from learning.house.locale import DEFAULT


def stages(session: Session) -> list[Stage]:
    """The life stages in their order."""
    return list(session.scalars(select(Stage).order_by(Stage.position)))


def stage(session: Session, *, uid: str) -> Stage | None:
    return session.get(Stage, uid)


def track(session: Session, *, uid: str) -> Track | None:
    """One track with its stage; its courses are asked for apart, because there may be many."""
    return session.scalars(select(Track).where(Track.uid == uid).options(joinedload(Track.stage))).first()


def course(session: Session, *, uid: str) -> Course | None:
    """A published course with its outline."""
    found = select(Course).where(Course.uid == uid).options(joinedload(Course.revision))
    return session.scalars(found).first()


def revision(session: Session, *, id: int) -> Revision | None:
    """Any published state of a course, the present one or one of before."""
    return session.get(Revision, id)


def revisions(session: Session, *, ids: Sequence[int]) -> dict[int, Revision]:
    """Several of them, by their id."""
    return {each.id: each for each in session.scalars(select(Revision).where(Revision.id.in_(ids)))}


def revisions_of(session: Session, *, uids: Sequence[str]) -> dict[str, Revision]:
    """The published revision of each of these courses that is there, in their order."""
    found = select(Revision).join(Course, Course.revision_id == Revision.id).where(Course.uid.in_(uids))
    known = {each.course_uid: each for each in session.scalars(found)}
    return {uid: known[uid] for uid in uids if uid in known}


def outlines_of(session: Session, *, uids: list[str]) -> dict[str, dict[str, Any]]:
    """The outlines of these courses, by uid; one that is no longer offered says so."""
    found = select(Course.uid, Course.withdrawn_at, Revision.outline).join(Revision, Course.revision_id == Revision.id)
    rows = session.execute(found.where(Course.uid.in_(uids)).order_by(Course.uid))
    return {row.uid: row.outline | ({"withdrawn": True} if row.withdrawn_at else {}) for row in rows}


def first_stage_of(session: Session, *, course_uid: str) -> Stage | None:
    """The stage whose track names a course first, also a withdrawn one; tracks stand in the order of their file."""
    found = select(Stage).join(Track).join(TrackCourse).where(TrackCourse.course_uid == course_uid)
    return session.scalars(found.order_by(Track.position).limit(1)).first()


def lesson_page(session: Session, *, revision_id: int, lesson_uid: str, locale: str) -> LessonPage | None:
    return session.get(LessonPage, (revision_id, lesson_uid, locale))


def lesson_pages(session: Session, *, revision_id: int) -> list[LessonPage]:
    """Every lesson of a revision in every locale."""
    found = select(LessonPage).where(LessonPage.revision_id == revision_id)
    return list(session.scalars(found.order_by(LessonPage.lesson_uid, LessonPage.locale)))


def courses(session: Session) -> list[Course]:
    return list(session.scalars(select(Course).options(joinedload(Course.revision)).order_by(Course.uid)))


def courses_on_tracks(session: Session) -> Iterator[tuple[str, datetime]]:
    """Every course that a track names, with the instant it was published."""
    found = select(Course.uid, Revision.published_at).join(Revision, Course.revision_id == Revision.id).where(_on_a_track())
    yield from ((row.uid, row.published_at) for row in session.execute(found.order_by(Course.uid)))


def lessons_on_tracks(session: Session) -> Iterator[tuple[str, str, datetime]]:
    """Every lesson of the courses that a track names, with the instant it was published; without opening their outlines."""
    found = select(Course.uid, LessonPage.lesson_uid, Revision.published_at).join(Revision, Course.revision_id == Revision.id)
    found = found.join(LessonPage, LessonPage.revision_id == Revision.id).where(LessonPage.locale == DEFAULT.key, _on_a_track())
    rows = session.execute(found.order_by(Course.uid, LessonPage.lesson_uid))
    yield from ((row.uid, row.lesson_uid, row.published_at) for row in rows)


def _on_a_track() -> Any:
    return Course.uid.in_(select(TrackCourse.course_uid).where(TrackCourse.withdrawn.is_(False)))


def course_revisions(session: Session) -> dict[str, int]:
    """The published revision of every course."""
    return {row.uid: row.revision_id for row in session.execute(select(Course.uid, Course.revision_id).order_by(Course.uid))}


def offered_revisions(session: Session) -> dict[str, int]:
    """The same without withdrawn courses."""
    found = select(Course.uid, Course.revision_id).where(Course.withdrawn_at.is_(None)).order_by(Course.uid)
    return {row.uid: row.revision_id for row in session.execute(found)}


def is_withdrawn(session: Session, *, uid: str) -> bool:
    return session.scalar(select(Course.withdrawn_at).where(Course.uid == uid)) is not None


def withdrawn(session: Session) -> list[str]:
    """The courses that were taken out of the catalogue."""
    return list(session.scalars(select(Course.uid).where(Course.withdrawn_at.is_not(None)).order_by(Course.uid)))


def next_number(session: Session, *, course_uid: str) -> int:
    return (session.scalar(select(func.max(Revision.number)).where(Revision.course_uid == course_uid)) or 0) + 1


def plain_pages(session: Session) -> list[PlainPage]:
    return list(session.scalars(select(PlainPage).order_by(PlainPage.name, PlainPage.locale)))


def plain_page_names(session: Session) -> list[str]:
    return list(session.scalars(select(PlainPage.name).distinct().order_by(PlainPage.name)))


def plain_page(session: Session, *, name: str) -> dict[str, PlainPage]:
    """A plain page in every locale it has."""
    return {page.locale: page for page in session.scalars(select(PlainPage).where(PlainPage.name == name).order_by(PlainPage.locale))}


def tracks(session: Session) -> list[Track]:
    """All tracks with all their places, also those of withdrawn courses."""
    return list(session.scalars(select(Track).options(selectinload(Track.all_places)).order_by(Track.position)))


def tracks_with_stages(session: Session, *, course_uid: str | None = None) -> list[Track]:
    """All tracks, or those a course is in, with their stages and places."""
    found = select(Track).options(selectinload(Track.places), joinedload(Track.stage)).order_by(Track.position)
    if course_uid is not None:
        found = found.where(Track.places.any(TrackCourse.course_uid == course_uid))
    return list(session.scalars(found))


def terms(session: Session) -> list[Term]:
    return list(session.scalars(select(Term).order_by(Term.position, Term.key)))


def sources(session: Session) -> list[Source]:
    return list(session.scalars(select(Source).order_by(Source.position, Source.key)))


def facts(session: Session) -> list[Fact]:
    return list(session.scalars(select(Fact).order_by(Fact.position, Fact.key)))


def wishes(session: Session) -> list[Wish]:
    return list(session.scalars(select(Wish).order_by(Wish.position)))


def wish(session: Session, *, id: str) -> Wish | None:
    return session.get(Wish, id)


def medium(session: Session, *, digest: str) -> Medium | None:
    return session.get(Medium, digest)


def count(session: Session, model: type[Any]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
