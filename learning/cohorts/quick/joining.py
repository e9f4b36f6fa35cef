"""Coming into a lesson without accounts: by the number on the wall or its QR code."""

import secrets

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.actions import CohortFull, GroupEnded
from learning.cohorts.models import Cohort, Meeting
from learning.cohorts.quick import actions, queries, tries
from learning.cohorts.quick.animals import animal_of
from learning.cohorts.quick.codes import as_typed, code_hashes
from learning.cohorts.quick.forms import JoinForm
from learning.cohorts.quick.models import QuickLesson
from learning.cohorts.quick.shown import lesson_here, lesson_title
from learning.cohorts.running import here
from learning.cohorts.running.actions import NotRunning
from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.db import db
from learning.house.limits import TooManyTries
from learning.house.locale import DEFAULT, LOCALES, Locale, _, preferred, speak_informally
from learning.house.sealing import token_hash
from learning.house.site import offered_keys
from learning.people import Learner, by_id, current_learner_id, take_place
from learning.people.cards.codes import is_token
from learning.people.cards.coming import wait
from learning.people.cards.queries import has_a_way_back

bp = Blueprint("join", __name__, template_folder="templates", url_prefix="/join")
short = Blueprint("join_door", __name__, url_prefix="/j")


@bp.after_request
@short.after_request
def keep_to_oneself(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "origin"
    return response


@short.get("")
@open_to(*ANYONE)
def to_type() -> ResponseReturnValue:
    """The address that is typed from the wall."""
    return redirect(url_for("join.ask", locale=_guess().key))


@short.get("/<token>")
@open_to(*ANYONE)
def scanned(token: str) -> ResponseReturnValue:
    """The address in the QR code on the wall: on in the language of the lesson."""
    found = queries.by_token(db.session(), token_hash=token_hash(_only_tokens(token)))
    locale = found[1].locale if found else _guess().key
    return redirect(url_for("join.ask_scanned", token=token, locale=locale if locale in LOCALES else DEFAULT.key))


@bp.get("")
@open_to(*ANYONE)
def ask() -> ResponseReturnValue:
    return _asking(JoinForm())


@bp.post("")
@open_to(*ANYONE)
def enter() -> ResponseReturnValue:
    """The number was typed."""
    form = JoinForm(request.form)
    if not form.validate():
        return _asking(form), 422
    try:
        tries.pay()
    except TooManyTries as refusal:
        other_way = _("Or scan the picture on the wall.")
        return _asking(form, f"{wait(refusal)} {other_way}"), 429, {"Retry-After": str(refusal.seconds)}
    found = queries.by_code(db.session(), code_hashes=code_hashes(as_typed(form.code.data)))
    if found is None:
        return _asking(form, _("No lesson has this number now. Look at the wall once more.")), 422
    tries.it_was_right(db.session())
    return _let_in(*found)


@bp.get("/k/<token>")
@open_to(*ANYONE)
def ask_scanned(token: str) -> ResponseReturnValue:
    """The picture was scanned: one press, and one is in."""
    found = queries.by_token(db.session(), token_hash=token_hash(_only_tokens(token)))
    return _greeting(*found, token) if found else (_asking(JoinForm(), _no_lesson()), 404)


@bp.post("/k/<token>")
@open_to(*ANYONE)
def enter_scanned(token: str) -> ResponseReturnValue:
    found = queries.by_token(db.session(), token_hash=token_hash(_only_tokens(token)))
    return _let_in(*found) if found else (_asking(JoinForm(), _no_lesson()), 404)


@bp.get("/mine")
@open_to(*LEARNER)
def mine() -> ResponseReturnValue:
    """Who one is in the lesson, who sees what, and how to keep what one did."""
    seat, lesson, cohort = queries.seat_now(db.session(), learner_id=current_learner_id() or 0) or abort(404)
    speak_informally(cohort.is_informal)
    keeps = has_a_way_back(db.session(), learner_id=seat.learner_id)
    shown = {"animal": animal_of(seat.called), "lesson_url": lesson_here(lesson), "title": lesson_title(lesson.lesson_uid)}
    return render_template("quick/mine.html", keeps=keeps, is_new="new" in request.args, **shown)


def _let_in(lesson: QuickLesson, cohort: Cohort) -> ResponseReturnValue:
    speak_informally(cohort.is_informal)
    try:
        seat = actions.come_in(db.session(), cohort, _who_comes(cohort), request.form.get("once") or secrets.token_hex(16))
    except CohortFull:
        return render_template("quick/full.html", title=lesson_title(lesson.lesson_uid)), 409
    except (GroupEnded, NotRunning):
        return _asking(JoinForm(), _no_lesson()), 409
    learner = by_id(db.session(), seat.learner_id)
    assert learner is not None
    if current_learner_id() != learner.id:
        take_place(learner)
    here.enter(db.session().get_one(Meeting, lesson.meeting_id), learner.id, by_card=actions.began_here(learner, seat))
    # The bar says it on every page without asking.
    session["animal"] = seat.called
    return redirect(lesson_here(lesson), 303)


@bp.get("/over")
@open_to(*ANYONE)
def over() -> ResponseReturnValue:
    """Where a screen is led when the lesson ends."""
    return render_template("quick/over.html")


def _who_comes(cohort: Cohort) -> Learner | None:
    """Who has a place in this browser comes with it; but not with one that ends with another lesson."""
    learner = by_id(db.session(), current_learner_id() or 0)
    other = queries.seat_now(db.session(), learner_id=learner.id) if learner else None
    if learner and other and other[2].id != cohort.id and actions.began_here(learner, other[0]):
        return None
    return learner


def _greeting(lesson: QuickLesson, cohort: Cohort, token: str) -> str:
    speak_informally(cohort.is_informal)
    shown = {"title": lesson_title(lesson.lesson_uid), "send_to": url_for(".enter_scanned", token=token)}
    return render_template("quick/greeting.html", once=secrets.token_hex(16), **shown)


def _asking(form: JoinForm, trouble: str = "") -> str:
    return render_template("quick/join.html", form=form, trouble=trouble, once=request.form.get("once") or secrets.token_hex(16))


def _no_lesson() -> str:
    return _("This lesson does not go on any more, or it has a new number. Look at the wall once more.")


def _only_tokens(token: str) -> str:
    return token if is_token(token) else abort(404)


def _guess() -> Locale:
    return preferred(request.headers.get("Accept-Language", ""), offered_keys()) or DEFAULT
