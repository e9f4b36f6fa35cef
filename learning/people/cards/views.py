"""One's own card: what it is, making one, ending one."""

import secrets
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.addresses import is_own_path
from learning.house.db import db
from learning.house.forms import without_controls
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.cards import actions
from learning.people.cards.blueprints import bp
from learning.people.cards.forms import NewPinForm
from learning.people.cards.models import KINDS
from learning.people.cards.picking import Picking
from learning.people.cards.secret import Secret, is_easily_guessed, pictures, pin
from learning.people.cards.shown import card_context, printed
from learning.people.here import current_learner_id, learner_here, to_the_door
from learning.people.proved import must_sign_in
from learning.people.pupils.queries import by_learner


def own_back() -> str:
    """The page somebody came from, if it is one of ours."""
    back = request.values.get("back", "")
    return back if is_own_path(back) else ""


@bp.get("")
@open_to(*ANYONE)
def show() -> ResponseReturnValue:
    """What a card is; and for who has one, since when and what happened with it."""
    return render_template("cards/show.html", back=own_back(), **card_context())


@bp.get("/new/<kind>")
@open_to(*ANYONE)
def choose(kind: str) -> ResponseReturnValue:
    """Think of a PIN, or choose four pictures."""
    if kind not in KINDS:
        abort(404)
    return _choosing(kind, NewPinForm(), Picking([], False), first="")


@bp.post("/new/<kind>")
@open_to(*ANYONE)
def make(kind: str) -> ResponseReturnValue:
    """Make the card once the secret was given twice; what is printed stands in this answer and nowhere else."""
    if kind not in KINDS:
        abort(404)
    return _make_with_pin() if kind == "pin" else _make_with_pictures()


def _make_with_pin() -> ResponseReturnValue:
    form = NewPinForm(request.form)
    if not form.validate():
        return _choosing("pin", form, Picking([], False), first=""), 422
    return _made(pin(form.pin.data))


def _make_with_pictures() -> ResponseReturnValue:
    """The pictures are chosen twice, as a PIN is typed twice."""
    picking, first = Picking.read(request.form), request.form.get("first", "")
    if picking.pressed:
        return _choosing("pictures", NewPinForm(), picking, first)
    again = Picking([], False)
    if not picking.complete:
        return _choosing("pictures", NewPinForm(), picking, first, trouble=_("Please choose four pictures.")), 422
    chosen = pictures(picking.picked)
    if is_easily_guessed(chosen):
        return _choosing("pictures", NewPinForm(), again, "", trouble=_("Four times the same is easy to guess. Please mix.")), 422
    if not first:
        return _choosing("pictures", NewPinForm(), again, first=chosen.value)
    if first != chosen.value:
        trouble = _("That was not the same. Please choose your four pictures anew.")
        return _choosing("pictures", NewPinForm(), again, first="", trouble=trouble), 422
    return _made(chosen)


def _made(secret: Secret) -> ResponseReturnValue:
    learner = learner_here()
    if must_sign_in(learner):
        # A card opens the account: nobody makes one who was only left in a browser as a guest.
        return to_the_door()
    if by_learner(db.session(), learner_id=learner.id) is not None:
        # Their group hands out their cards: one of their own would open their place outside of it.
        return redirect(url_for(".show", handed_out=1), 303)
    try:
        made = actions.make_card(db.session(), learner, secret, _once())
    except actions.MadeAlready:
        return redirect(url_for(".show", shown_once=1), 303)
    return render_template("cards/card.html", back=own_back(), **printed(made, learner.id, secret.kind))


def _choosing(kind: str, form: NewPinForm, picking: Picking, first: str, trouble: str = "") -> str:
    shown: dict[str, Any] = {"kind": kind, "form": form, "first": first, "trouble": trouble, "picking": picking.shown()}
    once = _once() or secrets.token_hex(16)
    return render_template(f"cards/new_{kind}.html", back=own_back(), once=once, **shown)


def _once() -> str:
    """The name of the form that was sent; it is kept with the card."""
    return str(without_controls(request.form.get("once", "")))[:32]


@bp.post("/lost")
@open_to(*LEARNER)
def lost() -> ResponseReturnValue:
    """End one's card at once."""
    actions.end_card(db.session(), current_learner_id() or 0)
    return redirect(url_for(".show", card_ended=1), 303)


@announces("shown_once", tone="info")
def shown_once() -> str:
    return _("A card is shown only once. If you could not print it, make a new one.")


@announces("card_ended")
def card_ended() -> str:
    return _("Your card is ended. Nobody comes in with it any more.")


@announces("handed_out", tone="info")
def handed_out() -> str:
    return _("You get your card in your group. There you also get a new one.")
