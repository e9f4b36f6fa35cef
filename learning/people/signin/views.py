"""Signing in."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, Audience, open_to
from learning.people.here import leave

bp = Blueprint("signin", __name__, template_folder="templates")


@bp.get("/sign-in")
@open_to(*ANYONE)
def ask() -> ResponseReturnValue:
    return render_template("people/sign_in.html")


@bp.post("/sign-out")
@open_to(Audience.ACCOUNT)
def sign_out() -> ResponseReturnValue:
    """Nobody is signed in on this browser any more; what was learned stays with the account."""
    leave()
    return redirect(url_for("home.index"), 303)
