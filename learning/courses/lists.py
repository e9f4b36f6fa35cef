"""Questions about the catalogue as lists and sums. What pages ask costs the same however many courses there are."""

from sqlalchemy import exists, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from learning.courses.models import Course, CourseCompetence, CourseLanguage, CoursePlace, Stage, Track, TrackCourse
from learning.house.locale import LOCALES


def stage(session: Session, *, uid: str, first: int) -> Stage | None:
    """One stage with its tracks, and of each the first courses with what cards show of them."""
    first_places = Track.places.and_(TrackCourse.position < first)
    tracks = selectinload(Stage.tracks).selectinload(first_places).joinedload(TrackCourse.course).joinedload(Course.revision)
    return session.scalars(select(Stage).where(Stage.uid == uid).options(tracks)).first()


def next_track(session: Session, *, after: Track) -> Track | None:
    """The track that follows in the same stage."""
    found = select(Track).where(Track.stage_uid == after.stage_uid, Track.position > after.position)
    return session.scalars(found.order_by(Track.position).limit(1)).first()


def courses_of_track(session: Session, *, uid: str, start: int, most: int) -> list[Course]:
    """The courses of a track in their order, from a place on."""
    places = TrackCourse.position.between(start, start + most - 1)
    found = (
        select(Course)
        .join(TrackCourse)
        .where(TrackCourse.track_uid == uid, TrackCourse.withdrawn.is_(False), places)
        .options(joinedload(Course.revision))
    )
    return list(session.scalars(found.order_by(TrackCourse.position)))


def listed_courses(session: Session, *, start: int, most: int) -> list[CoursePlace]:
    """The courses in the list of all, from a place on."""
    found = select(CoursePlace).where(CoursePlace.place.between(start, start + most - 1))
    return list(session.scalars(found.options(joinedload(CoursePlace.course).joinedload(Course.revision)).order_by(CoursePlace.place)))


def courses_by_stage(session: Session) -> dict[str, int]:
    """How many courses each stage has that has any."""
    found = select(CoursePlace.stage_uid, func.count().label("number")).group_by(CoursePlace.stage_uid).order_by(CoursePlace.stage_uid)
    return {row.stage_uid: row.number for row in session.execute(found)}


def tracks_of_course(session: Session, *, uid: str) -> list[tuple[Track, Course | None]]:
    """The tracks a course stands in, with their stage; and the course that follows there."""
    here, after = aliased(TrackCourse), aliased(TrackCourse)
    found = select(Track, Course).join(here, here.track_uid == Track.uid).where(here.course_uid == uid, here.withdrawn.is_(False))
    there = aliased(TrackCourse)
    following = select(func.min(there.position)).where(
        there.track_uid == here.track_uid, there.position > here.position, there.withdrawn.is_(False)
    )
    found = found.outerjoin(after, (after.track_uid == here.track_uid) & (after.position == following.correlate(here).scalar_subquery()))
    found = found.outerjoin(Course, Course.uid == after.course_uid).options(joinedload(Track.stage), joinedload(Course.revision))
    return [(track, following) for track, following in session.execute(found.order_by(Track.position))]


def languages_there(session: Session) -> dict[str, bool]:
    """The languages in which at least one lesson can be read; True where every lesson can."""
    offered = CourseLanguage.course_uid.not_in(select(Course.uid).where(Course.withdrawn_at.is_not(None)))
    of_locale = [
        select(
            literal(key).label("locale"),
            exists().where(CourseLanguage.locale == key, CourseLanguage.readable > 0, offered).label("some"),
            exists().where(CourseLanguage.locale == key, CourseLanguage.lacking > 0, offered).label("gaps"),
        )
        for key in LOCALES
    ]
    rows = {row.locale: row for row in session.execute(union_all(*of_locale))}
    return {key: not rows[key].gaps for key in LOCALES if rows[key].some}


def languages_of_track(session: Session, *, uid: str) -> dict[str, tuple[int, int]]:
    """How many lessons of a track can be read in each language, and how many can't."""
    sums = select(CourseLanguage.locale, func.sum(CourseLanguage.readable), func.sum(CourseLanguage.lacking))
    found = sums.join(TrackCourse, TrackCourse.course_uid == CourseLanguage.course_uid)
    found = found.where(TrackCourse.track_uid == uid, TrackCourse.withdrawn.is_(False))
    return {locale: (int(readable), int(lacking)) for locale, readable, lacking in session.execute(found.group_by(CourseLanguage.locale))}


def courses_about(session: Session, *, competences: list[str], stages: list[str], most: int) -> list[str]:
    """The uids of listed courses about any of these competences, those about most of them first; nothing said means any."""
    found = select(CoursePlace.course_uid).group_by(CoursePlace.course_uid)
    if stages:
        found = found.where(CoursePlace.stage_uid.in_(stages))
    if competences:
        found = found.join(CourseCompetence, CourseCompetence.course_uid == CoursePlace.course_uid)
        found = found.where(CourseCompetence.number.in_(competences)).order_by(func.count(CourseCompetence.number.distinct()).desc())
    return list(session.scalars(found.order_by(func.min(CoursePlace.place)).limit(most)))


def tracks_with(session: Session, *, courses: list[str]) -> list[tuple[Track, Course]]:
    """Each track in which one of these courses stands, with that course."""
    found = select(Track, Course).join(TrackCourse, TrackCourse.track_uid == Track.uid).join(Course, Course.uid == TrackCourse.course_uid)
    found = found.where(Course.uid.in_(courses), TrackCourse.withdrawn.is_(False)).options(
        joinedload(Track.stage), joinedload(Course.revision)
    )
    return [(track, course) for track, course in session.execute(found.order_by(Track.position, TrackCourse.position))]


def totals(session: Session) -> dict[str, int]:
    """How many courses, lessons, blocks and tasks are published."""
    names = ("lessons", "blocks", "tasks")
    sums = [func.coalesce(func.sum(getattr(Course, name)), 0) for name in names]
    row = session.execute(select(func.count(), *sums).select_from(Course).where(Course.withdrawn_at.is_(None))).one()
    return {name: int(number) for name, number in zip(("courses", *names), row, strict=True)}


def lessons_by_language(session: Session) -> dict[str, dict[str, int]]:
    """For each language the number of published lessons by their state in it."""
    language = CourseLanguage
    states = {
        "complete": language.readable - language.outdated,
        "outdated": language.outdated,
        "partly": language.partly,
        "missing": language.lacking - language.partly,
    }
    sums = select(language.locale, *(func.sum(state) for state in states.values())).group_by(language.locale).order_by(language.locale)
    sums = sums.where(language.course_uid.not_in(select(Course.uid).where(Course.withdrawn_at.is_not(None))))
    return {locale: dict(zip(states, map(int, numbers), strict=True)) for locale, *numbers in session.execute(sums)}
