"""The staff of the organisation one manages: the team, and who is invited into it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import open_to, shows
from learning.house.clock import day_of
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.locale import current_locale, written_date
from learning.people.here import current_learner_id
from learning.people.organisations.editing import edited, typed
from learning.people.organisations.here import organisation_here, role_here
from learning.people.organisations.names import MANY, is_meant, role_name
from learning.people.organisations.rules import MANAGERS, roles_in
from learning.people.staff import invitations, queries
from learning.people.staff.colleagues import colleagues
from learning.people.staff.forms import InviteForm, choices
from learning.people.staff.inviting import invite_by_mail

bp = Blueprint("staff", __name__, template_folder="templates")


@bp.get("/organisation/staff")
@open_to(*MANAGERS)
@shows("name", "invited")
def team() -> ResponseReturnValue:
    organisation, asked = organisation_here(), request.args.get("q", "").strip()[:200]
    everybody = colleagues(db.session(), organisation_id=organisation.id)
    return render_template(
        "staff/team.html",
        organisation=organisation,
        colleagues=[each for each in everybody if is_meant(each.name, asked)],
        asked=asked,
        many=len(everybody) > MANY,
        invitations=queries.invitations(db.session(), organisation_id=organisation.id),
        own_id=current_learner_id(),
        role_name=role_name,
        written=lambda instant: written_date(day_of(instant)),
        open_since=invitations.open_since(),
    )


@bp.route("/organisation/staff/invite", methods=["GET", "POST"])
@open_to(*MANAGERS)
@shows("invited")
def invite() -> ResponseReturnValue:
    organisation, form = organisation_here(), InviteForm(typed(), locale=current_locale().key)
    form.role.choices = choices(roles_in(organisation.kind, role_here().role))

    def keep() -> str:
        invite_by_mail(organisation, **form.data)
        return url_for(".team", invited=1)

    return edited("staff/invite.html", form, keep, organisation=organisation)


@bp.post("/organisation/staff/invitations/resend")
@open_to(*MANAGERS)
def resend() -> ResponseReturnValue:
    """Send an invitation once more, with a new link; the old one is worth nothing then."""
    organisation = organisation_here()
    asked = queries.invitation_to(db.session(), organisation_id=organisation.id, **_named()) or abort(404)
    invite_by_mail(organisation, role=asked.role, name=asked.name, email=asked.email, locale=asked.locale)
    return redirect(url_for(".team", invited=1), 303)


@bp.post("/organisation/staff/invitations/withdraw")
@open_to(*MANAGERS)
def withdraw() -> ResponseReturnValue:
    asked = queries.invitation_to(db.session(), organisation_id=role_here().organisation_id, **_named()) or abort(404)
    invitations.withdraw(db.session(), organisation_id=asked.organisation_id, email=asked.email, role=asked.role)
    return redirect(url_for(".team", gone=1), 303)


def _named() -> dict[str, str]:
    """An invitation is named by whom it asks for what, within one's own organisation: its token is a secret."""
    return {name: without_controls(request.form.get(name, "")) for name in ("email", "role")}
