"""“My data”: to read, to take along, and which notices come."""

import json

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, LEARNER, Audience, open_to
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import _
from learning.house.pagecache import cached_page
from learning.house.transaction import keep_anyway
from learning.people import actions as people
from learning.people import queries
from learning.people.events.actions import record
from learning.people.here import current_learner_id, to_the_door
from learning.people.merging.shown import merges_here
from learning.people.models import Learner
from learning.people.privacy import notices, seeing
from learning.people.privacy.held import MOST_ROWS, sections
from learning.people.proved import must_sign_in

bp = Blueprint("privacy", __name__, template_folder="templates")


@bp.get("/my-data")
@open_to(*ANYONE)
def my_data() -> ResponseReturnValue:
    """Everything kept about the person of this browser, in words."""
    learner = _learner()
    if learner is None:
        return render_template("privacy/nothing.html")
    if must_sign_in(learner):
        return to_the_door()
    told = sections(db.session(), learner)
    return render_template("privacy/my_data.html", sections=told, most=MOST_ROWS, notices=_notices(learner), merges=merges_here())


@bp.get("/my-data/file")
@open_to(*LEARNER)
def download() -> ResponseReturnValue:
    """The same as a file that other programs can read."""
    learner = _learner()
    if learner is None or must_sign_in(learner):
        return to_the_door()
    # The file itself is only read; that it was taken along is kept beside it.
    keep_anyway(lambda: record(db.session(), "data-exported", about=current_learner_id()))
    told = json.dumps(people.export(db.session(), learner), ensure_ascii=False, indent=2)
    # Translators: the beginning of a file's name; letters a to z and hyphens only.
    name = _("lernwege-my-data") + f"-{day_of(now())}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(told, mimetype="application/json", headers=headers)


@bp.post("/my-data/notices")
@open_to(Audience.ACCOUNT)
def choose_notices() -> ResponseReturnValue:
    learner_id = current_learner_id()
    if learner_id is not None:
        notices.choose(db.session(), learner_id, set(request.form.getlist("notice")))
    return redirect(url_for(".my_data", chosen="notices") + "#notices", 303)


@bp.get("/who-sees-what")
@open_to(*ANYONE)
@cached_page
def who_sees_what() -> ResponseReturnValue:
    return render_template("privacy/who_sees_what.html", rows=seeing.rows(), groups=seeing.GROUPS, watched=seeing.operators_see_learning())


def _learner() -> Learner | None:
    learner_id = current_learner_id()
    return queries.by_id(db.session(), learner_id) if learner_id else None


def _notices(learner: Learner) -> list[dict[str, object]]:
    """The notices that can be chosen; without an address there are none."""
    account = queries.account_of(db.session(), learner_id=learner.id)
    if account is None or not account.email:
        return []
    return [
        {"name": each.name, "label": each.words(), "wanted": notices.wants(db.session(), learner.id, each.name)}
        for each in notices.NOTICES.values()
    ]
