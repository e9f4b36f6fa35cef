"""“My account”: the ways in, where one is signed in, and what happened lately."""

import re

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to
from learning.house.clock import now
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.locale import LOCALES, _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.people import queries as people
from learning.people.here import current_learner_id
from learning.people.models import Account
from learning.people.signin import accounts, passkeys, queries
from learning.people.signin.actions import EVENTS_KEPT
from learning.people.signin.browsers import renew_token, this_browser
from learning.people.signin.lately import must_prove, needs_proof
from learning.people.signin.shown import happened, shown_browsers, shown_keys
from learning.people.signin.views import bp


@bp.get("/account")
@open_to(Audience.ACCOUNT)
def account() -> ResponseReturnValue:
    mine = account_here()
    return render_template(
        "people/account.html",
        account=mine,
        keys=shown_keys(queries.passkeys(db.session(), learner_id=mine.learner_id)),
        offered=passkeys.passkey_offered(),
        first_prove=must_prove(),
        proof=queries.second_proof(db.session(), learner_id=mine.learner_id),
        works=bool(people.roles_of(db.session(), learner_id=mine.learner_id)),
        change=_change(mine),
        browsers=shown_browsers(people.browsers_of(db.session(), learner_id=mine.learner_id), this_browser()),
        events=happened(queries.events(db.session(), learner_id=mine.learner_id, since=now() - EVENTS_KEPT)),
        my_data=url_for("privacy.my_data") if "privacy.my_data" in current_app.view_functions else None,
    )


@bp.post("/account/language")
@open_to(Audience.ACCOUNT)
def set_language() -> ResponseReturnValue:
    """In which language mails are written."""
    chosen = request.form.get("language", "")
    account_here().locale = chosen if chosen in LOCALES else abort(422)
    return redirect(url_for(".account", done="language"), 303)


@bp.post("/account/browsers/end")
@open_to(Audience.ACCOUNT)
@goes_on
@needs_proof
def end_browser() -> ResponseReturnValue:
    """Sign out one other browser."""
    name = request.form.get("browser", "")
    if not re.fullmatch("[0-9a-f]{16}", name) or not accounts.end_browser(
        db.session(), account_here().learner_id, name=name, but=this_browser()
    ):
        abort(404)
    return redirect(url_for(".account", done="browser"), 303)


@bp.post("/account/browsers/end-all")
@open_to(Audience.ACCOUNT)
@goes_on
@needs_proof
def end_others() -> ResponseReturnValue:
    """Sign out everywhere else; this browser gets a new token."""
    accounts.end_browsers(db.session(), account_here().learner_id, but=this_browser())
    renew_token()
    return redirect(url_for(".account", done="browsers"), 303)


@enters("account", order=10)
def in_the_menu() -> Entry | None:
    return Entry(_("My account"), url_for("signin.account"), "person") if session.get("account") else None


DONE = {"language", "browser", "browsers", "password-set", "password-removed", "passkey-added", "passkey-removed", "email-asked"}


@announces("done", among=DONE)
def done(what: str) -> str | None:
    if request.blueprint != "signin":
        return None
    return {
        "language": _("We write to you in this language from now on."),
        "browser": _("This browser is signed out."),
        "browsers": _("You are signed out everywhere else."),
        "password-set": _("Your password is set. Everywhere else you are signed out."),
        "password-removed": _("The password is removed. You sign in by e-mail."),
        "passkey-added": _("The passkey is added."),
        "passkey-removed": _("The passkey is removed. Everywhere else you are signed out."),
        "email-asked": _("We have sent a mail to the new address. It counts once you press the link in it."),
    }[what]


@announces("refused", among={"last-way-in"}, tone="sun")
def refused(_what: str) -> str:
    return _("This is your only way in. First add another one: an e-mail address or a passkey.")


def account_here() -> Account:
    return people.account_of(db.session(), learner_id=current_learner_id() or 0) or abort(404)


def _change(mine: Account) -> object:
    change = queries.change_under_way(db.session(), learner_id=mine.learner_id)
    return change if accounts.is_waiting(change) else None
