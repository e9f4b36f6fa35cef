"""The page with everything that a block holds: its answers and settings, and its words."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from flask import render_template
from markupsafe import Markup

from learning import courses
from learning.courses.blocks import fields_of
from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import DraftBlock, DraftLesson
from learning.courses.fileformat.media import sort_of
from learning.courses.fileformat.pictures import NotAPicture, read_picture
from learning.courses.store import MediaStore
from learning.house.db import db
from learning.house.locale import LOCALES, _, language_name
from learning.people import current_learner_id
from learning.studio.here import DraftHere, media_store
from learning.studio.shown import lesson_titles
from learning.studio.wording import choices, kind_name, value_label
from learning.studio.writing.lessonpage import begins
from learning.studio.writing.pictured import description
from learning.studio.writing.sheets import Around, Sheet, finished, rows
from learning.studio.writing.sheets.checking import Known
from learning.studio.writing.sheets.rows import Row


class Seen(NamedTuple):
    """The versions a form was made from: of the block, and of its words."""

    block: int
    words: int


def around(here: DraftHere, lesson: DraftLesson, block_id: str) -> Around:
    """What a block may name."""
    media = queries.media(db.session(), course_uid=here.course_uid)
    shelf = [(each.medium_id, each.entry["file"], sort_of(each.entry["file"]).family) for each in media]
    return Around(shelf, _others(here, lesson, block_id), here.original)


def known(there: Around) -> Known:
    """The same, to check what was chosen."""
    return Known(frozenset(key for key, _file, _family in there.media), frozenset(key for key, _label in there.blocks))


def _others(here: DraftHere, lesson: DraftLesson, block_id: str) -> list[tuple[str, str]]:
    place = {"course_uid": here.course_uid, "lesson_uid": lesson.lesson_uid}
    blocks = queries.blocks(db.session(), **place)
    words = {each.block_id: each.fields for each in queries.all_words(db.session(), **place) if each.locale == here.original}
    names = [(number, name) for number, name in enumerate(lesson.order, 1) if name != block_id]
    return [
        (name, f"{number}. {kind_name(blocks[lesson.lesson_uid, name].structure['kind'])}: {begins(words.get(name, {}))}")
        for number, name in names
    ]


def sheet_page(here: DraftHere, lesson: DraftLesson, sheet: Sheet, seen: Seen, **more: Any) -> str:
    """The form; `more`: errors by field, focus (where one is), pressed (not kept yet), at (where a new block goes), theirs."""
    there = around(here, lesson, sheet.block["id"])
    shown = rows(sheet, there, more.get("errors", {}))
    filled = {"errors": {}, "focus": "", "pressed": False, "at": None, "theirs": []} | more
    return render_template(
        "studio_writing/sheet.html",
        here=here,
        lesson=lesson,
        block=sheet.block,
        rows=shown,
        seen=seen,
        titles=lesson_titles(here.course_uid),
        spoken=LOCALES[here.original],
        missing=list(_missing(shown)),
        spots=_spots(here, sheet),
        kind_name=kind_name,
        is_task=courses.is_task,
        judgements=choices("judged"),
        languages=[(key, language_name(key)) for key in LOCALES],
        **filled,
    )


def keep(here: DraftHere, lesson: DraftLesson, found: DraftBlock, sheet: Sheet, seen: Seen) -> None:
    """Keep a block and its words; what did not change is not written."""
    done = finished(sheet)
    place = {"course_uid": here.course_uid, "lesson_uid": lesson.lesson_uid, "block_id": found.block_id}
    if done.block != found.structure:
        writing.write_block(db.session(), place, done.block, seen.block, current_learner_id())
    keep_words(here, place, done, seen.words)


def keep_words(here: DraftHere, place: dict[str, str], done: Sheet, seen: int) -> None:
    """Keep the words; those of entries that were taken out wait, should they come back."""
    unit = place | {"locale": here.original}
    before = queries.words(db.session(), **unit)
    old = dict(before.fields) if before else {}
    typed = {key: done.words[key] for key in fields_of(done.block, here.original) if key in done.words}
    typed |= description(here.course_uid, done.block, here.original, old | typed)
    if any(old.get(key, "") != text for key, text in typed.items()):
        writing.write_words(db.session(), unit, old | typed, seen, current_learner_id())


def told(shown: Sequence[Row], before: str = "") -> Iterator[tuple[str, str]]:
    """A form in words: label and value, one after the other."""
    for row in shown:
        label = f"{before}{row.label}"
        if row.form in ("entries", "names"):
            for entry in row.entries:
                yield from told(entry.rows, f"{entry.title}: ")
        elif row.form != "languages":
            yield label, _said(row)


def _said(row: Row) -> str:
    names = dict(row.choices)
    match row.value:
        case None | "" | False:
            return ""
        case True:
            return _("Yes")
        case dict():
            return ", ".join(
                f"{names.get(key, key)}: {value_label('judged', each)}" for key, each in row.value.items() if row.form == "judged"
            )
        case list():
            return ", ".join(names.get(str(each), str(each)) for each in row.value)
    return names.get(str(row.value), str(row.value))


def _missing(shown: Sequence[Row]) -> Iterator[Row]:
    for row in shown:
        if row.error:
            yield row
        for entry in row.entries:
            yield from _missing(entry.rows)


def _spots(here: DraftHere, sheet: Sheet) -> dict[str, Any] | None:
    """The picture of a task with places in it, and the places that can be drawn."""
    medium = next(
        (each for each in queries.media(db.session(), course_uid=here.course_uid) if each.medium_id == sheet.block.get("media")), None
    )
    if sheet.block["kind"] != "hotspot" or medium is None:
        return None
    # A picture that can't be read is told of where media are; the numbers can be typed without it.
    with suppress(OSError, NotAPicture):
        return _drawing(media_store(), medium.hash, medium.entry["file"]) | {"places": list(_drawn(sheet.block["spots"]))}
    return None


def _drawing(store: MediaStore, digest: str, file: str) -> dict[str, Any]:
    picture = read_picture(store.read(digest), file)
    box = picture.view_box or f"0 0 {picture.width} {picture.height}"
    raster = "" if picture.kind == "svg" else f"/media/{digest}.{picture.kind}"
    plate = round(float(box.split()[2]) / 30, 2)
    return {
        "shapes": Markup(picture.shapes),
        "box": box,
        "raster": raster,
        "width": picture.width,
        "height": picture.height,
        "plate": plate,
    }


def _drawn(spots: list[dict[str, Any]]) -> Iterator[tuple[int, list[int]]]:
    for number, spot in enumerate(spots, 1):
        if all(isinstance(each, int) for each in spot.get("at", ())) and len(spot.get("at", ())) == 4:
            yield number, spot["at"]
