"""Taking along what one learned as a pupil: by a paper and one's own pictures, or by one press while one is in."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import _, speak_informally
from learning.house.notices import announces
from learning.people.cards import tries
from learning.people.cards.arriving import arrive
from learning.people.cards.blueprints import bp, short
from learning.people.cards.codes import STRIP_LENGTH, as_typed, code_hash
from learning.people.cards.coming import guess, wait
from learning.people.cards.picking import Picking
from learning.people.cards.secret import pictures
from learning.people.here import current_learner_id
from learning.people.pupils import leaving
from learning.people.pupils.queries import by_learner
from learning.people.signin.browsers import this_browser


@short.get("/along")
@open_to(*ANYONE)
def to_along() -> ResponseReturnValue:
    """The address on the paper."""
    return redirect(url_for("cards.along", locale=guess().key))


@bp.get("/along")
@open_to(*ANYONE)
def along() -> ResponseReturnValue:
    return _asking(Picking([], False))


@bp.post("/along")
@open_to(*ANYONE)
def take_along() -> ResponseReturnValue:
    """Two halves: the paper and the pictures. Which of them is wrong, nobody is told."""
    speak_informally(True)
    picking, code = Picking.read(request.form), as_typed(request.form.get("paper", "")[:80])
    if picking.pressed:
        return _asking(picking)
    if len(code) != STRIP_LENGTH:
        return _asking(picking, _("Please type all four groups of five signs.")), 422
    if not picking.complete:
        return _asking(picking, _("Please choose four pictures.")), 422
    tried = tries.Tried(f"along:{code_hash('along', code)}")
    try:
        tries.pay_for_card(tried)
    except TooManyTries as refusal:
        return _asking(Picking([], False), wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    pupil = leaving.by_paper(db.session(), code, pictures(picking.picked))
    if pupil is None:
        return _asking(Picking([], False), _("That did not fit. Please look at both and try again.")), 422
    tries.it_was_right(db.session(), tried)
    return arrive(leaving.take_along(db.session(), pupil), url_for(".show", is_own_now=1))


@bp.post("/along/now")
@open_to(*LEARNER)
def take_along_now() -> ResponseReturnValue:
    """In a running session, once the team has made a paper: one press is enough."""
    pupil = by_learner(db.session(), learner_id=current_learner_id() or 0)
    if pupil is None or pupil.along_hash is None:
        return redirect(url_for(".along"), 303)
    leaving.take_along(db.session(), pupil, this_browser())
    return redirect(url_for(".show", is_own_now=1), 303)


def _asking(picking: Picking, trouble: str = "") -> str:
    speak_informally(True)
    pupil = by_learner(db.session(), learner_id=current_learner_id() or 0)
    paper = request.form.get("paper", "")[:80]
    at_once = pupil is not None and pupil.along_hash is not None
    return render_template("cards/along.html", picking=picking.shown(), paper=paper, trouble=trouble, at_once=at_once)


@announces("is_own_now")
def is_own_now() -> str:
    return _(
        "This is yours now. Your school sees nothing of it any more. Now make a Merk-Karte of your own: the card from school ends then."
    )
