"""Changes to the media of a draft; each is noted in its journal."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learning.courses.drafts import mediaqueries, queries
from learning.courses.drafts.mediamodels import MediumNote, Upload
from learning.courses.drafts.models import Draft, DraftMedium
from learning.courses.drafts.writing import WrittenElsewhere, note_medium
from learning.courses.fileformat.media import read_medium, sort_of
from learning.courses.fileformat.mediacheck import named_media
from learning.courses.models import Medium
from learning.courses.store import MediaStore
from learning.house.clock import now
from learning.house.refusal import Refusal
from learning.house.upsert import insert_once, put


class StillUsed(Refusal):
    """Blocks show it."""


class OtherKind(Refusal):
    """A picture can't take the place of a film."""


class Use(NamedTuple):
    """Where a medium stands; no lesson for the course's own picture."""

    lesson_uid: str
    block_id: str


def keep_privately(session: Session, store: MediaStore, name: str, data: bytes) -> str:
    """Keep a new file where only its team finds it; raises `Unusable` before anything is kept; the hash of its bytes."""
    found = read_medium(data, name)
    digest = hashlib.sha256(data).hexdigest()
    # Said first: who collects what nothing needs holds this row, or finds it in use. So bytes that seem to be there stay there.
    put(session, Upload, {"hash": digest}, stays=("added_at",), added_at=now(), unused_since=None)
    store.keep_private(digest, data)
    about = {"width": found.width, "height": found.height, "seconds": found.seconds, "size": len(data)}
    if session.get(Medium, digest) is None:
        insert_once(session, Medium, hash=digest, kind=found.kind, name=name, **about)
    return digest


def add_medium(session: Session, draft: Draft, entry: dict[str, Any], digest: str, author: int | None) -> DraftMedium:
    """Give a draft one more medium; its id and file name must be free."""
    last = session.scalar(select(func.max(DraftMedium.position)).where(DraftMedium.course_uid == draft.course_uid))
    place = {"course_uid": draft.course_uid, "medium_id": entry["id"]}
    row = {"position": (last or 0) + 1, "hash": digest, "entry": entry, "version": 1}
    if not insert_once(session, DraftMedium, **place, **row):
        raise WrittenElsewhere(mediaqueries.medium(session, **place))
    note_medium(session, draft.course_uid, None, {"entry": entry, "hash": digest}, author)
    found = mediaqueries.medium(session, **place)
    assert found is not None
    return found


def change_medium(session: Session, medium: DraftMedium, seen: int, author: int | None, entry: dict[str, Any], digest: str) -> None:
    """Give a medium other facts or another file; it keeps its id, so all blocks follow."""
    if sort_of(entry["file"]).family != sort_of(medium.entry["file"]).family:
        raise OtherKind
    before, course_uid, medium_id = {"entry": medium.entry, "hash": medium.hash}, medium.course_uid, medium.medium_id
    here = (DraftMedium.course_uid == course_uid, DraftMedium.medium_id == medium_id, DraftMedium.version == seen)
    changed = update(DraftMedium).where(*here).values(entry=entry, hash=digest, version=seen + 1)
    done = session.execute(changed.execution_options(synchronize_session=False))
    session.expire_all()
    if not done.rowcount:  # type: ignore[attr-defined]
        raise WrittenElsewhere(mediaqueries.medium(session, course_uid=course_uid, medium_id=medium_id))
    note_medium(session, course_uid, before, {"entry": entry, "hash": digest}, author)


def remove_medium(session: Session, draft: Draft, medium: DraftMedium, author: int | None) -> None:
    """Take a medium out of a draft that nothing shows any more; its file waits a month before it is gone."""
    if uses_of(session, draft).get(medium.medium_id):
        raise StillUsed
    before = {"entry": medium.entry, "hash": medium.hash}
    noted = mediaqueries.note(session, course_uid=medium.course_uid, medium_id=medium.medium_id)
    for row in (medium, noted):
        if row is not None:
            session.delete(row)
    session.flush()
    note_medium(session, draft.course_uid, before, None, author)


def describe(session: Session, medium: DraftMedium, descriptions: dict[str, str], decorative: bool) -> None:
    """Keep what a picture shows, or that it only decorates."""
    place = {"course_uid": medium.course_uid, "medium_id": medium.medium_id}
    put(session, MediumNote, place, descriptions={} if decorative else descriptions, decorative=decorative)


def uses_of(session: Session, draft: Draft) -> dict[str, list[Use]]:
    """Where each medium of a draft stands, in the order of its lessons."""
    found: dict[str, list[Use]] = {}
    for medium_id, use in _uses(session, draft):
        if use not in found.setdefault(medium_id, []):
            found[medium_id].append(use)
    return found


def _uses(session: Session, draft: Draft) -> Iterator[tuple[str, Use]]:
    if draft.structure.get("picture"):
        yield draft.structure["picture"], Use("", "")
    lessons = queries.lessons(session, course_uid=draft.course_uid)
    blocks = queries.blocks(session, course_uid=draft.course_uid)
    for lesson_uid in draft.lessons:
        for block_id in lessons[lesson_uid].order:
            for medium_id, _wanted in named_media(blocks[lesson_uid, block_id].structure):
                yield medium_id, Use(lesson_uid, block_id)
