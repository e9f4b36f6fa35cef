"""Courses out and in, lessons from documents."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning import courses
from learning.courses.drafts import opening
from learning.courses.drafts import queries as drafts
from learning.courses.drafts.opening import NameTaken
from learning.courses.drafts.writing import NotInShape
from learning.courses.export import shared_of
from learning.house.access import open_to, shows
from learning.house.db import asked_before, db
from learning.house.errors import note_storage_away
from learning.house.locale import _, current_locale
from learning.house.naming import as_name
from learning.house.storage import StorageAway
from learning.people import acting, current_learner_id
from learning.people.organisations.here import organisation_here
from learning.studio.exchange import actions, out, queries
from learning.studio.exchange.asking import Answer, HasMistakes, ask
from learning.studio.exchange.forms import KeepForm
from learning.studio.exchange.models import Arrival
from learning.studio.exchange.reading.refused import FileRefused
from learning.studio.exchange.sent import Sent, sent_file, take_large_files
from learning.studio.exchange.shown import shown
from learning.studio.exchange.targets import languages, targets
from learning.studio.exchange.words import of_refusal
from learning.studio.here import Here, course_here, media_store
from learning.studio.media.adding import room_left
from learning.studio.rights import TEAM, WRITING, Right
from learning.studio.sections import adds_section, adds_tab

bp = Blueprint("exchange", __name__, template_folder="templates", url_prefix="/studio")


@bp.url_value_preprocessor
def let_courses_in(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Only who acts for an organisation may send as much as a course."""
    if endpoint in ("exchange.take", "exchange.take_here") and request.method == "POST" and acting():
        take_large_files()


@bp.get("/bring")
@open_to(*WRITING)
@shows()
def bring() -> ResponseReturnValue:
    """A course or lessons from a file, as a course of their own or in one that is there."""
    return render_template("studio_exchange/bring.html")


@bp.post("/bring")
@open_to(*WRITING)
@shows()
def take() -> ResponseReturnValue:
    with asked_before():
        shared, organisation_id = shared_of(db.session()), organisation_here().id
    try:
        sent, answer = _read(shared)
        if sent.kind == "course":
            return _begun(answer, organisation_id)
        return _laid_by(sent, answer, "", current_locale().key)
    except (FileRefused, HasMistakes) as refused:
        return render_template("studio_exchange/bring.html", **_why(refused)), 422
    except StorageAway as away:
        note_storage_away(away)
        return render_template("studio_exchange/bring.html", **_why(FileRefused("away"))), 503


@bp.get("/courses/<course>/files")
@open_to(*TEAM)
@shows()
def files(course: str) -> ResponseReturnValue:
    """A course's folder to take along, and what can be brought into it."""
    return _files_page(course_here(course, Right.READ))


@bp.post("/courses/<course>/files")
@open_to(*WRITING)
@shows()
def take_here(course: str) -> ResponseReturnValue:
    with asked_before():
        course_here(course, Right.WRITE)
        shared = shared_of(db.session())
    try:
        sent, answer = _read(shared)
        here = course_here(course, Right.WRITE)
        if sent.kind == "course":
            return _changed(answer, here)
        return _laid_by(sent, answer, course, here.draft.original if here.draft else current_locale().key)
    except (FileRefused, HasMistakes) as refused:
        return _files_page(course_here(course, Right.WRITE), **_why(refused)), 422
    except StorageAway as away:
        note_storage_away(away)
        return _files_page(course_here(course, Right.WRITE), **_why(FileRefused("away"))), 503


@bp.get("/courses/<course>/files/<any(draft, published):which>.zip")
@open_to(*TEAM)
@shows()
def download(course: str, which: str) -> ResponseReturnValue:
    """The course's folder as one file."""
    here = course_here(course, Right.READ)
    if which == "draft":
        data = out.draft_zip(db.session(), media_store(), course) if here.draft else None
    else:
        data = out.published_zip(db.session(), media_store(), course)
    headers = {"Content-Disposition": f'attachment; filename="{course}.zip"', "Cache-Control": "no-store"}
    return Response(data, mimetype="application/zip", headers=headers) if data is not None else abort(404)


@bp.get("/bring/<key>")
@open_to(*WRITING)
@shows()
def preview(key: str) -> ResponseReturnValue:
    """What was read, before anything is kept: lessons, blocks, and what was not understood."""
    arrival = _arrival(key)
    return _preview_page(arrival, _keep_form(arrival))


