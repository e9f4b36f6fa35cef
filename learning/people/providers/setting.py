"""The pages on which operators set providers and try them."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.db import asked_before, db
from learning.house.keys import seal_here
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.people.here import acting
from learning.people.organisations.editing import edited, typed
from learning.people.providers import actions, queries
from learning.people.providers.forms import NAMES, ProviderForm, begun_with, kept_from
from learning.people.providers.lazily import questions
from learning.people.providers.models import Provider
from learning.people.providers.refusals import OUTCOMES, Unanswered
from learning.people.providers.terms import own_address, terms_of
from learning.people.providers.views import bp


@bp.get("/desk/providers")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """Every provider with how many people are linked; nobody's name."""
    return render_template("providers/index.html", overviews=queries.overviews(db.session()))


@bp.route("/desk/providers/new", methods=["GET", "POST"])
@open_to(Audience.OPERATOR)
@shows()
def add() -> ResponseReturnValue:
    form = _form(typed())

    def keep() -> str:
        provider = actions.add(db.session(), secret=_sealed(form), **kept_from(form))
        return url_for(".change", provider_id=provider.id, kept=1)

    return edited("providers/form.html", form, keep, provider=None, names=_names(form), addresses=[])


@bp.route("/desk/providers/<id:provider_id>", methods=["GET", "POST"])
@open_to(Audience.OPERATOR)
@shows()
def change(provider_id: int) -> ResponseReturnValue:
    """A provider as it is set, and the addresses that it must know of us."""
    provider = queries.by_id(db.session(), provider_id=provider_id) or abort(404)
    form = _form(typed(), provider)

    def keep() -> str:
        actions.change(db.session(), provider, form.seen, secret=_sealed(form), **kept_from(form))
        return url_for(".change", provider_id=provider.id, kept=1)

    shown = {"names": _names(form), "addresses": _addresses(provider)}
    return edited("providers/form.html", form, keep, lambda: _form(None, provider), provider=provider, **shown)


@bp.post("/desk/providers/<id:provider_id>/try")
@open_to(Audience.OPERATOR)
def try_out(provider_id: int) -> ResponseReturnValue:
    """Ask the provider for its addresses and keys, and say what it came to."""
    with asked_before():
        provider = queries.by_id(db.session(), provider_id=provider_id) or abort(404)
        outcome, terms = "key", None
        try:
            terms = terms_of(provider)
        except Unanswered as refusal:
            outcome = refusal.why
    if terms is not None:
        outcome = questions().tried(terms)
    return redirect(url_for(".change", provider_id=provider_id, asked=outcome), 303)


@enters("work", order=52)
def providers() -> Entry | None:
    role = acting()
    return Entry(_("Other sign-ins"), url_for("providers.index"), "key") if role and role.role == "operator" else None


@announces("kept")
def kept() -> str | None:
    return _("Saved. Now test it before you show it.") if request.blueprint == "providers" else None


@announces("asked", among=OUTCOMES, hitches=set(OUTCOMES) - {"good"})
def asked(outcome: str) -> str | None:
    return _outcomes()[outcome] if request.blueprint == "providers" else None


def _outcomes() -> dict[str, str]:
    return {
        "good": _("The provider answers, and its keys can be used."),
        "no-host": _("There is no server of this name. Check the address for typing errors."),
        "refused": _("The server does not answer. Check address and port."),
        "silent": _("The server did not answer in time. A firewall may stand between."),
        "certificate": _("The server's certificate does not fit its name. Ask whoever runs it."),
        "no-tls": _("The server could not agree on encryption."),
        "plain": _("An address of the provider is not encrypted. It must begin with https."),
        "detour": _("The server sends us on to another address. Write that one here."),
        "status": _("The server answers, but not with what we ask for. Check the address."),
        "unreadable": _("What the server answers can't be read. Check the address."),
        "other-issuer": _("The provider calls itself otherwise. Write the address exactly as it does."),
        "other-host": _("Addresses of the provider stand on another server. That is not safe."),
        "no-pkce": _("The provider does not know PKCE with S256. We need that."),
        "no-keys": _("The provider names no keys that we can use (RS256, ES256, EdDSA)."),
        "key": _("The password can't be read any more: LERNWEGE_KEY has changed. Type it anew."),
    }


def _form(sent: Any, provider: Provider | None = None) -> ProviderForm:
    form = ProviderForm(sent, data=begun_with(provider) if provider else {"scopes": "openid"})
    form.offer(queries.organisations(db.session()))
    return form


def _names(form: ProviderForm) -> list[Any]:
    return [form[field] for field in NAMES.values()]


def _sealed(form: ProviderForm) -> str:
    return seal_here(form.secret.data) if form.secret.data else ""


def _addresses(provider: Provider) -> list[tuple[str, str]]:
    """What the provider's people must enter on their side."""
    return [
        (_("Way back (redirect URI)"), own_address("provider_door.back", provider.id)),
        (_("After signing out (post-logout redirect URI)"), own_address("provider_door.out", provider.id)),
        (_("Sign-out from there (back-channel logout URI)"), own_address("provider_door.end", provider.id)),
    ]
