"""Several files on their way into a course: each is taken or refused on its own, nothing of a refused one is kept."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import current_app
from werkzeug.datastructures import FileStorage

from learning.courses.drafts import mediaqueries
from learning.courses.drafts.media import add_medium, change_medium, describe, keep_privately
from learning.courses.drafts.models import Draft, DraftMedium
from learning.courses.fileformat.problems import Unusable
from learning.house.cleaning import NotTaken
from learning.house.db import db
from learning.house.locale import _
from learning.lessons.mediashown import weighing
from learning.people import current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.here import media_store
from learning.studio.media.intake import Taken, free_name, take_in
from learning.studio.media.refusals import Trouble, trouble_of


class Outcome(NamedTuple):
    """What became of a file: the medium it is now, with what was done to it; or why not."""

    file: str
    medium_id: str = ""
    notes: tuple[str, ...] = ()
    trouble: Trouble | None = None


def add_files(draft: Draft, files: Iterable[FileStorage], facts: dict[str, str], draw: bool) -> list[Outcome]:
    """Take files in, one after the other."""
    return [_add(draft, file, facts, draw) for file in files if file.filename]


def _add(draft: Draft, file: FileStorage, facts: dict[str, str], draw: bool) -> Outcome:
    name = str(file.filename)[:120]
    taken = taken_or_not(file, draw)
    if isinstance(taken, Trouble):
        return Outcome(name, trouble=taken)
    media = mediaqueries.media_of_drafts(db.session(), course_uids=[draft.course_uid])
    digest = keep_privately(db.session(), media_store(), taken.name, taken.data)
    if any(each.hash == digest for each in media):
        return Outcome(name, trouble=Trouble(_("This course has the same file already."), _("Use the one that is there.")))
    entry = entry_for(taken.name, media) | facts
    medium = add_medium(db.session(), draft, entry, digest, current_learner_id())
    # Its description is asked for from now on.
    describe(db.session(), medium, {}, decorative=False)
    return Outcome(name, entry["id"], taken.notes)


def taken_or_not(file: FileStorage, draw: bool = True) -> Taken | Trouble:
    """A file as it can be kept, or why it can't."""
    try:
        taken = take_in(str(file.filename), file.stream.read(), draw)
    except (NotTaken, Unusable) as error:
        return trouble_of(error)
    left = room_left()
    if len(taken.data) > left:
        told = _("There is no room left: %(size)s of %(most)s are free.", size=weighing(max(0, left)), most=weighing(quota()))
        return Trouble(told, _("Delete files that no course shows, or ask the city for more."))
    return taken


def entry_for(name: str, media: list[DraftMedium]) -> dict[str, Any]:
    """An id and a file name that are free in the course."""
    stem, _dot, ending = name.rpartition(".")
    free = free_name(stem, {each.medium_id for each in media} | {each.entry["file"].rpartition(".")[0] for each in media})
    return {"id": free, "file": f"{free}.{ending}"}


def replace(medium: DraftMedium, seen: int, file: FileStorage) -> Trouble | None:
    """Put a new file in a medium's place: it keeps its id, and what is said of it."""
    taken = taken_or_not(file)
    if isinstance(taken, Trouble):
        return taken
    ending = taken.name.rpartition(".")[2]
    entry = medium.entry | {"file": f"{medium.entry['file'].rpartition('.')[0]}.{ending}"}
    digest = keep_privately(db.session(), media_store(), entry["file"], taken.data)
    change_medium(db.session(), medium, seen, current_learner_id(), entry, digest)
    return None


def quota() -> int:
    """The bytes that an organisation may keep."""
    return int(current_app.config["SETTINGS"].media_quota) * 1_000_000


def room_left() -> int:
    return quota() - held()


def held() -> int:
    """The bytes that the organisation here keeps."""
    return mediaqueries.bytes_held(db.session(), organisation_id=organisation_here().id)
