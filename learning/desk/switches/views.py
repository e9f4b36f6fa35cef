"""The page on which operators switch parts of the platform off and on."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.seen import seen_version
from learning.desk.switches import actions
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.forms import later
from learning.house.frozen import goes_on
from learning.house.locale import _
from learning.house.notices import announces
from learning.house.sections import ChangedMeanwhile, section
from learning.house.site import current_site, show_the_newest
from learning.house.switches import SECTION, SWITCHES

bp = Blueprint("switches", __name__, template_folder="../templates", url_prefix="/desk/switches")
bp.before_request(show_the_newest)

# What each is called, and what it means when it is off.
WORDS = {
    "sign-up": (later("New accounts"), later("Off: nobody makes an account. Who has one signs in as always.")),
    "card": (later("Signing in by Merk-Karte"), later("Off: no card opens a place. The cards stay valid.")),
    "provider": (later("Signing in from elsewhere"), later("Off: no sign-in by city or school. Links stay.")),
    "booking": (later("Booking of dates"), later("Off: nobody asks for a seat. Dates and seats stay.")),
    "check": (later("Kompetenz-Check"), later("Off: nobody begins a check or goes on. Results stay.")),
    "reports": (later("Reporting barriers"), later("Off: no form. The law asks for a way: telephone and mail stay.")),
}


@bp.get("")
@open_to(Audience.OPERATOR)
@shows()
def show() -> ResponseReturnValue:
    return _page(set(current_site().off))


@bp.post("")
@open_to(Audience.OPERATOR)
@goes_on
def keep() -> ResponseReturnValue:
    """What is ticked is on."""
    off = set(SWITCHES) - set(request.form.getlist("on"))
    try:
        actions.switch(db.session(), off, seen_version())
    except ChangedMeanwhile:
        return _page(off, stale=True), 409
    return redirect(url_for(".show", switched=1), 303)


def _page(off: set[str], stale: bool = False) -> str:
    version = section(db.session(), SECTION)[1]
    rows = [(name, *WORDS[name], name not in off) for name in SWITCHES]
    return render_template("switches/page.html", rows=rows, stale=stale, version=version)


@announces("switched")
def told() -> str | None:
    return _("Switched. Everybody sees it within two seconds.") if request.blueprint == "switches" else None
