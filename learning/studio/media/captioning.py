"""The caption editor: a list of words with their times, changed by buttons, kept as WebVTT."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts.models import DraftMedium
from learning.courses.drafts.writing import WrittenElsewhere
from learning.courses.fileformat.media import FILM, SOUND, sort_of
from learning.courses.fileformat.problems import Unusable
from learning.house.access import open_to, shows
from learning.house.cleaning import NotTaken
from learning.house.errors import note_storage_away
from learning.house.locale import LOCALES, _
from learning.house.notices import announces
from learning.house.storage import StorageAway
from learning.studio.here import DraftHere
from learning.studio.media.blueprints import bp
from learning.studio.media.captionfiles import captions_of, cues_of, keep_captions, transcripts_there, write_transcript
from learning.studio.media.cueform import changed, cues_from_form, cues_from_upload, faults, rows
from learning.studio.media.cues import Cue
from learning.studio.media.one import medium_here, seen
from learning.studio.media.refusals import AWAY, trouble_of
from learning.studio.media.shelf import address_of
from learning.studio.rights import TEAM, TRANSLATING, Right


@bp.get("/courses/<course>/media/<medium>/captions/<key>")
@open_to(*TEAM)
@shows()
def captions(course: str, medium: str, key: str) -> ResponseReturnValue:
    """The captions of a film or a sound in a language."""
    here, found = _film(course, medium, key, Right.READ)
    there = captions_of(here.draft, medium, key)
    return _page(here, found, key, cues_of(there), there.version if there else 0)


@bp.post("/courses/<course>/media/<medium>/captions/<key>")
@open_to(*TRANSLATING)
@shows()
def keep_captions_of(course: str, medium: str, key: str) -> ResponseReturnValue:
    """Change the list by a button, or keep it."""
    here, found = _film(course, medium, key, Right.TRANSLATE)
    if key == here.original and not here.may("WRITE"):
        abort(404)
    wish, _colon, place = request.form.get("do", "save").partition(":")
    cues = cues_from_form(request.form)
    if wish == "save":
        return _kept(here, found, key, cues)
    if wish == "transcript":
        return _transcript(here, found, key)
    if wish == "import":
        return _imported(here, found, key, cues)
    return _page(here, found, key, *_after(wish, place, cues))


def _after(wish: str, place: str, cues: list[Cue]) -> tuple[list[Cue], int, int]:
    at = int(place) if place.isdecimal() and len(place) < 5 else 0
    return changed(wish, at, cues, request.form.get("by", "")), seen(), at


def _kept(here: DraftHere, film: DraftMedium, key: str, cues: list[Cue]) -> ResponseReturnValue:
    wrong = faults(cues)
    if wrong:
        return _page(here, film, key, cues, seen(), faults=wrong), 422
    try:
        keep_captions(here.draft, film, key, cues, seen())
    except Unusable as error:
        return _page(here, film, key, cues, seen(), trouble=trouble_of(error)), 422
    except StorageAway as away:
        note_storage_away(away)
        return _page(here, film, key, cues, seen(), trouble=AWAY), 503
    except WrittenElsewhere as refused:
        return _page(here, film, key, cues, refused.current.version if refused.current else 0, conflict=cues_of(refused.current)), 409
    return redirect(url_for(".captions", course=here.course_uid, medium=film.medium_id, key=key, media_kept=1), 303)


def _transcript(here: DraftHere, film: DraftMedium, key: str) -> ResponseReturnValue:
    there = captions_of(here.draft, film.medium_id, key)
    cues = cues_of(there)
    if transcripts_there(here.draft, film.medium_id, key) and "over" not in request.form:
        return _page(here, film, key, cues, there.version if there else 0, asks_over=True), 409
    number = write_transcript(here.draft, film.medium_id, key, cues) if cues else 0
    told = "written" if number else "nowhere"
    return redirect(url_for(".captions", course=here.course_uid, medium=film.medium_id, key=key, transcript=told), 303)


def _imported(here: DraftHere, film: DraftMedium, key: str, cues: list[Cue]) -> ResponseReturnValue:
    try:
        found = cues_from_upload(request.files.get("file"))
    except (NotTaken, Unusable) as error:
        return _page(here, film, key, cues, seen(), trouble=trouble_of(error)), 422
    return _page(here, film, key, found, seen(), imported=True)


def _film(course: str, medium: str, key: str, right: Right) -> tuple[DraftHere, DraftMedium]:
    here, found = medium_here(course, medium, right)
    return (here, found) if key in LOCALES and sort_of(found.entry["file"]).family in (FILM, SOUND) else abort(404)


def _page(here: DraftHere, film: DraftMedium, key: str, cues: list[Cue], version: int, at: int = -1, **more: Any) -> str:
    known = {"faults": {}, "trouble": None, "conflict": None, "asks_over": False, "imported": False} | more
    may = here.may("WRITE") or (here.may("TRANSLATE") and key != here.original)
    return render_template(
        "studio_media/captions.html",
        here=here,
        film=film,
        kind=sort_of(film.entry["file"]).family,
        address=address_of(here.course_uid, film.entry["file"], film.hash),
        target=LOCALES[key],
        rows=rows(cues),
        version=version,
        at=at,
        may=may,
        there=captions_of(here.draft, film.medium_id, key),
        **known,
    )


@announces("transcript", among=("written", "nowhere"), hitches=("nowhere",))
def transcript_told(what: str) -> str:
    if what == "written":
        return _("The transcript stands in the block now.")
    return _("No block shows this yet, or there are no captions.")
