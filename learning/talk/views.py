"""Reporting a barrier."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, open_to
from learning.house.addresses import split
from learning.house.db import db
from learning.house.display import chosen
from learning.house.limits import Limit, spend_all
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, current_locale
from learning.house.networks import networks_here
from learning.house.site import current_site
from learning.house.switches import switched
from learning.talk import actions
from learning.talk.forms import ReportForm

bp = Blueprint("talk", __name__, template_folder="templates")
# Several classes that try the form behind one address; every report is read by somebody.
FROM_A_NETWORK = Limit("reports-from-network", 100, timedelta(hours=1))


@bp.get("/report")
@open_to(*ANYONE)
@switched("reports")
def report() -> ResponseReturnValue:
    return render_template("talk/report.html", form=ReportForm(data={"where": _page_before()}))


@bp.post("/report")
@open_to(*ANYONE)
@switched("reports")
def send_report() -> ResponseReturnValue:
    form = ReportForm(request.form)
    if not form.validate():
        return render_template("talk/report.html", form=form), 422
    # What was written comes back on the page that tells to wait.
    spend_all([(FROM_A_NETWORK, network) for network in networks_here()])
    written = actions.Report(
        description=form.description.data.strip(),
        page=(form.where.data or "").strip(),
        locale=current_locale().key,
        contact=(form.contact.data or "").strip(),
        display=chosen() if form.include_settings.data else {},
    )
    queue = absolute(url_for("queue.index", locale=DEFAULT.key))
    actions.report_barrier(db.session(), written, current_site().mail, queue)
    return redirect(url_for(".reported"), 303)


@bp.get("/report/thanks")
@open_to(*ANYONE)
def reported() -> ResponseReturnValue:
    return render_template("talk/reported.html")


def _page_before() -> str:
    """The page of ours from which somebody came, without what may be personal in its address."""
    came_from = split(request.headers.get("Referer", ""))
    return came_from.path[:300] if came_from.netloc == request.host else ""
