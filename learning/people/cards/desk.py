"""For staff at a desk: help somebody back in, by the written procedure in docs/procedures/recovery-at-the-desk.md."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import Audience, open_to, shows
from learning.house.clock import now
from learning.house.db import db
from learning.house.limits import TooManyTries, spend
from learning.house.listing import absolute
from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import send_mail, signature
from learning.house.menus import Entry, enters
from learning.people import queries as people
from learning.people.cards import recovery, tries
from learning.people.cards.blueprints import bp
from learning.people.cards.codes import STRIP_GROUP, grouped
from learning.people.cards.coming import wait
from learning.people.cards.forms import AskForm
from learning.people.cards.models import DeskRequest
from learning.people.cards.shown import at_time, on_day, typed
from learning.people.here import acting, current_learner_id

AT_THE_DESK = (Audience.COORDINATOR, Audience.TEACHER, Audience.VOLUNTEER)


@bp.get("/desk")
@open_to(*AT_THE_DESK)
@shows()
def desk() -> ResponseReturnValue:
    return render_template("cards/desk.html", form=AskForm(), trouble="")


@bp.post("/desk")
@open_to(*AT_THE_DESK)
def ask_at_desk() -> ResponseReturnValue:
    """Print a paper: it looks the same for whoever is known and whoever is not, and opens after two days."""
    form, staff_id = AskForm(request.form), current_learner_id() or 0
    if not form.validate():
        return render_template("cards/desk.html", form=form, trouble=""), 422
    try:
        spend(tries.DESK, str(staff_id))
    except TooManyTries as refusal:
        return render_template("cards/desk.html", form=form, trouble=wait(refusal)), 429, {"Retry-After": str(refusal.seconds)}
    code, asked, stop = recovery.ask_at_desk(db.session(), form.who.data, _place(), staff_id)
    if asked is not None and recovery.is_news(db.session(), asked):
        _tell(asked, stop)
    opens, ends = at_time(now() + recovery.WAIT), on_day(now() + recovery.OPEN_FOR)
    paper = {"code": grouped(code, STRIP_GROUP), "opens": opens, "ends": ends, "on": on_day(now()), "place": _place()}
    return render_template("cards/paper.html", paper=paper, address=typed("card_door.to_recover"))


def _place() -> str:
    role = acting()
    organisation = people.organisation(db.session(), organisation_id=role.organisation_id) if role else None
    return organisation.name if organisation else ""


def _tell(asked: DeskRequest, stop: str) -> None:
    """Write to the account's owner, in their language; who has no address sees it on their pages."""
    account = people.account_of(db.session(), learner_id=asked.learner_id)
    if account is None or not account.email:
        return
    locale = LOCALES.get(account.locale, LOCALES["de"])
    with speaking(locale):
        address = absolute(url_for("cards.stop_from_mail", token=stop, locale=locale.key))
        subject = _("Somebody asked to get into your place")
        body = _(
            "Somebody at “%(place)s” said: this is my place, and I can't get in.\n"
            "Was it you? Then you need do nothing. The paper works from %(day)s.\n\n"
            "Was it not you? Then stop it here:\n%(address)s\n",
            place=asked.place,
            day=on_day(asked.asked_at + recovery.WAIT),
            address=address,
        )
        body = f"{body}\n{signature()}"
    send_mail(db.session(), account.email, subject, body)


@enters("work", order=60)
def help_back_in() -> Entry | None:
    role = acting()
    return Entry(_("Help somebody back in"), url_for("cards.desk"), "key") if role and role.audience in AT_THE_DESK else None