@bp.post("/bring/<key>")
@open_to(*WRITING)
@shows()
def keep(key: str) -> ResponseReturnValue:
    arrival = _arrival(key)
    form = _keep_form(arrival)
    if not form.validate():
        return _preview_page(arrival, form), 422
    try:
        uid = str(form.target.data) or _new_course(form)
        course_here(uid, Right.WRITE)
        draft = opening.open_draft(db.session(), uid)
        actions.keep(db.session(), media_store(), arrival, draft, current_learner_id())
    except (NameTaken, NotInShape):
        return _preview_page(arrival, form, trouble=of_refusal(FileRefused("shape"))), 409
    except StorageAway as away:
        note_storage_away(away)
        return _preview_page(arrival, form, trouble=of_refusal(FileRefused("away"))), 503
    return redirect(url_for("writing.course", course=uid), 303)


@bp.post("/bring/<key>/away")
@open_to(*WRITING)
@shows()
def throw_away(key: str) -> ResponseReturnValue:
    actions.throw_away(db.session(), _arrival(key))
    return redirect(url_for(".bring"), 303)


def _read(shared: dict[str, Any]) -> tuple[Sent, Answer]:
    """The file of this form, read outside of any transaction: nobody else waits for it."""
    sent = sent_file()
    more = {"shared": shared} if sent.kind == "course" else {}
    answer = ask(sent.kind, sent.data, name=sent.name, **more)
    with asked_before():
        if answer.media and sum(map(len, answer.media.values())) > room_left():
            raise FileRefused("no_room")
    return sent, answer


def _begun(answer: Answer, organisation_id: int) -> ResponseReturnValue:
    """A course's folder becomes a course; what is there already is only changed on its own page, where one sees what it is."""
    uid = answer.told["course"]["structure"]["uid"]
    holder = drafts.holder(db.session(), course_uid=uid)
    if holder is not None and holder.organisation_id == organisation_id:
        raise FileRefused("known", uid)
    return _taken(answer, organisation_id)


def _changed(answer: Answer, here: Here) -> ResponseReturnValue:
    if answer.told["course"]["structure"]["uid"] != here.course_uid:
        raise FileRefused("other_course")
    if request.form.get("seen") != _seen(here):
        return _files_page(here, trouble=_("Somebody has changed the course in the meantime. Look at it, then send the file again.")), 409
    return _taken(answer, organisation_here().id)


def _taken(answer: Answer, organisation_id: int) -> ResponseReturnValue:
    try:
        draft = actions.take_files(db.session(), media_store(), answer, organisation_id, current_learner_id())
    except NameTaken as refused:
        raise FileRefused("name_taken") from refused
    return redirect(url_for("writing.course", course=draft.course_uid), 303)


def _laid_by(sent: Sent, answer: Answer, course_uid: str, locale: str) -> ResponseReturnValue:
    more = {"course_uid": course_uid, "name": sent.name, "locale": locale}
    arrival = actions.lay_by(db.session(), organisation_here().id, answer, **more)
    return redirect(url_for(".preview", key=arrival.key), 303)


def _files_page(here: Here, **more: Any) -> str:
    published = courses.course(db.session(), uid=here.course_uid) is not None
    return render_template("studio_exchange/files.html", here=here, seen=_seen(here), published=published, **more)


def _seen(here: Here) -> str:
    """What somebody saw of a course when they chose a file for it."""
    return here.draft.changed_at.isoformat() if here.draft else ""


def _why(refused: FileRefused | HasMistakes) -> dict[str, Any]:
    if isinstance(refused, HasMistakes):
        return {"problems": refused.problems}
    return {"trouble": of_refusal(refused), "about": refused.what}


def _arrival(key: str) -> Arrival:
    return queries.arrival(db.session(), key=key, organisation_id=organisation_here().id) or abort(404)


def _keep_form(arrival: Arrival) -> KeepForm:
    form = KeepForm(request.form, target=arrival.course_uid, title=arrival.name, locale=arrival.locale)
    form.target.choices = [("", _("A new course")), *((each.uid, each.title) for each in targets(arrival.organisation_id))]
    form.locale.choices = languages()
    return form


def _preview_page(arrival: Arrival, form: KeepForm, **more: Any) -> str:
    return render_template("studio_exchange/preview.html", arrival=arrival, form=form, **shown(arrival), **more)


def _new_course(form: KeepForm) -> str:
    title, locale = str(form.title.data).strip(), str(form.locale.data)
    uid = as_name(title, queries.names_taken(db.session()), "course")
    return actions.begin_course(db.session(), organisation_here(), title, uid, locale).course_uid


@adds_section(55, "exchange.bring", Right.WRITE, "exchange.take", "exchange.preview", "exchange.keep")
def section() -> str:
    return _("Bring in")


@adds_tab(60, "exchange.files", Right.READ, "exchange.take_here")
def tab() -> str:
    return _("Files")
