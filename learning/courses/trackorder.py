"""The order of courses in tracks: as files tell it, until it is arranged in the studio."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

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
    for position, track in enumerate(tracks):
        if track["uid"] in kept:
            kept[track["uid"]].position, kept[track["uid"]].words = position, track["words"]
            continue
        places = [TrackCourse(position=place, course_uid=uid) for place, uid in enumerate(track["courses"])]
        session.add(Track(uid=track["uid"], position=position, stage_uid=track["stage"], words=track["words"], places=places))
    session.flush()


def arrange_track(session: Session, track_uid: str, courses: list[str], seen: list[str]) -> None:
    """Put a track's courses in another order; `seen` is the order it was read in."""
    session.execute(select(Track.uid).where(Track.uid == track_uid).with_for_update())
    places = select(TrackCourse.course_uid).where(TrackCourse.track_uid == track_uid).order_by(TrackCourse.position)
    if list(session.scalars(places)) != seen:
        raise OrderChanged
    session.execute(delete(TrackCourse).where(TrackCourse.track_uid == track_uid))
    session.expire_all()
    for position, uid in enumerate(courses):
        session.add(TrackCourse(track_uid=track_uid, position=position, course_uid=uid))
    track = session.get(Track, track_uid)
    assert track is not None
    track.touched_at = now()
    session.flush()
    sum_up(session)
    raise_generation(session)
