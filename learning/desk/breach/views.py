"""The pages on which operators write a notice of a breach, look at it, and send what a colleague wrote."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from learning.desk.breach import actions, queries, shown
from learning.desk.breach.actions import SameHands
from learning.desk.breach.forms import BreachForm, begun_with
from learning.desk.breach.models import Breach
from learning.desk.seen import seen_version
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.locale import LOCALES, _
from learning.house.notices import announces
from learning.house.refusal import Refusal
from learning.house.sections import ChangedMeanwhile
from learning.house.site import current_site, show_the_newest
from learning.people import current_learner_id
from learning.people.signin.lately import needs_proof

bp = Blueprint("breach", __name__, template_folder="../templates", url_prefix="/desk/data-incidents")
bp.before_request(show_the_newest)


@bp.get("")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """What waits to be sent, and what was sent."""
    return render_template("breach/list.html", **shown.list_context(db.session()))


@bp.get("/new")
@open_to(Audience.OPERATOR)
@shows()
def new() -> ResponseReturnValue:
    site = current_site()
    return _form(_filled(data={"contact": site.privacy or f"{site.phone}\n{site.mail}"}))


@bp.post("/new")
@open_to(Audience.OPERATOR)
@goes_on
def prepare() -> ResponseReturnValue:
    """Keep it; nobody is told."""
    form = _filled(request.form)
    if not form.validate():
        return _form(form), 422
    breach = actions.prepare(db.session(), _me(), form.values())
    return redirect(url_for(".show", breach_id=breach.id, breach="kept"), 303)


@bp.get("/<id:breach_id>")
@open_to(Audience.OPERATOR)
@shows()
def show(breach_id: int) -> ResponseReturnValue:
    """How it reads in each language; from here it goes out."""
    return _page(_known(breach_id))


@bp.get("/<id:breach_id>/change")
@open_to(Audience.OPERATOR)
@shows()
def changing(breach_id: int) -> ResponseReturnValue:
    breach = _unsent(breach_id)
    return _form(_filled(data=begun_with(breach)), breach)


@bp.post("/<id:breach_id>/change")
@open_to(Audience.OPERATOR)
@goes_on
def change(breach_id: int) -> ResponseReturnValue:
    breach, form = _unsent(breach_id), _filled(request.form)
    if not form.validate():
        return _form(form, breach), 422
    try:
        actions.change(db.session(), breach, _me(), form.values(), seen_version())
    except ChangedMeanwhile as refusal:
        return _form(form, breach, _refused(refusal)), 409
    return redirect(url_for(".show", breach_id=breach_id, breach="kept"), 303)


@bp.post("/<id:breach_id>/send")
@open_to(Audience.OPERATOR)
@goes_on
@needs_proof
def send(breach_id: int) -> ResponseReturnValue:
    """Let it go out, as it was looked at."""
    breach = _known(breach_id)
    try:
        actions.send(db.session(), breach, _me(), seen_version())
    except Refusal as refusal:
        return _page(breach, _refused(refusal)), 409
    return redirect(url_for(".show", breach_id=breach_id, breach="sent"), 303)


@bp.get("/<id:breach_id>/letter/<key>")
@open_to(Audience.OPERATOR)
@shows()
def letter(breach_id: int, key: str) -> ResponseReturnValue:
    """The notice on paper, in one language."""
    made = shown.letter(_known(breach_id), LOCALES.get(key) or abort(404), current_site())
    name = f'attachment; filename="lernwege-data-incident-{breach_id}-{key}.pdf"'
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": name})


def _known(breach_id: int) -> Breach:
    return queries.by_id(db.session(), breach_id=breach_id) or abort(404)


def _unsent(breach_id: int) -> Breach:
    breach = _known(breach_id)
    return abort(404) if breach.sent_at else breach


def _me() -> int:
    return current_learner_id() or abort(403)


def _filled(typed: Any = None, **more: Any) -> BreachForm:
    form = BreachForm(typed, **more)
    known = [SelectChoice(str(each.id), each.name) for each in queries.organisations(db.session())]
    form.organisation_id.choices = [SelectChoice("", _("Please choose")), *known]
    return form


def _form(form: BreachForm, breach: Breach | None = None, refused: str = "") -> str:
    return render_template("breach/form.html", form=form, breach=breach, refused=refused, **shown.form_context(form))


def _page(breach: Breach, refused: str = "") -> str:
    return render_template("breach/page.html", refused=refused, **shown.page_context(db.session(), breach, _me()))


def _refused(refusal: Refusal) -> str:
    if isinstance(refusal, SameHands):
        return _("You wrote this notice. Somebody else who runs the platform must send it.")
    if isinstance(refusal, ChangedMeanwhile):
        return _("Somebody else has changed this in the meantime. Nothing is lost.")
    return _("Three notices stand there at that time already. Choose another time, or end one.")


@announces("breach", among=("kept", "sent"))
def told(state: str) -> str | None:
    if request.blueprint != "breach":
        return None
    return {
        "kept": _("The notice is kept. Nobody has been told yet."),
        "sent": _("The notice goes out now. This page shows how many were told."),
    }[state]
