"""From the database back to files."""

from typing import Any

from sqlalchemy.orm import Session

from learning.competence.queries import folders
from learning.courses import queries
from learning.courses.fileformat.folder import Catalogue, CourseFiles, LessonFiles
from learning.courses.fileformat.words import from_data
from learning.courses.items import files_of
from learning.courses.models import Revision, Stage
from learning.courses.store import MediaStore


def export_catalogue(session: Session, store: MediaStore) -> Catalogue:
    """Everything in the catalogue, as it would stand in a content folder."""
    catalogue = Catalogue(shared=shared_of(session))
    for course in queries.courses(session):
        catalogue.courses[course.uid] = course_files_of(course.revision, store)
    for page in queries.plain_pages(session):
        catalogue.pages.setdefault(page.name, {})[page.locale] = (page.meta, page.body)
    for folder in folders(session).values():
        catalogue.items[folder.competence] = files_of(folder.document)
    return catalogue


def shared_of(session: Session) -> dict[str, Any]:
    """What courses share: stages, tracks, glossary, facts with their sources, and what people come for."""
    return {
        "stages": {"stages": [_stage_entry(stage) for stage in queries.stages(session)]},
        "tracks": {
            "tracks": [
                {
                    "uid": track.uid,
                    "stage": track.stage_uid,
                    "courses": [place.course_uid for place in track.all_places],
                    "words": track.words,
                }
                for track in queries.tracks(session)
            ]
        },
        "glossary": {"terms": [{"key": term.key, "words": term.words} for term in queries.terms(session)]},
        "facts": {
            "sources": [source.entry for source in queries.sources(session)],
            "facts": [fact.entry for fact in queries.facts(session)],
        },
        "matching": {
            "wishes": [{"id": wish.id, "competences": wish.competences, "stages": wish.stages} for wish in queries.wishes(session)]
        },
    }


def _stage_entry(stage: Stage) -> dict[str, Any]:
    more = {"voice": stage.voice, "next": stage.handovers}
    return {"uid": stage.uid, **{key: value for key, value in more.items() if value}, "words": stage.words}


def course_files_of(revision: Revision, store: MediaStore) -> CourseFiles:
    """The files of one revision."""
    document = revision.document
    course = CourseFiles(document["structure"])
    for uid, lesson in document["lessons"].items():
        words = {locale: from_data(kept) for locale, kept in lesson["words"].items()}
        course.lessons[uid] = LessonFiles(lesson["structure"], words)
    course.media = {name: store.read(digest) for name, digest in document["media"].items()}
    return course
