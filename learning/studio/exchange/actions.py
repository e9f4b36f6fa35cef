"""Bringing courses and lessons in: all of a file, or nothing."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.courses.drafts.adding import NewLesson, NewMedium, add_lessons
from learning.courses.drafts.media import keep_privately
from learning.courses.drafts.models import Draft
from learning.courses.drafts.opening import begin
from learning.courses.drafts.taking import take_course
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import from_data
from learning.courses.store import MediaStore
from learning.house.clock import now
from learning.house.naming import as_name
from learning.house.sealing import new_token
from learning.studio.exchange import queries
from learning.studio.exchange.asking import Answer
from learning.studio.exchange.models import Arrival

# So many documents of an organisation wait at once; the oldest makes room.
MOST_WAITING = 20


def take_files(session: Session, store: MediaStore, answer: Answer, organisation_id: int, author: int | None) -> Draft:
    """Make a course that was read from files a draft; its media are kept last, when nothing can go wrong any more."""
    document = answer.told["course"]
    lessons = {uid: LessonFiles(each["structure"], {key: from_data(kept) for key, kept in each["words"].items()})
               for uid, each in document["lessons"].items()}  # fmt: skip
    files = CourseFiles(document["structure"], lessons, answer.media)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in answer.media.items()}
    draft = take_course(session, files, hashes, organisation_id, author)
    session.flush()
    for name, data in answer.media.items():
        keep_privately(session, store, name, data)
    return draft


def lay_by(session: Session, organisation_id: int, answer: Answer, **more: Any) -> Arrival:
    """Let lessons that were read wait for their author to look at them."""
    for key in queries.waiting(session, organisation_id=organisation_id)[MOST_WAITING - 1 :]:
        session.execute(delete(Arrival).where(Arrival.key == key))
    found = answer.told["found"] | {"pieces": [[name, len(data)] for name, data in answer.media.items()]}
    made = Arrival(key=new_token(), organisation_id=organisation_id, found=found, media=b"".join(answer.media.values()), at=now(), **more)
    session.add(made)
    session.flush()
    return made


def begin_course(session: Session, organisation: Any, title: str, uid: str, locale: str) -> Draft:
    """Begin a course that lessons from a document are put into; what a course needs beside its title is still to be done."""
    structure = {"format": 1, "original": locale, "level": "basic", "competences": ["1.1"], "picture": "", "licence": "CC-BY-4.0"}
    return begin(session, uid, organisation.id, structure | {"authors": [organisation.name]}, {"title": title})


def keep(session: Session, store: MediaStore, arrival: Arrival, draft: Draft, author: int | None) -> list[str]:
    """Put the lessons that waited at the end of a course; their names for addresses."""
    media, kept = _media(arrival), dict[str, str]()
    for name, data in media.items():
        kept[name] = hashlib.sha256(data).hexdigest()
    ids = _fresh_names(session, draft, arrival, list(media))
    lessons = [_lesson(each, ids) for each in arrival.found["lessons"]]
    new_media = [
        NewMedium(ids[name.partition(".")[0]], f"{ids[name.partition('.')[0]]}.{name.rpartition('.')[2]}", kept[name]) for name in media
    ]
    names = add_lessons(session, draft, lessons, new_media, author)
    session.delete(arrival)
    session.flush()
    for name, data in media.items():
        keep_privately(session, store, name, data)
    return names


def throw_away(session: Session, arrival: Arrival) -> None:
    session.delete(arrival)


def forget_before(session: Session, instant: datetime) -> None:
    """Forget what was not kept."""
    session.execute(delete(Arrival).where(Arrival.at < instant))


def _media(arrival: Arrival) -> dict[str, bytes]:
    found, at = {}, 0
    for name, size in arrival.found["pieces"]:
        found[name] = arrival.media[at : at + size]
        at += size
    return found


def _fresh_names(session: Session, draft: Draft, arrival: Arrival, files: list[str]) -> dict[str, str]:
    """For each picture a name that no medium of the course has."""
    from learning.courses.drafts.queries import media

    taken = {each.medium_id for each in media(session, course_uid=draft.course_uid)}
    names = {}
    for file in files:
        key = file.partition(".")[0]
        names[key] = as_name(f"{arrival.name.rpartition('.')[0]} {key}", taken, "picture")
        taken.add(names[key])
    return names


def _lesson(told: dict[str, Any], ids: dict[str, str]) -> NewLesson:
    blocks = []
    for block in told["blocks"]:
        structure = block["structure"]
        if "media" in structure:
            structure = structure | {"media": ids[structure["media"]]}
        blocks.append((structure, block["words"]))
    return NewLesson(told["title"], blocks)
