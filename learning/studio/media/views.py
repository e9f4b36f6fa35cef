"""The media of a course, and of all courses of an organisation."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import queries as drafts
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.errors import note_storage_away
from learning.house.locale import _
from learning.house.paging import links_to
from learning.house.storage import StorageAway
from learning.people.organisations.here import organisation_here
from learning.studio.here import course_here, draft_here
from learning.studio.media.adding import add_files, held, quota
from learning.studio.media.blueprints import bp
from learning.studio.media.forms import AddForm
from learning.studio.media.refusals import AWAY
from learning.studio.media.shelf import Row, kinds, kinds_told, shelf_of, shelves
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_section, adds_tab
from learning.studio.shown import titles_here

STATES = ("all", "unused", "missing")
AT_ONCE = 48


@adds_section(20, "studio_media.index", Right.READ)
def section() -> str:
    return _("Media")


_PAGES = ("add", "keep", "describe", "medium", "facts", "replaced", "remove", "described", "captions", "keep_captions_of")


@adds_tab(30, "studio_media.course", Right.READ, *(f"studio_media.{name}" for name in _PAGES))
def tab() -> str:
    return _("Media")


@bp.get("/media")
@open_to(*TEAM)
@shows()
def index() -> ResponseReturnValue:
    """The media of all courses of the organisation."""
    uids = drafts.held_by(db.session(), organisation_id=organisation_here().id)
    rows = _filtered(shelves(uids, published=True))
    number, last = _page(), max(1, -(-len(rows) // AT_ONCE))
    shown = rows[(number - 1) * AT_ONCE : number * AT_ONCE] or (abort(404) if number > 1 else [])
    pages = {"all": len(rows), "links": _links(number, last), "number": number, "last": last}
    titles = titles_here(sorted({row.course_uid for row in shown}))
    return render_template("studio_media/index.html", rows=shown, titles=titles, **pages, **_frame())


@bp.get("/courses/<course>/media")
@open_to(*TEAM)
@shows()
def course(course: str) -> ResponseReturnValue:
    """A course's media, with where they are used and what is missing."""
    here = course_here(course, Right.READ)
    rows = shelf_of(here.draft) if here.draft else shelves([course], published=True)
    # What waits for somebody's words comes first; else the order of the course.
    rows.sort(key=lambda row: not row.missing)
    return render_template("studio_media/course.html", here=here, rows=_filtered(rows), all=len(rows), **_frame())


@bp.get("/courses/<course>/add-media")
@open_to(*WRITING)
@shows()
def add(course: str) -> ResponseReturnValue:
    """Choose files, and say whose they are."""
    return _adding(course, AddForm(draw=True))


@bp.post("/courses/<course>/add-media")
@open_to(*WRITING)
@shows()
def keep(course: str) -> ResponseReturnValue:
    """Take the files that can be taken."""
    here, form = draft_here(course, Right.WRITE), AddForm(request.form)
    files = [file for file in request.files.getlist("files") if file.filename]
    if not form.validate() or not files:
        return _adding(course, form, lacking=not files), 422
    try:
        outcomes = add_files(here.draft, files, form.facts, bool(form.draw.data))
    except StorageAway as away:
        note_storage_away(away)
        return _adding(course, form, away=AWAY), 503
    added = [each.medium_id for each in outcomes if each.medium_id]
    if not added:
        return _adding(course, form, outcomes=outcomes), 422
    if len(added) == len(outcomes) and not any(each.notes for each in outcomes):
        return redirect(url_for(".describe", course=course, m=added, media_added=1), 303)
    return _adding(course, form, outcomes=outcomes, added=added)


def _adding(course: str, form: AddForm, **more: Any) -> str:
    here = draft_here(course, Right.WRITE)
    known = {"outcomes": [], "lacking": False, "added": [], "away": None, "kinds": kinds_told()}
    return render_template("studio_media/add.html", here=here, form=form, held=held(), quota=quota(), **known | more)


def _filtered(rows: list[Row]) -> list[Row]:
    kind, state, words = (request.args.get(name, "") for name in ("kind", "state", "q"))
    wanted = words.casefold().split()
    return [
        row
        for row in rows
        if (kind not in kinds() or row.kind == kind)
        and (state != "unused" or not row.uses)
        and (state != "missing" or row.missing)
        and all(word in f"{row.name} {row.entry['author']} {row.entry.get('source', '')}".casefold() for word in wanted)
    ]


def _frame() -> dict[str, Any]:
    chosen = {name: request.args.get(name, "") for name in ("kind", "state", "q")}
    return {"kinds": kinds(), "chosen": chosen, "held": held(), "quota": quota()}


def _page() -> int:
    typed = request.args.get("page", "1")
    return int(typed) if typed.isdecimal() and 0 < len(typed) < 5 and int(typed) else abort(404)


def _links(number: int, last: int) -> list[dict[str, Any]]:
    kind, words = request.args.get("kind"), request.args.get("q")
    return links_to(number, last, lambda page: url_for(".index", kind=kind, q=words, page=page))
