"""The pages of notices: the list, a form, a look at it in every language, up and down."""

import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.announcements import actions, shown
from learning.desk.announcements.forms import AnnouncementForm
from learning.house.access import Audience, open_to, shows
from learning.house.clock import now
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.locale import _
from learning.house.notices import announces
from learning.house.refusal import Refusal
from learning.house.sections import ChangedMeanwhile
from learning.house.site import show_the_newest

bp = Blueprint("announcements", __name__, template_folder="../templates", url_prefix="/desk/announcements")
bp.before_request(show_the_newest)


@bp.get("")
@open_to(Audience.OPERATOR)
@shows()
def index() -> ResponseReturnValue:
    """What is there, what comes, what was."""
    return render_template("announcements/list.html", **shown.list_context(db.session()))


@bp.get("/new")
@open_to(Audience.OPERATOR)
@shows()
def new() -> ResponseReturnValue:
    """An empty form, or one that holds an earlier notice again."""
    again = next((it for it in actions.everything(db.session()) if it.key == request.args.get("again")), None)
    return _form(AnnouncementForm(data=shown.begun_with(again)) if again else AnnouncementForm())


@bp.post("/new")
@open_to(Audience.OPERATOR)
@goes_on
def look() -> ResponseReturnValue:
    """How it would look, before anybody sees it."""
    form = AnnouncementForm(request.form)
    if not form.validate() or request.form.get("go") == "change":
        return _form(form), 422 if form.errors else 200
    form.key.data = secrets.token_hex(6)
    return render_template("announcements/preview.html", form=form, **shown.preview_context(form.announcement(form.key.data)))


@bp.post("")
@open_to(Audience.OPERATOR)
@goes_on
def publish() -> ResponseReturnValue:
    """Put it up, as it was looked at."""
    form = AnnouncementForm(request.form)
    if not form.validate() or not form.key.data:
        return _form(form), 422
    it = form.announcement(form.key.data)
    try:
        actions.publish(db.session(), it)
    except Refusal as refusal:
        return _form(form, _refused(refusal)), 409
    return redirect(url_for(".index", notice="up" if it.runs_at(now()) else "planned"), 303)


@bp.post("/<key>/end")
@open_to(Audience.OPERATOR)
@goes_on
def end(key: str) -> ResponseReturnValue:
    """Take it down at once."""
    if not actions.end(db.session(), key):
        abort(404)
    return redirect(url_for(".index", notice="down"), 303)


def _form(form: AnnouncementForm, refused: str = "") -> str:
    return render_template("announcements/form.html", form=form, refused=refused, **shown.languages_context(form))


def _refused(refusal: Refusal) -> str:
    if isinstance(refusal, ChangedMeanwhile):
        return _("Somebody else has changed this in the meantime. Nothing is lost.")
    return _("Three notices stand there at that time already. Choose another time, or end one.")


@announces("notice", among=("up", "planned", "down"))
def told(state: str) -> str | None:
    if request.blueprint != "announcements":
        return None
    return {
        "up": _("The notice is up. Everybody sees it within two seconds."),
        "planned": _("The notice is planned. It comes by itself."),
        "down": _("The notice is down. It is gone everywhere within two seconds."),
    }[state]
