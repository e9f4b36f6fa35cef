"""What pages show of a course's media."""

from typing import Any, NamedTuple

from flask import url_for

from learning.courses.drafts import mediaqueries
from learning.courses.drafts.media import Use, uses_of
from learning.courses.drafts.mediamodels import MediumNote
from learning.courses.drafts.models import Draft
from learning.courses.fileformat.media import CAPTIONS, FILE, FILM, PICTURE, SORTS, SOUND, sort_of
from learning.courses.models import Medium
from learning.house.db import db
from learning.house.locale import _
from learning.lessons.mediashown import lasting, weighing

ICONS = {PICTURE: "picture", FILM: "play", SOUND: "speaker", CAPTIONS: "captions", FILE: "file"}


class Row(NamedTuple):
    """A medium as a list shows it; `version` is 0 where the course has no draft."""

    course_uid: str
    id: str
    entry: dict[str, Any]
    hash: str
    version: int
    file: Medium | None
    note: MediumNote | None
    uses: list[Use]

    @property
    def name(self) -> str:
        return str(self.entry["file"])

    @property
    def kind(self) -> str:
        return sort_of(self.name).family

    @property
    def icon(self) -> str:
        return ICONS[self.kind]

    @property
    def has_words(self) -> bool:
        """Is it said what a picture shows? Where nobody came by, the blocks that show it have said it."""
        return self.kind != PICTURE or self.note is None or self.note.decorative or bool(self.note.descriptions)

    @property
    def facts(self) -> list[str]:
        """Type, size and length in words."""
        ending = self.name.rpartition(".")[2].upper()
        if self.file is None:
            return [ending]
        pixels = f"{self.file.width} × {self.file.height}" if self.file.width else ""
        return [each for each in (ending, pixels, self.length, weighing(self.file.size)) if each]

    @property
    def length(self) -> str:
        return lasting(self.file.seconds) if self.file and self.file.seconds else ""

    @property
    def missing(self) -> list[str]:
        """What its team still has to say."""
        return [
            *([] if self.entry.get("source") or self.note is None else [_("Source")]),
            *([] if self.has_words else [_("Description")]),
        ]

    @property
    def small(self) -> str:
        """The address of a small picture of it; "" for what has none."""
        if self.kind != PICTURE:
            return ""
        return url_for("media_files.small", course=self.course_uid, digest=self.hash)


def kinds() -> dict[str, str]:
    """What the kinds are called."""
    return {PICTURE: _("Pictures"), FILM: _("Films"), SOUND: _("Sound"), CAPTIONS: _("Captions"), FILE: _("Files")}


def kinds_told() -> list[tuple[str, str, str]]:
    """Each kind with the endings we take and the most one file may have."""
    more = {PICTURE: "GIF, BMP, TIFF, AVIF", CAPTIONS: "SRT"}
    told = []
    for kind, words in kinds().items():
        sorts = {ending: sort for ending, sort in SORTS.items() if sort.family == kind}
        endings = ", ".join([*map(str.upper, sorts), *([more[kind]] if kind in more else [])])
        told.append((words, endings, weighing(max(sort.most_bytes for sort in sorts.values()))))
    return told


def shelf_of(draft: Draft) -> list[Row]:
    """The media of a draft, with where they stand."""
    uses = uses_of(db.session(), draft)
    notes = mediaqueries.notes(db.session(), course_uid=draft.course_uid)
    return [row._replace(uses=uses.get(row.id, []), note=notes.get(row.id)) for row in shelves([draft.course_uid])]


def shelves(course_uids: list[str], published: bool = False) -> list[Row]:
    """The media of several courses, without where they stand; with `published`, also of those nobody is changing."""
    found = mediaqueries.media_of_drafts(db.session(), course_uids=course_uids)
    rows = [Row(each.course_uid, each.medium_id, each.entry, each.hash, each.version, None, None, []) for each in found]
    if published:
        rows += _published(sorted(set(course_uids) - {row.course_uid for row in rows}))
    files = mediaqueries.sizes(db.session(), hashes=[row.hash for row in rows])
    return [row._replace(file=files.get(row.hash)) for row in rows]


def _published(course_uids: list[str]) -> list[Row]:
    found = mediaqueries.published_media(db.session(), course_uids=course_uids)
    return [Row(uid, each["id"], each, hashes[each["file"]], 0, None, None, []) for uid, (media, hashes) in found.items() for each in media]


def media_url(course_uid: str, medium_id: str) -> str:
    """Where a medium of a draft can be seen or heard by its team, also before it is published; "" where there is none.

    Its address is the one that it has once it is published, so that a preview needs no other addresses; a drawing is shown as a PNG.
    """
    found = mediaqueries.medium(db.session(), course_uid=course_uid, medium_id=medium_id)
    return address_of(course_uid, found.entry["file"], found.hash) if found else ""


def address_of(course_uid: str, file: str, digest: str) -> str:
    ending = file.rpartition(".")[2]
    if ending == "svg":
        return url_for("media_files.small", course=course_uid, digest=digest, wide=1)
    return url_for("media.medium", digest=digest, kind=ending)


def note_words(note: str) -> str:
    """What was done to a file when it came in."""
    return {
        "place": _("We removed the place where it was taken."),
        "still": _("It moved; we kept its first picture."),
        "smaller": _("We made it smaller, to 3200 pixels."),
        "converted": _("We saved it in a form that all browsers show."),
        "drawn": _("We turned the drawing into a PNG."),
    }[note]
