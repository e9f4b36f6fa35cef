"""The order of courses in tracks: as files tell it, until it is arranged in the studio."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.counts import sum_up
from learning.courses.models import Track, TrackCourse
from learning.house.clock import now
from learning.house.pagecache import raise_generation
from learning.house.refusal import Refusal


class OrderChanged(Refusal):
    """Somebody else has arranged the track since it was read."""


def forget_tracks(session: Session, stages: Collection[str]) -> None:
    """Take out the tracks that files bring anew: all but those arranged in the studio, and those too whose stage is gone."""
    gone = select(Track.uid).where(or_(Track.touched_at.is_(None), Track.stage_uid.not_in(stages)))
    session.execute(delete(TrackCourse).where(TrackCourse.track_uid.in_(gone)))
    session.execute(delete(Track).where(Track.uid.in_(gone)))
    session.expire_all()


def put_tracks(session: Session, tracks: list[dict[str, Any]]) -> None:
    """Bring in the tracks of the files; of one that was arranged in the studio only its words and its place."""
    kept = {track.uid: track for track in session.scalars(select(Track))}
    withdrawn = set(queries.withdrawn(session))
    for position, track in enumerate(tracks):
        if track["uid"] in kept:
            kept[track["uid"]].position, kept[track["uid"]].words = position, track["words"]
            continue
        session.add(
            Track(
                uid=track["uid"],
                position=position,
                stage_uid=track["stage"],
                words=track["words"],
                all_places=_places(track["courses"], withdrawn),
            )
        )
    session.flush()


def arrange_track(session: Session, track_uid: str, courses: list[str], seen: list[str]) -> None:
    """Put a track's courses in another order; `seen` is the order it was read in."""
    session.execute(select(Track.uid).where(Track.uid == track_uid).with_for_update())
    places = select(TrackCourse.course_uid, TrackCourse.withdrawn).where(TrackCourse.track_uid == track_uid)
    there = session.execute(places.order_by(TrackCourse.position)).all()
    if [row.course_uid for row in there if not row.withdrawn] != seen:
        raise OrderChanged
    # Nobody sees withdrawn courses; offered again, they stand at the end.
    withdrawn = [row.course_uid for row in there if row.withdrawn]
    session.execute(delete(TrackCourse).where(TrackCourse.track_uid == track_uid))
    session.expire_all()
    track = session.get_one(Track, track_uid)
    track.all_places, track.touched_at = _places([*courses, *withdrawn], withdrawn), now()
    session.flush()
    sum_up(session)
    raise_generation(session)


def _places(courses: list[str], withdrawn: Collection[str]) -> list[TrackCourse]:
    return [TrackCourse(position=place, course_uid=uid, withdrawn=uid in withdrawn) for place, uid in enumerate(courses)]
