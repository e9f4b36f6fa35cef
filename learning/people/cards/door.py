"""The door for cards that a team handed out: first the pictures are chosen, in the room; later they are asked for.

Half of it opens nothing and tells nothing: a card that is lost, one that never was, and one whose group does not meet look the same.
"""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature

from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.keys import signer, ways_here
from learning.house.limits import TooManyTries
from learning.house.locale import _, speak_informally
from learning.house.sealing import token_hash
from learning.house.switches import switched
from learning.people.cards import actions, handing, queries, tries
from learning.people.cards.blueprints import bp, short
from learning.people.cards.codes import CODE_LENGTH, as_typed, code_hashes, is_token
from learning.people.cards.coming import closed, come_in, guess, wait
from learning.people.cards.models import Card
from learning.people.cards.picking import Picking
from learning.people.cards.secret import is_easily_guessed, pictures
from learning.people.pupils.admitting import card_works, is_admitted, is_in_the_room

# `c` stands on children's cards and says du, `p` on those of adults.
DOORS = "<any(c, p):door>"
CHOOSES_WITHIN = 15 * 60
_NOTHING = Picking([], False)


@short.get(f"/{DOORS}")
@open_to(*ANYONE)
@switched("card")
def to_type_at_door(door: str) -> ResponseReturnValue:
    """The address that is typed from a card."""
    return redirect(url_for("cards.door", door=door, locale=guess().key))


@short.get(f"/{DOORS}/<token>")
@open_to(*ANYONE)
@switched("card")
def scanned_at_door(door: str, token: str) -> ResponseReturnValue:
    """The address in a card's QR code."""
    known = token if is_token(token) else abort(404)
    return redirect(url_for("cards.door_scanned", door=door, token=known, locale=guess().key))


@bp.get(f"/{DOORS}")
@open_to(*ANYONE)
@switched("card")
def door(door: str) -> ResponseReturnValue:
    return _asking(door, None, _NOTHING)


@bp.post(f"/{DOORS}")
@open_to(*ANYONE)
@switched("card")
@goes_on
def through_door(door: str) -> ResponseReturnValue:
    """The code was typed from the card."""
    return _answered(door, None)


@bp.get(f"/{DOORS}/<token>")
@open_to(*ANYONE)
@switched("card")
def door_scanned(door: str, token: str) -> ResponseReturnValue:
    """A card was scanned: the same page for each, but for one that waits for its pictures while its group meets."""
    card = _card(token if is_token(token) else abort(404))
    fresh = card is not None and handing.waits(card) and is_admitted(db.session(), card.learner_id)
    return _first(door, token) if fresh else _asking(door, token, _NOTHING)


@bp.post(f"/{DOORS}/<token>")
@open_to(*ANYONE)
@switched("card")
@goes_on
def through_door_scanned(door: str, token: str) -> ResponseReturnValue:
    return _answered(door, token if is_token(token) else abort(404))


def _answered(door: str, token: str | None) -> ResponseReturnValue:
    speak_informally(door == "c")
    if "new" in request.form:
        return _first(door, token)
    if "here" in request.form:
        return _in_the_room(door, token)
    if "proof" in request.form:
        return _chosen(door, token)
    return _come_back(door, token)


def _card(token: str | None) -> Card | None:
    if token is not None:
        return queries.card_by_token(db.session(), token_hash=token_hash(token))
    return queries.card_by_code(db.session(), code_hashes=code_hashes("code", _code()))


def _code() -> str:
    return as_typed(request.form.get("code", "")[:60])


def _is_missing(token: str | None) -> bool:
    return token is None and len(_code()) != CODE_LENGTH


def _tried(token: str | None) -> tries.Tried:
    return tries.by_token(token) if token is not None else tries.by_code(_code())


