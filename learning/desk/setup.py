"""The page behind the printed address: one button makes whoever has an account the first operator."""

from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from learning.desk.invitation import SetupOver, become_operator, holds
from learning.desk.setupfile import take_away
from learning.house.access import ANYONE, Audience, open_to
from learning.house.db import db
from learning.house.forms import OurForm, later
from learning.house.locale import DEFAULT, preferred
from learning.house.site import current_site, offered_keys
from learning.people import audiences_here, learner_here, put_on

bp = Blueprint("setup", __name__, template_folder="templates")
neutral = Blueprint("first", __name__)


@bp.after_request
@neutral.after_request
def tell_no_token(response: Response) -> Response:
    """The address is a key: the next page must not learn it."""
    response.headers["Referrer-Policy"] = "origin"
    return response


class NameForm(OurForm):
    name = StringField(
        later("Your name, as colleagues know it"),
        [
            DataRequired(later("Please write your name.")),
            Length(max=80, message=later("This is too long. Please write at most 80 characters.")),
        ],
        render_kw={"autocomplete": "name"},
    )


@neutral.get("/setup/<token>")
@open_to(*ANYONE)
def choose_language(token: str) -> ResponseReturnValue:
    """The printed address has no language; the page it leads to has."""
    if not holds(db.session(), token):
        return _page(token, NameForm()), 404
    locale = preferred(request.headers.get("Accept-Language", ""), offered_keys()) or DEFAULT
    return redirect(url_for("setup.begin", token=token, locale=locale.key))


@bp.get("/setup/<token>")
@open_to(*ANYONE)
def begin(token: str) -> ResponseReturnValue:
    return _page(token, NameForm()), 200 if holds(db.session(), token) else 404


@bp.post("/setup/<token>")
@open_to(Audience.ACCOUNT)
def accept(token: str) -> ResponseReturnValue:
    """Become the operator; the role is put on where a second proof has been given."""
    form = NameForm(request.form)
    if not holds(db.session(), token):
        return _page(token, form), 404
    if not form.validate():
        return _page(token, form), 422
    try:
        role = become_operator(db.session(), token, learner_here(), str(form.name.data).strip(), current_site().city)
    except SetupOver:
        return _page(token, form), 404
    take_away(current_app.config["SETTINGS"].data)
    if not session.get("sure"):
        return redirect(url_for(".begun"), 303)
    put_on(role)
    return redirect(url_for("city.overview"), 303)


@bp.get("/setup")
@open_to(Audience.ACCOUNT)
def begun() -> ResponseReturnValue:
    """Who has just become an operator without a second proof learns what comes next."""
    return render_template("desk/setup_begun.html")


def _page(token: str, form: Any) -> str:
    there = holds(db.session(), token)
    known = Audience.ACCOUNT in audiences_here()
    return render_template("desk/setup.html", form=form, there=there, known=known, back=url_for("setup.begin", token=token))
