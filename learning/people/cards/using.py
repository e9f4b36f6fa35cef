"""Coming back: the card scanned or typed, and then its owner's secret."""

from collections.abc import Callable
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.limits import TooManyTries
from learning.house.locale import _
from learning.house.sealing import token_hash
from learning.house.switches import switched
from learning.people.cards import actions, queries, tries
from learning.people.cards.blueprints import bp, short
from learning.people.cards.codes import as_typed, code_hashes, is_token
from learning.people.cards.coming import closed, come_in, guess, wait
from learning.people.cards.forms import UseForm
from learning.people.cards.models import Card
from learning.people.cards.picking import Picking
from learning.people.cards.secret import Secret, pictures, pin
from learning.people.cards.views import own_back
from learning.people.events.refusing import record_failure
from learning.people.pupils.admitting import card_works


@short.get("")
@open_to(*ANYONE)
@switched("card")
def to_type() -> ResponseReturnValue:
    """The address that is typed from a card."""
    return redirect(url_for("cards.use", locale=guess().key))


@short.get("/help")
@open_to(*ANYONE)
def to_recover() -> ResponseReturnValue:
    """The address that is typed from a spare strip."""
    return redirect(url_for("cards.recover", locale=guess().key))


@short.get("/<token>")
@open_to(*ANYONE)
@switched("card")
def scanned(token: str) -> ResponseReturnValue:
    """The address in a card's QR code."""
    return redirect(url_for("cards.use_scanned", token=_only_tokens(token), locale=guess().key))


def _only_tokens(token: str) -> str:
    return token if is_token(token) else abort(404)


@bp.get("/use")
@open_to(*ANYONE)
@switched("card")
def use() -> ResponseReturnValue:
    return _asking(UseForm(), Picking([], False), None)


@bp.post("/use")
@open_to(*ANYONE)
@switched("card")
@goes_on
def come_back() -> ResponseReturnValue:
    """The code on the card was typed."""
    form = UseForm(request.form)
    code = as_typed(form.code.data or "")
    return _entered(form, None, tries.by_code(code), lambda: queries.card_by_code(db.session(), code_hashes=code_hashes("code", code)))


@bp.get("/k/<token>")
@open_to(*ANYONE)
@switched("card")
def use_scanned(token: str) -> ResponseReturnValue:
    """The card was scanned: the same page for every token, whether it is one of ours or not."""
    return _asking(_for_scanned(UseForm()), Picking([], False), _only_tokens(token))


@bp.post("/k/<token>")
@open_to(*ANYONE)
@switched("card")
@goes_on
def come_back_scanned(token: str) -> ResponseReturnValue:
    digest = token_hash(_only_tokens(token))
    form = _for_scanned(UseForm(request.form))
    return _entered(form, token, tries.by_token(token), lambda: queries.card_by_token(db.session(), token_hash=digest))


def _for_scanned(form: UseForm) -> UseForm:
    del form.code
    return form


def _with_pictures() -> bool:
    return request.args.get("with") == "pictures"


def _entered(form: UseForm, token: str | None, tried: tries.Tried, find: Callable[[], Card | None]) -> ResponseReturnValue:
    """What doesn't fit answers the same, whatever of it is wrong; what is not complete is no try."""
    picking = Picking.read(request.form)
    if picking.pressed or "switch" in request.form:
        return _asking(form, picking, token)
    secret = _given(form, picking)
    if not form.validate() or secret is None:
        return _asking(form, picking, token, _("Please choose four pictures.") if secret is None else ""), 422
    try:
        tries.pay_for_card(tried)
    except TooManyTries as refusal:
        return _asking(form, Picking([], False), token, wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    card, typed = find(), "" if token else as_typed(form.code.data or "")
    if not actions.fits(card, secret, typed) or card is None:
        record_failure("sign-in-failed", about=card.learner_id if card else None, detail="card")
        return _asking(form, Picking([], False), token, _("That did not fit. Please look at your card and try again.")), 422
    tries.it_was_right(db.session(), tried)
    return come_in(card) if card_works(db.session(), card.learner_id) else closed(card.learner_id)


def _given(form: UseForm, picking: Picking) -> Secret | None:
    """The secret in the way it was asked for; None when pictures are missing."""
    if not _with_pictures():
        return pin(form.pin.data or "")
    del form.pin
    return pictures(picking.picked) if picking.complete else None


def _asking(form: UseForm, picking: Picking, token: str | None, trouble: str = "") -> str:
    here: dict[str, Any] = {"token": token} if token else {}
    with_pictures: dict[str, Any] = {"with": "pictures"}
    endpoint = "cards.use_scanned" if token else "cards.use"
    return render_template(
        "cards/use.html",
        form=form,
        picking=picking.shown() if _with_pictures() else None,
        trouble=trouble,
        back=own_back(),
        scanned=token is not None,
        here=url_for(endpoint, **here, **(with_pictures if _with_pictures() else {})),
        other=url_for(endpoint, **here, **({} if _with_pictures() else with_pictures)),
    )