def _come_back(door: str, token: str | None) -> ResponseReturnValue:
    """Card and pictures, as on every day after the first."""
    picking = Picking.read(request.form)
    if picking.pressed:
        return _asking(door, token, picking)
    if _is_missing(token):
        return _asking(door, token, picking, _missing()), 422
    if not picking.complete:
        return _asking(door, token, picking, _four()), 422
    tried = _tried(token)
    try:
        tries.pay_for_card(tried)
    except TooManyTries as refusal:
        return _asking(door, token, _NOTHING, wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    card = _card(token)
    if not actions.fits(card, pictures(picking.picked), "" if token else _code()) or card is None:
        return _asking(door, token, _NOTHING, _no_fit()), 422
    tries.it_was_right(db.session(), tried)
    if not card_works(db.session(), card.learner_id):
        return closed(card.learner_id, door == "c")
    return come_in(card)


def _in_the_room(door: str, token: str | None) -> ResponseReturnValue:
    """Who has a fresh card must see what stands on the wall: a card that was found outside the room stays shut."""
    if _is_missing(token):
        return _first(door, token, _missing()), 422
    tried = _tried(token)
    try:
        tries.pay_for_card(tried)
    except TooManyTries as refusal:
        return _first(door, token, wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    card = _card(token)
    if card is None or not _may_choose(card) or not is_in_the_room(db.session(), card.learner_id, request.form["here"][:20].strip()):
        return _first(door, token, _no_fit()), 422
    tries.it_was_right(db.session(), tried)
    return _choosing(door, token, _NOTHING, proof=_proof(card))


def _may_choose(card: Card) -> bool:
    return handing.waits(card) and is_admitted(db.session(), card.learner_id)


def _chosen(door: str, token: str | None) -> ResponseReturnValue:
    """Four pictures, twice; then they are in."""
    card = _card(token)
    if card is None or not _may_choose(card) or not _is_proof(card):
        return _first(door, token, _no_fit()), 422
    picking, first, proof = Picking.read(request.form), request.form.get("first", ""), request.form["proof"]
    if picking.pressed:
        return _choosing(door, token, picking, proof, first)
    if not picking.complete:
        return _choosing(door, token, picking, proof, first, _four()), 422
    secret = pictures(picking.picked)
    if is_easily_guessed(secret):
        return _choosing(door, token, _NOTHING, proof, "", _("Four times the same is easy to guess. Please mix.")), 422
    if not first:
        return _choosing(door, token, _NOTHING, proof, secret.value)
    if first != secret.value:
        return _choosing(door, token, _NOTHING, proof, "", _("That was not the same. Please choose your four pictures anew.")), 422
    return come_in(card) if handing.choose(db.session(), card, secret) else (_first(door, token, _no_fit()), 422)


def _proof(card: Card) -> str:
    return str(signer("in the room").dumps(_marks(card)[0]))


def _is_proof(card: Card) -> bool:
    try:
        return signer("in the room").loads(request.form["proof"], max_age=CHOOSES_WITHIN) in _marks(card)
    except BadSignature:
        return False


def _marks(card: Card) -> tuple[str, ...]:
    """Of this card as it waits now: after a reset it is another."""
    return ways_here("in the room", card.token_hash + card.salt)


def _asking(door: str, token: str | None, picking: Picking, trouble: str = "") -> str:
    return _page("cards/door.html", door, token, trouble, picking=picking.shown())


def _first(door: str, token: str | None, trouble: str = "") -> str:
    return _page("cards/first.html", door, token, trouble)


def _choosing(door: str, token: str | None, picking: Picking, proof: str, first: str = "", trouble: str = "") -> str:
    return _page("cards/choosing.html", door, token, trouble, picking=picking.shown(), proof=proof, first=first)


def _page(template: str, door: str, token: str | None, trouble: str, **shown: Any) -> str:
    speak_informally(door == "c")
    here = url_for("cards.door_scanned", door=door, token=token) if token else url_for("cards.door", door=door)
    return render_template(template, here=here, scanned=token is not None, code=request.form.get("code", "")[:60], trouble=trouble, **shown)


def _missing() -> str:
    return _("Please type the eight signs on your card.")


def _four() -> str:
    return _("Please choose four pictures.")


def _no_fit() -> str:
    return _("That did not fit, or your group does not meet now. Please try once more, or ask in your group.")
