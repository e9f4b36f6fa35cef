"""A booking slip: its code takes a seat that was booked by telephone over into one's own place."""

from collections.abc import Callable
from datetime import timedelta

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.dates import taking
from learning.cohorts.dates.blueprints import bp
from learning.cohorts.dates.forms import SlipForm
from learning.house.access import ANYONE, open_to
from learning.house.cookies import read_cookie
from learning.house.db import db
from learning.house.limits import Limit, give_back, spend_all
from learning.house.locale import _
from learning.house.networks import networks_here
from learning.house.pagecache import SESSION_COOKIE
from learning.people import learner_here
from learning.people.cards.codes import as_typed

BROWSER = Limit("slip-browser", 10, timedelta(minutes=15))
# Everybody together: 40 random bits are not tried through at this pace, and a whole city mistypes less.
ALL = Limit("slip", 600, timedelta(hours=1))
# So that nobody uses up everybody's tries from one place.
NETWORK = Limit("slip-network", 60, timedelta(hours=1))


@bp.get("/slip")
@open_to(*ANYONE)
def slip() -> ResponseReturnValue:
    return render_template("dates/slip.html", form=SlipForm())


@bp.post("/slip")
@open_to(*ANYONE)
def use_slip() -> ResponseReturnValue:
    """Take the seat over; a wrong code and one that was used say the same."""
    form = SlipForm(request.form)
    if not form.validate():
        return render_template("dates/slip.html", form=form), 422
    limits = _limits()
    spend_all(limits)
    try:
        taking.take_over(db.session(), as_typed(form.code.data or ""), _me())
    except taking.NoSuchSlip:
        form.code.errors = [_("Nothing waits with this code. Look at it once more, or call us.")]
        return render_template("dates/slip.html", form=form), 422
    for limit, subject in limits:
        give_back(db.session(), limit, subject)
    return redirect(url_for(".mine"), 303)


def _limits() -> list[tuple[Limit, str]]:
    browser = read_cookie(SESSION_COOKIE)
    networks = [(NETWORK, address) for address in networks_here()]
    return [(ALL, ""), *networks, *([(BROWSER, browser)] if browser else [])]


def _me() -> Callable[[], int]:
    return lambda: learner_here().id
