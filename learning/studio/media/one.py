"""One medium: what it is, whose, what it shows, where it stands; another file in its place."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import media, mediaqueries
from learning.courses.drafts.models import DraftMedium
from learning.courses.drafts.writing import NotInShape, WrittenElsewhere
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.errors import note_storage_away
from learning.house.locale import LOCALES, _
from learning.house.storage import StorageAway
from learning.people import current_learner_id
from learning.studio.here import DraftHere, draft_here
from learning.studio.media.adding import replace
from learning.studio.media.blueprints import bp
from learning.studio.media.captionfiles import captions_there
from learning.studio.media.described import films_in, say_description
from learning.studio.media.describing import describe_from_form, description_fields
from learning.studio.media.forms import FactsForm
from learning.studio.media.refusals import AWAY, Trouble
from learning.studio.media.shelf import address_of, kinds_told, shelf_of
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.shown import lesson_titles


@bp.get("/courses/<course>/media/<medium>")
@open_to(*TEAM)
@shows()
def medium(course: str, medium: str) -> ResponseReturnValue:
    """A medium with all that is known of it."""
    here, found = medium_here(course, medium, Right.READ)
    return page(here, found)


def medium_here(course: str, medium: str, *any_of: Right) -> tuple[DraftHere, DraftMedium]:
    """A medium of a draft, for who has one of these rights."""
    here = draft_here(course, *any_of)
    return here, mediaqueries.medium(db.session(), course_uid=course, medium_id=medium) or abort(404)


def page(here: DraftHere, found: DraftMedium, form: FactsForm | None = None, **more: Any) -> str:
    row = next(each for each in shelf_of(here.draft) if each.id == found.medium_id)
    known = {"trouble": None, "still_used": False, "conflict": False} | more
    return render_template(
        "studio_media/medium.html",
        here=here,
        row=row,
        form=form or FactsForm(data=found.entry),
        address=address_of(here.course_uid, row.name, row.hash),
        fields=description_fields(here.draft, row.note),
        titles=lesson_titles(here.course_uid),
        films=films_in(here.draft, row) if row.kind == "film" else [],
        captions=captions_there(here.draft, row.id) if row.kind in ("film", "sound") else {},
        kinds=kinds_told(),
        locales=LOCALES,
        **known,
    )


@bp.post("/courses/<course>/media/<medium>/facts")
@open_to(*WRITING)
@shows()
def facts(course: str, medium: str) -> ResponseReturnValue:
    """Keep whose a medium is and what it shows."""
    here, found = medium_here(course, medium, Right.WRITE)
    form = FactsForm(request.form)
    if not form.validate():
        return page(here, found, form), 422
    try:
        if any(found.entry.get(name) != value for name, value in form.facts.items()):
            media.change_medium(db.session(), found, seen(), current_learner_id(), found.entry | form.facts, found.hash)
    except WrittenElsewhere:
        return page(here, medium_here(course, medium, Right.WRITE)[1], conflict=True), 409
    describe_from_form(here, medium_here(course, medium, Right.WRITE)[1])
    return redirect(url_for(".medium", course=course, medium=medium, media_kept=1), 303)


@bp.post("/courses/<course>/media/<medium>/file")
@open_to(*WRITING)
@shows()
def replaced(course: str, medium: str) -> ResponseReturnValue:
    """Put a new file in its place everywhere."""
    here, found = medium_here(course, medium, Right.WRITE)
    file = request.files.get("file")
    if file is None or not file.filename:
        return page(here, found, trouble=Trouble(_("Choose a file first."), "")), 422
    try:
        trouble = replace(found, seen(), file)
    except media.OtherKind:
        trouble = Trouble(_("The new file is of another kind."), _("Choose one of the same kind: the blocks need it."))
    except WrittenElsewhere:
        return page(here, medium_here(course, medium, Right.WRITE)[1], conflict=True), 409
    except StorageAway as away:
        note_storage_away(away)
        return page(here, found, trouble=AWAY), 503
    if trouble:
        return page(here, found, trouble=trouble), 422
    return redirect(url_for(".medium", course=course, medium=medium, media_kept=1), 303)


@bp.post("/courses/<course>/media/<medium>/remove")
@open_to(*WRITING)
@shows()
def remove(course: str, medium: str) -> ResponseReturnValue:
    """Take out a medium that nothing shows."""
    here, found = medium_here(course, medium, Right.WRITE)
    try:
        media.remove_medium(db.session(), here.draft, found, current_learner_id())
    except media.StillUsed:
        return page(here, found, still_used=True), 409
    return redirect(url_for(".course", course=course, media_removed=1), 303)


@bp.post("/courses/<course>/media/<medium>/described")
@open_to(*WRITING)
@shows()
def described(course: str, medium: str) -> ResponseReturnValue:
    """Keep the answer: is everything said that one must see?"""
    here, found = medium_here(course, medium, Right.WRITE)
    try:
        say_description(here.draft, found.medium_id, request.form)
    except WrittenElsewhere:
        return page(here, found, conflict=True), 409
    except NotInShape:
        unfinished = Trouble(_("Something is still missing in the block."), _("Fill the block in first, then answer here."))
        return page(here, found, trouble=unfinished), 409
    return redirect(url_for(".medium", course=course, medium=medium, media_kept=1), 303)


def seen() -> int:
    """The version that the form was made from."""
    typed = request.form.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0
