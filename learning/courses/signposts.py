"""Questions about what lies around a course: the tracks that name it, and what follows there."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from learning.courses.models import Course, Stage, Track, TrackCourse, Words


class Signpost(NamedTuple):
    """One place of a course: in which track, the how-manieth of which stage."""

    course_uid: str
    position: int
    track_uid: str
    track_position: int
    stage_uid: str
    stage_words: Words


def signposts(session: Session, *, course_uids: Collection[str]) -> list[Signpost]:
    """Every place of these courses, in the order of the tracks."""
    found = select(TrackCourse.course_uid, TrackCourse.position, Track.uid, Track.position, Stage.uid, Stage.words)
    found = found.join(Track, TrackCourse.track_uid == Track.uid).join(Stage).where(TrackCourse.course_uid.in_(course_uids))
    return [Signpost(*row) for row in session.execute(found.order_by(Track.position, TrackCourse.position))]


def next_in_track(session: Session, *, after: Signpost, without: Collection[str]) -> Course | None:
    """The course that follows in the same track, those left out that the learner has had."""
    found = _placed(without).where(TrackCourse.track_uid == after.track_uid, TrackCourse.position > after.position)
    return session.scalars(found.order_by(TrackCourse.position).limit(1)).first()


def next_track(session: Session, *, after: Signpost, without: Collection[str]) -> tuple[Track, Course] | None:
    """The stage's next track that has a course the learner has not had, with the first such course."""
    found = _placed(without).join(Track, TrackCourse.track_uid == Track.uid).add_columns(Track)
    found = found.where(Track.stage_uid == after.stage_uid, Track.position > after.track_position)
    row = session.execute(found.order_by(Track.position, TrackCourse.position).limit(1)).first()
    return (row[1], row[0]) if row else None


def _placed(without: Collection[str]) -> Any:
    found = select(Course).join(TrackCourse, TrackCourse.course_uid == Course.uid).options(joinedload(Course.revision))
    return found.where(Course.uid.not_in(without), TrackCourse.withdrawn.is_(False))
