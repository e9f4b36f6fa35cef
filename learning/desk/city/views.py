"""The settings' pages: an overview, a page for each section, trying the mail server, taking the arms away."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from learning.desk.city import words
from learning.desk.city.actions import keep, moved, take_arms_away
from learning.desk.city.forms import TryForm
from learning.desk.city.sections import SECTIONS, following
from learning.desk.city.shown import overview_context, section_context
from learning.desk.city.values import form_of
from learning.desk.seen import seen_version
from learning.house.access import Audience, open_to, shows
from learning.house.arms import NoPicture, NotHarmless, TooLarge
from learning.house.db import db
from learning.house.frozen import goes_on
from learning.house.mail import try_mail
from learning.house.sections import ChangedMeanwhile, section
from learning.house.site import current_site, show_the_newest

bp = Blueprint("city", __name__, template_folder="../templates", url_prefix="/desk")


@bp.before_request
def newest() -> None:
    """What has just been saved must be seen here at once."""
    show_the_newest()


@bp.get("/")
@open_to(Audience.OPERATOR)
@shows()
def overview() -> ResponseReturnValue:
    """What is set and what is missing."""
    return render_template("city/overview.html", **overview_context(current_site()))


@bp.get("/settings/<key>")
@open_to(Audience.OPERATOR)
@shows()
def settings(key: str) -> ResponseReturnValue:
    return _page(_known(key), form_of(db.session(), key, current_site()))


@bp.post("/settings/<key>")
@open_to(Audience.OPERATOR)
@goes_on
def keep_settings(key: str) -> ResponseReturnValue:
    """Keep a section; nobody overwrites what they have not seen."""
    sent = _sent()
    form: Any = form_of(db.session(), _known(key), current_site(), sent)
    if not form.validate():
        return _page(key, form), 422
    try:
        keep(db.session(), key, form, current_app.config["SETTINGS"], seen_version())
    except (NoPicture, TooLarge, NotHarmless) as refusal:
        form.arms.errors = [words.of_arms(refusal)]
        return _page(key, form), 422
    except ChangedMeanwhile:
        return _page(key, form, theirs=form_of(db.session(), key, current_site())), 409
    onward = following(key) if request.form.get("go") == "next" else None
    if request.form.get("go") == "next" and onward is None:
        return redirect(url_for(".overview", saved=1), 303)
    return redirect(url_for(".settings", key=onward or key, saved=1), 303)


@bp.post("/settings/look/no-arms")
@open_to(Audience.OPERATOR)
@goes_on
def no_arms() -> ResponseReturnValue:
    """Go back to the placeholder."""
    take_arms_away(db.session())
    return redirect(url_for(".settings", key="look", saved=1), 303)


@bp.post("/settings/mail/try")
@open_to(Audience.OPERATOR)
@goes_on
def try_server() -> ResponseReturnValue:
    """Send a mail and say what it came to."""
    form = TryForm(request.form)
    if not form.validate():
        return _page("mail", form_of(db.session(), "mail", current_site()), trying=form), 422
    subject, body = words.of_test_mail(current_site())
    outcome = try_mail(db.session(), str(form.recipient.data), subject, body)
    return redirect(url_for(".settings", key="mail", tried=outcome), 303)


def _known(key: str) -> str:
    return key if key in SECTIONS else abort(404)


def _sent() -> CombinedMultiDict[str, Any]:
    """What was sent, with a proposed colour or a moved stage put in where one was pressed."""
    typed = MultiDict(request.form)
    name, _sep, value = typed.get("take", "").partition(":")
    if value:
        typed[name] = value
    if typed.get("move"):
        typed.setlist("stages", moved(typed.getlist("stages"), typed["move"]))
    return CombinedMultiDict([typed, request.files])


def _page(key: str, form: Any, trying: TryForm | None = None, theirs: Any = None) -> str:
    version = section(db.session(), key)[1]
    return render_template(
        "city/section.html",
        form=form,
        trying=trying or TryForm(),
        version=version,
        **section_context(key, form, current_site(), theirs),
    )
