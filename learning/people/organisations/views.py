"""Organisations: operators take them in and close them; whoever manages one sees its own."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import current_locale
from learning.people.organisations import actions, queries
from learning.people.organisations.editing import edited, typed
from learning.people.organisations.forms import ContactForm, InviteFirstForm, OrganisationForm
from learning.people.organisations.here import organisation_here
from learning.people.organisations.models import KINDS, Organisation
from learning.people.organisations.names import MANY, is_meant, kind_name
from learning.people.organisations.rules import MANAGERS
from learning.people.signin.everywhere import sign_out_staff
from learning.people.staff.inviting import invite_by_mail

bp = Blueprint("organisations", __name__, template_folder="templates")


@bp.get("/organisations")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """Every organisation with its numbers, or those whose name holds what is asked for; nobody's name."""
    asked, overviews = request.args.get("q", "").strip()[:200], queries.overviews(db.session())
    found = [each for each in overviews if is_meant(each.organisation.name, asked)]
    return render_template("organisations/index.html", overviews=found, asked=asked, many=len(overviews) > MANY, kind_name=kind_name)


@bp.route("/organisations/new", methods=["GET", "POST"])
@open_to(Audience.OPERATOR)
@shows()
def add() -> ResponseReturnValue:
    form = _form(typed())

    def keep() -> str:
        made = actions.make(db.session(), **form.values())
        return url_for(".one", organisation_id=made.id, changed=1)

    return edited("organisations/form.html", form, keep, organisation=None, back=url_for(".index"))


@bp.get("/organisations/<id:organisation_id>")
@open_to(Audience.OPERATOR)
@shows("name", within="city")
def one(organisation_id: int) -> ResponseReturnValue:
    return _one(organisation_id, InviteFirstForm())


@bp.route("/organisations/<id:organisation_id>/change", methods=["GET", "POST"])
@open_to(Audience.OPERATOR)
@shows()
def change(organisation_id: int) -> ResponseReturnValue:
    organisation = _asked_for(organisation_id)
    form = _form(typed(), organisation)
    back = url_for(".one", organisation_id=organisation_id)

    def keep() -> str:
        actions.change(db.session(), organisation, form.seen, **form.values())
        return url_for(".one", organisation_id=organisation_id, changed=1)

    def again() -> OrganisationForm:
        return _form(None, organisation)

    return edited("organisations/form.html", form, keep, again, organisation=organisation, back=back)


@bp.post("/organisations/<id:organisation_id>/invite")
@open_to(Audience.OPERATOR)
def invite(organisation_id: int) -> ResponseReturnValue:
    """Ask somebody to be the first to coordinate an organisation."""
    form, organisation = InviteFirstForm(request.form), _asked_for(organisation_id)
    if organisation.closed_at:
        abort(404)
    if not form.validate():
        return _one(organisation_id, form), 422
    invite_by_mail(organisation, role="coordinator", name=form.name.data, email=form.email.data, locale=current_locale().key)
    return redirect(url_for(".one", organisation_id=organisation_id, invited=1), 303)


@bp.post("/organisations/<id:organisation_id>/close")
@open_to(Audience.OPERATOR)
def close(organisation_id: int) -> ResponseReturnValue:
    organisation = _asked_for(organisation_id)
    # Who closes the organisation they act for would shut themselves out.
    if organisation.id == organisation_here().id:
        return _one(organisation_id, InviteFirstForm(), own=True), 409
    actions.close(db.session(), organisation)
    return redirect(url_for(".one", organisation_id=organisation_id), 303)


@bp.post("/organisations/<id:organisation_id>/sign-out")
@open_to(Audience.OPERATOR)
def end_sessions(organisation_id: int) -> ResponseReturnValue:
    """Sign out everybody who works for an organisation, at once and everywhere."""
    sign_out_staff(db.session(), _asked_for(organisation_id).id)
    return redirect(url_for(".one", organisation_id=organisation_id, signed_out=1), 303)


@bp.post("/organisations/<id:organisation_id>/reopen")
@open_to(Audience.OPERATOR)
def reopen(organisation_id: int) -> ResponseReturnValue:
    actions.reopen(db.session(), _asked_for(organisation_id))
    return redirect(url_for(".one", organisation_id=organisation_id), 303)


@bp.get("/organisation")
@open_to(*MANAGERS)
@shows()
def show() -> ResponseReturnValue:
    """The organisation one manages."""
    overview = queries.overview(db.session(), organisation_id=organisation_here().id) or abort(404)
    return render_template("organisations/show.html", overview=overview, organisation=overview.organisation, kind_name=kind_name)


@bp.route("/organisation/contact", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows()
def contact() -> ResponseReturnValue:
    organisation = organisation_here()
    form = ContactForm(typed(), obj=organisation)

    def keep() -> str:
        actions.change(db.session(), organisation, form.seen, **form.values())
        return url_for(".show", changed=1)

    return edited(
        "organisations/form.html", form, keep, lambda: ContactForm(obj=organisation), organisation=organisation, back=url_for(".show")
    )


def _one(organisation_id: int, form: InviteFirstForm, own: bool = False) -> str:
    overview = queries.overview(db.session(), organisation_id=organisation_id) or abort(404)
    return render_template(
        "organisations/one.html", overview=overview, organisation=overview.organisation, form=form, own=own, kind_name=kind_name
    )


def _asked_for(organisation_id: int) -> Organisation:
    return queries.by_id(db.session(), organisation_id=organisation_id) or abort(404)


def _form(sent: Any, organisation: Organisation | None = None) -> OrganisationForm:
    form = OrganisationForm(sent, obj=organisation)
    form.kind.choices = [SelectChoice(kind, kind_name(kind)) for kind in KINDS]
    return form
