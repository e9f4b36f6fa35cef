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
from learning.courses.drafts.documents import files_hash
from learning.courses.drafts.offering import follow_files, is_written_in_studio, offer_files
from learning.courses.drafts.queries import draft
from learning.courses.drafts.tallies import tally_files
from learning.courses.export import course_files_of, shared_of
from learning.courses.facts.keeping import replace_entries
from learning.courses.facts.noting import note_uses
from learning.courses.fileformat import Catalogue, CourseFiles
from learning.courses.fileformat.media import read_medium
from learning.courses.items import bank_of
from learning.courses.models import (
    ContentFolder,
    Course,
    CoursePlace,
    LessonPage,
    Medium,
    PlainPage,
    Revision,
    Stage,
    Wish,
)
from learning.courses.sharing import picture_of
from learning.courses.signals import catalogue_imported, course_published
from learning.courses.store import MediaStore
from learning.courses.trackorder import forget_tracks, put_tracks
from learning.courses.widths import ask_for_widths
from learning.house.drawing import SHARE_SIZE
from learning.house.pagecache import raise_generation


def import_catalogue(session: Session, store: MediaStore, catalogue: Catalogue) -> list[str]:
    """Bring a checked catalogue in; the uids of courses that got a new revision. Unchanged courses are left alone."""
    # The next start compares anew: what stands here now may come from another folder.
    session.execute(delete(ContentFolder))
    _replace_shared(session, catalogue)
    # With what was changed in the studio in place of what the files say.
    compiled_with = Catalogue(shared=shared_of(session))
    changed = [uid for uid, course in catalogue.courses.items() if _import_course(session, store, course, compiled_with)]
    # Courses that were begun in the studio stand in no folder.
    alone = [course for course in queries.courses(session) if course.origin == "studio" and course.uid not in catalogue.courses]
    changed += [course.uid for course in alone if recompile(session, store, course, compiled_with)]
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
    told = files_hash(files)
    if course is not None and is_written_in_studio(session, course, told):
        offer_files(session, course, files, told, lambda: _keep_media(session, store, files))
        return recompile(session, store, course, catalogue)
    if course is not None and course.origin_hash == origin_hash(files, catalogue.shared):
        course.files_hash = told
        return False
    _publish_files(session, store, files, catalogue)
    session.get_one(Course, files.uid).files_hash = told
    follow_files(session, files.uid)
    if draft(session, course_uid=files.uid) is None:
        tally_files(session, files)
    return True


def recompile(session: Session, store: MediaStore, course: Course, catalogue: Catalogue) -> bool:
    """Compile what is published from the studio anew where facts, glossary or the compiled form have changed."""
    files = course_files_of(course.revision, store)
    if course.origin_hash == origin_hash(files, catalogue.shared):
        return False
    _publish_files(session, store, files, catalogue, course.origin)
    follow_files(session, course.uid)
    return True


def _publish_files(session: Session, store: MediaStore, files: CourseFiles, catalogue: Catalogue, origin: str = "files") -> Revision:
    _keep_media(session, store, files)
    compiled = compile_course(files, catalogue)
    picture = {"share_picture": keep_share_picture(session, store, files)}
    return publish(session, files.uid, replace(compiled, outline=compiled.outline | picture), origin, with_all=True)


def publish(session: Session, course_uid: str, compiled: Compiled, origin: str = "files", *, with_all: bool = False) -> Revision:
    """Make a compiled course the one that is read from now on; whoever publishes sums up afterwards, once.

    `with_all`: as one of a catalogue that is imported, which is told of as a whole when all of it is there.
    """
    number = queries.next_number(session, course_uid=course_uid)
    revision = Revision(course_uid=course_uid, number=number, document=compiled.document, outline=compiled.outline)
    session.add(revision)
    session.flush()
    for (lesson_uid, locale), body in compiled.pages.items():
        session.add(LessonPage(revision_id=revision.id, lesson_uid=lesson_uid, locale=locale, body=body))
    _point_to(session, course_uid, revision, origin=origin, origin_hash=compiled.origin_hash)
    count_course(session, course_uid, compiled.outline)
    note_uses(session, course_uid, compiled.document)
    course_published.send(course_uid, session=session, with_all=with_all)
    return revision


def _point_to(session: Session, course_uid: str, revision: Revision, **values: str) -> None:
    """The revision is the one that is read; withdrawn stays withdrawn, and what was known of files stays known."""
    course = session.get(Course, course_uid) or Course(uid=course_uid)
    course.revision_id, course.origin, course.origin_hash = revision.id, values["origin"], values["origin_hash"]
    session.add(course)
    session.flush()
    session.refresh(course)


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
    ask_for_widths(session, digest, found.kind, found.width)
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
    for model in (CoursePlace, PlainPage, Wish):
        session.execute(delete(model))
    for position, stage in enumerate(catalogue.shared["stages"]["stages"]):
        more = {"voice": stage.get("voice"), "handovers": stage.get("next", [])}
        session.merge(Stage(uid=stage["uid"], position=position, words=stage["words"], **more))
    session.flush()
    # No track is left that could still name one of these.
    session.execute(delete(Stage).where(Stage.uid.not_in([stage["uid"] for stage in catalogue.shared["stages"]["stages"]])))
    replace_entries(session, catalogue.shared)
    for position, wish in enumerate(catalogue.shared["matching"]["wishes"]):
        session.add(Wish(**wish, position=position))
    for name, locales in catalogue.pages.items():
        for locale, (meta, body) in locales.items():
            session.add(PlainPage(name=name, locale=locale, meta=meta, body=body))
    session.flush()
