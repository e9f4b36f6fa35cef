"""Going to a provider and what follows: the way there, the first time, taking a link away, signing out there as well."""

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.locale import current_locale
from learning.house.switches import switched
from learning.people.here import current_learner_id
from learning.people.providers import actions, flow, queries
from learning.people.providers.lazily import questions
from learning.people.providers.out import OUT
from learning.people.providers.refusals import Unanswered
from learning.people.providers.terms import terms_here
from learning.people.shared.device import is_shared
from learning.people.signin.account import account_here
from learning.people.signin.accounts import LastWayIn
from learning.people.signin.browsers import renew_token, this_browser
from learning.people.signin.entering import back_asked
from learning.people.signin.lately import must_prove_before, needs_proof, proof_page, typed_before
from learning.people.signin.letters import tell

bp = Blueprint("providers", __name__, template_folder="templates")
# The next page follows by itself, with or without script; the button stays for who has switched that off.
AT_ONCE = "0; url={}"


@bp.post("/sign-in/provider/<id:provider_id>")
@open_to(*ANYONE)
@switched("provider")
@goes_on
def begin(provider_id: int) -> ResponseReturnValue:
    """Go to a provider to sign in, or with `link` to link it to the account that is open here."""
    link_for = (current_learner_id() or 0) if "link" in request.form and session.get("account") else 0
    if link_for and must_prove_before():
        return proof_page(then=request.path, typed=typed_before()), 403
    try:
        terms = terms_here(provider_id) or abort(404)
        authorize = questions().addresses(terms).authorize
    except Unanswered:
        where = (
            url_for("signin.account", provider="away") if link_for else url_for("signin.ask", provider="away", back=back_asked() or None)
        )
        return redirect(where, 303)
    flow.begin(terms, authorize, back=back_asked(), link_for=link_for)
    return redirect(url_for(".onward"), 303)


@bp.get("/sign-in/provider")
@open_to(*ANYONE)
@switched("provider")
def onward() -> ResponseReturnValue:
    """The page in between: a form that led there itself would have to be let through by the page it stands on."""
    going = flow.onward()
    provider = queries.by_id(db.session(), provider_id=going[0]) if going else None
    if going is None or provider is None:
        return redirect(url_for("signin.ask", provider="late"), 303)
    page = render_template("providers/onward.html", name=provider.called(current_locale().key), url=going[1])
    return page, {"Refresh": AT_ONCE.format(going[1]), "Cache-Control": "no-store"}


@bp.get("/sign-in/provider/first")
@open_to(Audience.ACCOUNT)
def first() -> ResponseReturnValue:
    """Somebody came by a provider for the first time: they may have another account already, and only they can prove it."""
    return render_template("providers/first.html", back=back_asked() or url_for("home.index"))


@bp.post("/account/providers/remove")
@open_to(Audience.ACCOUNT)
@needs_proof
def unlink() -> ResponseReturnValue:
    """Take a provider away from the account; whoever signed in elsewhere is signed out."""
    account = account_here()
    links = (link for link, _provider in queries.links_of(db.session(), learner_id=account.learner_id))
    named = next((link for link in links if actions.key_of(link) == request.form.get("link", "")), None)
    try:
        actions.unlink(db.session(), account, named or abort(404), but=this_browser())
    except LastWayIn:
        db.session.rollback()
        return redirect(url_for("signin.account", refused="last-way-in"), 303)
    tell(db.session(), account, "provider-removed")
    renew_token()
    return redirect(url_for("signin.account", provider="unlinked"), 303)


@bp.get("/sign-out/provider")
@open_to(*ANYONE)
def out() -> ResponseReturnValue:
    """Signed out here; at the provider one may still be signed in."""
    # Shown once: the address holds what the provider says about the person.
    going = session.get(OUT)
    if going is None or not going["url"]:
        return redirect(url_for("home.index"), 303)
    session[OUT] = going | {"url": ""}
    name = going["name"].get(current_locale().key) or going["name"]["de"]
    page = render_template("providers/out.html", name=name, url=going["url"], shared=is_shared())
    # On a device of many nobody should have to think of it.
    at_once = {"Refresh": AT_ONCE.format(going["url"])} if is_shared() else {}
    return page, {**at_once, "Cache-Control": "no-store"}
