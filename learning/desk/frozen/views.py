"""The page on which operators hold the platform still, and let it go on."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.desk.frozen import actions
from learning.desk.frozen.forms import FrozenForm
from learning.desk.moments import in_the_city
from learning.desk.seen import seen_version
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.frozen import REASONS, SECTION, frozen, goes_on
from learning.house.locale import _
from learning.house.logs import log
from learning.house.notices import announces
from learning.house.sections import ChangedMeanwhile, section
from learning.house.site import show_the_newest

bp = Blueprint("frozen", __name__, template_folder="../templates", url_prefix="/desk/reading-only")
bp.before_request(show_the_newest)


@bp.get("")
@open_to(Audience.OPERATOR)
@shows()
def show() -> ResponseReturnValue:
    held = frozen()
    return _page(FrozenForm(data={"reason": held.reason, "until": in_the_city(held.until)} if held else {"reason": REASONS[0]}))


@bp.post("")
@open_to(Audience.OPERATOR)
@goes_on
def hold() -> ResponseReturnValue:
    """Change nothing from now on, or say another reason or end."""
    form = FrozenForm(request.form)
    if not form.validate():
        return _page(form), 422
    try:
        actions.hold(db.session(), form.reason.data, form.until.instant, seen_version())
    except ChangedMeanwhile:
        return _page(form, stale=True), 409
    log.info("reading only", extra={"facts": {"state": "on", "reason": form.reason.data}})
    return redirect(url_for(".show", only="on"), 303)


@bp.post("/end")
@open_to(Audience.OPERATOR)
@goes_on
def end() -> ResponseReturnValue:
    """Go on as always."""
    actions.go_on(db.session())
    log.info("reading only", extra={"facts": {"state": "off"}})
    return redirect(url_for(".show", only="off"), 303)


def _page(form: FrozenForm, stale: bool = False) -> str:
    version = section(db.session(), SECTION)[1]
    return render_template("frozen/page.html", form=form, now_held=frozen(), stale=stale, version=version)


@announces("only", among=("on", "off"))
def told(state: str) -> str | None:
    if request.blueprint != "frozen":
        return None
    if state == "off":
        return _("The platform goes on as always. Everybody sees it within two seconds.")
    return _("Within two seconds nothing is changed any more. Everything can be read.")
