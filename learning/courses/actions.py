"""Changes to the catalogue: bringing content in, publishing revisions."""

import hashlib
from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.competence import import_bank
from learning.competence.actions import take_out_all_but
from learning.courses import queries
from learning.courses.compiler import Compiled, compile_course, origin_hash
from learning.courses.counts import count_course, sum_up
from learning.courses.drafts.queries import draft
from learning.courses.drafts.tallies import tally_files
from learning.courses.fileformat import Catalogue, CourseFiles
from learning.courses.fileformat.media import read_medium
from learning.courses.items import bank_of
from learning.courses.models import (
    ContentFolder,
    Course,
    CoursePlace,
    Fact,
    LessonPage,
    Medium,
    PlainPage,
    Revision,
    Source,
    Stage,
    Term,
    Wish,
)
from learning.courses.sharing import picture_of
from learning.courses.signals import catalogue_imported, course_published
from learning.courses.store import MediaStore
from learning.courses.trackorder import forget_tracks, put_tracks
from learning.house.drawing import SHARE_SIZE
from learning.house.pagecache import raise_generation


def import_catalogue(session: Session, store: MediaStore, catalogue: Catalogue) -> list[str]:
    """Bring a checked catalogue in; the uids of courses that got a new revision. Unchanged courses are left alone."""
    # The next start compares anew: what stands here now may come from another folder.
    session.execute(delete(ContentFolder))
    _replace_shared(session, catalogue)
    changed = [uid for uid, course in catalogue.courses.items() if _import_course(session, store, course, catalogue)]
    put_tracks(session, catalogue.shared["tracks"]["tracks"])
    for items in catalogue.items.values():
        import_bank(session, bank_of(items))
    take_out_all_but(session, set(catalogue.items))
    sum_up(session)
    raise_generation(session)
    catalogue_imported.send("catalogue", session=session)
    return changed


def _import_course(session: Session, store: MediaStore, files: CourseFiles, catalogue: Catalogue) -> bool:
    course = session.get(Course, files.uid)
    if course is not None and (course.origin == "studio" or course.origin_hash == origin_hash(files, catalogue.shared)):
        return False
    _keep_media(session, store, files)
    compiled = compile_course(files, catalogue)
    picture = {"share_picture": keep_share_picture(session, store, files)}
    publish(session, files.uid, replace(compiled, outline=compiled.outline | picture))
    if draft(session, course_uid=files.uid) is None:
        tally_files(session, files)
    return True


def publish(session: Session, course_uid: str, compiled: Compiled, origin: str = "files") -> Revision:
    """Make a compiled course the one that is read from now on; whoever publishes sums up afterwards, once."""
    number = queries.next_number(session, course_uid=course_uid)
    revision = Revision(course_uid=course_uid, number=number, document=compiled.document, outline=compiled.outline)
    session.add(revision)
    session.flush()
    for (lesson_uid, locale), body in compiled.pages.items():
        session.add(LessonPage(revision_id=revision.id, lesson_uid=lesson_uid, locale=locale, body=body))
    session.merge(Course(uid=course_uid, origin=origin, origin_hash=compiled.origin_hash, revision_id=revision.id))
    session.flush()
    count_course(session, course_uid, compiled.outline)
    course_published.send(course_uid, session=session)
    return revision


def _keep_media(session: Session, store: MediaStore, files: CourseFiles) -> None:
    for name, data in files.media.items():
        keep_medium(session, store, name, data)


def keep_medium(session: Session, store: MediaStore, name: str, data: bytes) -> str:
    """Keep a medium where readers find it; the hash of its bytes."""
    digest = hashlib.sha256(data).hexdigest()
    found = read_medium(data, name)
    store.keep(digest, data)
    size = {"width": found.width, "height": found.height, "seconds": found.seconds, "size": len(data)}
    session.merge(Medium(hash=digest, kind=found.kind, name=name, **size))
    return digest


def keep_share_picture(session: Session, store: MediaStore, files: CourseFiles) -> str:
    """Draw what stands beside a shared link; its address."""
    data = picture_of(files)
    digest = hashlib.sha256(data).hexdigest()
    store.keep(digest, data)
    session.merge(Medium(hash=digest, kind="png", width=SHARE_SIZE[0], height=SHARE_SIZE[1], size=len(data)))
    return f"/media/{digest}.png"


def _replace_shared(session: Session, catalogue: Catalogue) -> None:
    forget_tracks(session, {stage["uid"] for stage in catalogue.shared["stages"]["stages"]})
    for model in (CoursePlace, Fact, Source, Term, PlainPage, Wish):
        session.execute(delete(model))
    for position, stage in enumerate(catalogue.shared["stages"]["stages"]):
        more = {"voice": stage.get("voice"), "handovers": stage.get("next", [])}
        session.merge(Stage(uid=stage["uid"], position=position, words=stage["words"], **more))
    session.flush()
    # No track is left that could still name one of these.
    session.execute(delete(Stage).where(Stage.uid.not_in([stage["uid"] for stage in catalogue.shared["stages"]["stages"]])))
    for position, term in enumerate(catalogue.shared["glossary"]["terms"]):
        session.add(Term(key=term["key"], position=position, words=term["words"]))
    for position, source in enumerate(catalogue.shared["facts"]["sources"]):
        session.add(Source(key=source["key"], position=position, entry=source))
    session.flush()
    for position, fact in enumerate(catalogue.shared["facts"]["facts"]):
        session.add(Fact(key=fact["key"], position=position, source_key=fact["source"], entry=fact))
    for position, wish in enumerate(catalogue.shared["matching"]["wishes"]):
        session.add(Wish(**wish, position=position))
    for name, locales in catalogue.pages.items():
        for locale, (meta, body) in locales.items():
            session.add(PlainPage(name=name, locale=locale, meta=meta, body=body))
    session.flush()
