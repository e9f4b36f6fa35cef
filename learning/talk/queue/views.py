"""The queue: what waits, and one report's page."""

import re
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.addresses import is_own_path
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, language_name, written_date
from learning.house.views import settings_in_words
from learning.people.organisations.editing import edited, typed
from learning.people.organisations.forms import LIKE_MAIL
from learning.people.organisations.here import membership_here, organisation_here
from learning.talk import actions, dealing, queries
from learning.talk.models import BarrierReport
from learning.talk.queue import days
from learning.talk.queue.forms import AnswerForm, NoteForm
from learning.talk.queue.register import STATES, ages, counted, stretch

bp = Blueprint("queue", __name__, template_folder="templates")
STAFF = (Audience.REVIEWER, Audience.OPERATOR)
SIZE = 50
MEASURED = timedelta(days=90)


@bp.before_request
def only_for_the_city() -> None:
    """Residents write to the city: whoever checks courses for a provider does not read it."""
    if organisation_here().kind != "city":
        abort(403)


@bp.get("/queue")
@open_to(*STAFF)
@shows("report", within="city")
def index() -> ResponseReturnValue:
    """What waits: barriers first, the oldest first."""
    state, page = request.args.get("state", "open"), request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 0
    numbers = {each: counted(db.session(), each) for each in STATES}
    last = max(1, -(-numbers.get(state, 0) // SIZE))
    if state not in STATES or not 1 <= number <= last:
        abort(404)
    g.own_arguments = {"state": state, "page": number}
    return render_template(
        "queue/index.html",
        state=state,
        numbers=numbers,
        items=list(stretch(db.session(), state, (number - 1) * SIZE, SIZE)),
        age=ages(db.session(), days.PROMISE),
        kept=_kept_promises(),
        days=days,
        page=number,
        last=last,
    )


@bp.get("/queue/barriers/<id:report_id>")
@open_to(*STAFF)
@shows("report", within="city")
def report(report_id: int) -> ResponseReturnValue:
    return _page(_report(report_id))


@bp.post("/queue/barriers/<id:report_id>/take")
@open_to(*STAFF)
def take(report_id: int) -> ResponseReturnValue:
    found, me = _report(report_id), membership_here()
    dealing.take(db.session(), found, learner_id=me.learner_id, name=me.name)
    return _back(report_id)


@bp.post("/queue/barriers/<id:report_id>/let-go")
@open_to(*STAFF)
def let_go(report_id: int) -> ResponseReturnValue:
    dealing.let_go(db.session(), _report(report_id))
    return _back(report_id)


@bp.post("/queue/barriers/<id:report_id>/note")
@open_to(*STAFF)
def note(report_id: int) -> ResponseReturnValue:
    """Keep a note; who was slower sees what the other has written, and keeps what they typed."""
    found, form = _report(report_id), NoteForm(typed())

    def keep() -> str:
        dealing.note(db.session(), found, form.seen, form.values()["note"])
        return url_for(".report", report_id=report_id, changed=1)

    return edited("queue/report.html", form, keep, lambda: NoteForm(obj=found), **_shown(found, note_form=form))


@bp.post("/queue/barriers/<id:report_id>/answer")
@open_to(*STAFF)
def answer(report_id: int) -> ResponseReturnValue:
    """Answer by mail, if an address was left."""
    found, form = _report(report_id), AnswerForm(request.form)
    if not has_address(found):
        abort(404)
    if not form.validate():
        return _page(found, answer_form=form), 422
    dealing.answer(db.session(), found, form.text.data.strip())
    return _back(report_id)


@bp.post("/queue/barriers/<id:report_id>/done")
@open_to(*STAFF)
def done(report_id: int) -> ResponseReturnValue:
    actions.deal_with(db.session(), _report(report_id))
    return _back(report_id)


@bp.post("/queue/barriers/<id:report_id>/undo")
@open_to(*STAFF)
def undo(report_id: int) -> ResponseReturnValue:
    dealing.take_up_again(db.session(), _report(report_id))
    return _back(report_id)


def has_address(report: BarrierReport) -> bool:
    """Was an e-mail address left? A telephone number is rung."""
    return re.fullmatch(LIKE_MAIL, report.contact) is not None


def _report(report_id: int) -> BarrierReport:
    return queries.by_id(db.session(), report_id=report_id) or abort(404)


def _page(found: BarrierReport, **more: Any) -> str:
    return render_template("queue/report.html", **_shown(found, **more))


def _shown(found: BarrierReport, **more: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "report": found,
        "language": language_name(found.locale),
        "dir": LOCALES[found.locale].dir,
        "link": found.page if is_own_path(found.page) else None,
        "display": settings_in_words(found.display),
        "dealing": queries.dealing_with(db.session(), report_id=found.id),
        "own_id": membership_here().learner_id,
        "by_mail": has_address(found),
        "note_form": NoteForm(obj=found),
        "answer_form": AnswerForm(),
        "days": days,
        "written": lambda instant: written_date(day_of(instant)),
        "stale": False,
        "others": [],
    }
    return shown | more


def _kept_promises() -> tuple[int, int]:
    """Of what was done in the last three months: how many in time, and how many at all."""
    done = queries.dealt_with_since(db.session(), now() - MEASURED)
    return sum(1 for came, done_at in done if days.working_days(day_of(came), day_of(done_at)) <= days.PROMISE), len(done)


def _back(report_id: int) -> ResponseReturnValue:
    return redirect(url_for(".report", report_id=report_id), 303)
