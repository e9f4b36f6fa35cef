"""One colleague: their name, their roles, handing over, leaving."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.listing import absolute
from learning.house.mail import send_mail
from learning.house.refusal import Refusal
from learning.people.here import current_learner_id
from learning.people.organisations.here import membership_here, organisation_here, role_here
from learning.people.organisations.models import Membership
from learning.people.organisations.names import role_name
from learning.people.organisations.rules import MANAGERS, roles_in
from learning.people.queries import account_of
from learning.people.signin.everywhere import sign_out
from learning.people.signin.lately import needs_proof
from learning.people.staff import actions, handover, queries
from learning.people.staff.colleagues import Colleague, colleague
from learning.people.staff.forms import NameForm, RoleForm, choices
from learning.people.staff.mails import Mail, hand_over_mail, new_role_mail
from learning.people.staff.refusals import refusal_words
from learning.people.staff.views import bp


@bp.get("/organisation/staff/<person>")
@open_to(*MANAGERS)
@shows("name")
def one(person: str) -> ResponseReturnValue:
    return _one(_asked_for(person))


@bp.post("/organisation/staff/<person>/name")
@open_to(*MANAGERS)
def rename(person: str) -> ResponseReturnValue:
    found, form = _asked_for(person), NameForm(request.form)
    if not form.validate():
        return _one(found, name_form=form), 422
    actions.rename(db.session(), organisation_id=found.organisation_id, learner_id=found.learner_id, name=form.name.data)
    return _back_to(found)


@bp.post("/organisation/staff/<person>/give")
@open_to(*MANAGERS)
@needs_proof
def give(person: str) -> ResponseReturnValue:
    """Give a colleague one more role, and tell them."""
    found, form = _asked_for(person), RoleForm(request.form)
    form.role.choices = choices(_more_roles(found))
    if not form.validate():
        return _one(found, role_form=form), 422
    place = {"organisation_id": found.organisation_id, "learner_id": found.learner_id}
    actions.give(db.session(), role=form.role.data, name=found.name, **place)
    _tell(found, lambda locale, name: new_role_mail(locale, form.role.data, name, _link("roles.show", locale)))
    return _back_to(found)


@bp.post("/organisation/staff/<person>/take")
@open_to(*MANAGERS)
def take(person: str) -> ResponseReturnValue:
    """Take one role away from a colleague; the last one ends their work here."""
    found = _asked_for(person)
    return _ended(found, [_theirs_to_take(found, request.form.get("role", ""))])


@bp.post("/organisation/staff/<person>/leave")
@open_to(*MANAGERS)
def leave(person: str) -> ResponseReturnValue:
    """Somebody works here no more."""
    found = _asked_for(person)
    return _ended(found, [_theirs_to_take(found, each.role) for each in found.roles])


@bp.post("/organisation/staff/<person>/sign-out")
@open_to(*MANAGERS)
def end_sessions(person: str) -> ResponseReturnValue:
    """A device was lost: from the next request on no browser of this colleague is signed in."""
    found = _asked_for(person)
    sign_out(db.session(), found.learner_id)
    return redirect(url_for(".one", person=found.key, signed_out=1), 303)


@bp.post("/organisation/staff/<person>/hand-over")
@open_to(Audience.COORDINATOR)
@needs_proof
def hand_over(person: str) -> ResponseReturnValue:
    """Ask a colleague to take the coordination over."""
    found, giver = _asked_for(person), membership_here()
    if found.learner_id == giver.learner_id:
        return abort(404)
    handover.offer(db.session(), giver, found.learner_id)
    _tell(found, lambda locale, name: hand_over_mail(locale, giver.name, name, _link("roles.hand_over", locale, found.organisation_id)))
    return redirect(url_for(".team"), 303)


@bp.post("/organisation/hand-over/withdraw")
@open_to(Audience.COORDINATOR)
def keep_coordination() -> ResponseReturnValue:
    handover.keep(db.session(), membership_here())
    return redirect(url_for(".team"), 303)


def _one(found: Colleague, name_form: NameForm | None = None, role_form: RoleForm | None = None, **more: Any) -> str:
    role_form = role_form or RoleForm()
    role_form.role.choices = choices(_more_roles(found))
    takeable = roles_in(organisation_here().kind, role_here().role)
    asked = queries.hand_overs_in(db.session(), organisation_id=found.organisation_id)
    shown: dict[str, Any] = {
        "organisation": organisation_here(),
        "colleague": found,
        "own": found.learner_id == current_learner_id(),
        "name_form": name_form or NameForm(data={"name": found.name}),
        "role_form": role_form,
        "takeable": takeable,
        "all_takeable": all(each.role in takeable for each in found.roles),
        "may_hand_over": role_here().role == "coordinator" and not found.holds("coordinator"),
        "is_asked": any(each.learner_id == found.learner_id for each in asked),
        "role_name": role_name,
        "refusal": None,
    }
    return render_template("staff/one.html", **(shown | more))


def _ended(found: Colleague, ending: list[Membership]) -> ResponseReturnValue:
    own, acting = found.learner_id == current_learner_id(), role_here().role
    try:
        for membership in ending:
            actions.end(db.session(), membership)
    except Refusal as refusal:
        db.session.rollback()
        return _one(_asked_for(found.key), refusal=refusal_words(refusal)), 409
    if own and acting in [membership.role for membership in ending]:
        return redirect(url_for("roles.show"), 303)
    return _back_to(found) if len(ending) < len(found.roles) else redirect(url_for(".team"), 303)


def _theirs_to_take(found: Colleague, role: str) -> Membership:
    may = roles_in(organisation_here().kind, role_here().role)
    return (found.holds(role) if role in may else None) or abort(404)


def _more_roles(found: Colleague) -> list[str]:
    may = roles_in(organisation_here().kind, role_here().role)
    return [role for role in may if not found.holds(role)]


def _asked_for(person: str) -> Colleague:
    return colleague(db.session(), organisation_id=role_here().organisation_id, key=person) or abort(404)


def _tell(found: Colleague, write: Callable[[str, str], Mail]) -> None:
    """Write to a colleague, if they have an address."""
    account = account_of(db.session(), learner_id=found.learner_id)
    if account is not None and account.email:
        send_mail(db.session(), account.email, *write(account.locale, organisation_here().name))


def _link(endpoint: str, locale: str, organisation_id: int | None = None) -> str:
    more: dict[str, Any] = {} if organisation_id is None else {"organisation_id": organisation_id}
    return absolute(url_for(endpoint, locale=locale, **more))


def _back_to(found: Colleague) -> ResponseReturnValue:
    return redirect(url_for(".one", person=found.key, changed=1), 303)
