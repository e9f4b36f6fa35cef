"""Questions about the media of drafts."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.courses.drafts.mediamodels import MediumNote, Upload
from learning.courses.drafts.models import CourseHolder, DraftMedium
from learning.courses.models import Course, Medium, Revision


def medium(session: Session, *, course_uid: str, medium_id: str) -> DraftMedium | None:
    return session.get(DraftMedium, (course_uid, medium_id))


def notes(session: Session, *, course_uid: str) -> dict[str, MediumNote]:
    """What is known of a course's media, by id."""
    found = select(MediumNote).where(MediumNote.course_uid == course_uid).order_by(MediumNote.medium_id)
    return {note.medium_id: note for note in session.scalars(found)}


def note(session: Session, *, course_uid: str, medium_id: str) -> MediumNote | None:
    return session.get(MediumNote, (course_uid, medium_id))


def sizes(session: Session, *, hashes: list[str]) -> dict[str, Medium]:
    """What is known of files, by hash."""
    return {found.hash: found for found in session.scalars(select(Medium).where(Medium.hash.in_(hashes)))}


def media_of_drafts(session: Session, *, course_uids: list[str]) -> list[DraftMedium]:
    found = select(DraftMedium).where(DraftMedium.course_uid.in_(course_uids))
    return list(session.scalars(found.order_by(DraftMedium.course_uid, DraftMedium.position)))


def published_media(session: Session, *, course_uids: list[str]) -> dict[str, tuple[list[dict[str, Any]], dict[str, str]]]:
    """The media of published courses: their entries, and hashes by file name."""
    entries, hashes = Revision.document["structure"]["media"], Revision.document["media"]
    found = select(Course.uid, entries, hashes).join(Revision, Course.revision_id == Revision.id).where(Course.uid.in_(course_uids))
    return {uid: (list(media), dict(names)) for uid, media, names in session.execute(found.order_by(Course.uid))}


def file_of(session: Session, *, course_uid: str, digest: str) -> Medium | None:
    """A file that a course shows, in its draft or as published."""
    in_draft = select(DraftMedium.medium_id).where(DraftMedium.course_uid == course_uid, DraftMedium.hash == digest)
    if session.scalars(in_draft.limit(1)).first() is None:
        published = published_media(session, course_uids=[course_uid])
        if not any(digest in hashes.values() for _entries, hashes in published.values()):
            return None
    return session.get(Medium, digest)


def bytes_held(session: Session, *, organisation_id: int) -> int:
    """How much an organisation's courses keep, in drafts and as published, each file counted once."""
    courses = list(session.scalars(select(CourseHolder.course_uid).where(CourseHolder.organisation_id == organisation_id)))
    hashes = set(session.scalars(select(DraftMedium.hash).where(DraftMedium.course_uid.in_(courses))))
    for _entries, named in published_media(session, course_uids=courses).values():
        hashes.update(named.values())
    return session.scalar(select(func.coalesce(func.sum(Medium.size), 0)).where(Medium.hash.in_(hashes))) or 0


def holders_of(session: Session, *, digest: str) -> set[int]:
    """The organisations that have a file in a draft of theirs."""
    found = select(CourseHolder.organisation_id).join(DraftMedium, DraftMedium.course_uid == CourseHolder.course_uid)
    return set(session.scalars(found.where(DraftMedium.hash == digest)))


def uploads(session: Session) -> list[Upload]:
    return list(session.scalars(select(Upload).order_by(Upload.hash)))


def hashes_in_use(session: Session) -> set[str]:
    """The files that some draft or some revision needs, however old."""
    used = set(session.scalars(select(DraftMedium.hash)))
    for named in session.scalars(select(Revision.document["media"])):
        used.update(dict(named).values())
    return used
