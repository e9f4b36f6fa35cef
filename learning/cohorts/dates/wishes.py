"""“I would come”: where nothing is near; and what the city's planners see of it."""

from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.dates import actions, queries
from learning.cohorts.dates.blueprints import bp
from learning.cohorts.dates.demand import demand_rows
from learning.cohorts.dates.forms import WishForm
from learning.cohorts.dates.models import TIMES
from learning.cohorts.dates.shown import district_names
from learning.cohorts.dates.team_shown import language_choices
from learning.cohorts.dates.wished import all_courses
from learning.cohorts.dates.words import wished_times
from learning.cohorts.pressing import be_here
from learning.house.access import ANYONE, Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.sealing import token_hash
from learning.people import current_learner_id, learner_here


@bp.route("/wish", methods=["GET", "POST"])
@open_to(*ANYONE)
def wish() -> ResponseReturnValue:
    """Say what one would come to; no name, no number."""
    form = _form()
    if request.method == "GET":
        return render_template("dates/wish.html", form=form)
    if not form.validate():
        return render_template("dates/wish.html", form=form), 422
    times = [name for name in TIMES if name in (form.times.data or ())]
    told = {"course_uid": form.course.data, "district": form.district.data, "locale": form.language.data}
    _say(form.once.data or "", times=times, **told)
    return redirect(url_for(".wished"), 303)


def _say(once: str, **told: Any) -> None:
    session = db.session()
    if current_learner_id() is not None or not once:
        actions.wish(session, learner_here().id, **told)
        return
    be_here(session, actions.wish_first(session, lambda: learner_here().id, press_hash=token_hash(f"wish:{once}"), **told))


def _form() -> WishForm:
    asked: dict[str, Any] = {
        "language": current_locale().key,
        "course": request.args.get("course"),
        "district": request.args.get("district"),
    }
    form = WishForm(request.form if request.method == "POST" else None, data=asked)
    form.course.choices = [("", _("Help with anything")), *all_courses()]
    form.district.choices = [("", _("Anywhere")), *((name, name) for name in district_names())]
    form.language.choices, form.times.choices = language_choices(), wished_times()
    return form


@bp.get("/wish/said")
@open_to(*ANYONE)
def wished() -> ResponseReturnValue:
    return render_template("dates/wished.html")


@bp.get("/demand")
@open_to(Audience.COORDINATOR, Audience.OPERATOR)
@shows()
def demand() -> ResponseReturnValue:
    """How many would come to what, where: rounded, from ten people on."""
    rows = demand_rows(queries.demand(db.session()), str(current_app.secret_key))
    return render_template("dates/demand.html", **rows)
