"""Where a check begins: what it is, its size, for whom, in which languages; and a check under way, to go on with or to erase."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.check import actions
from learning.check.here import open_here
from learning.check.languages import languages_there, wished
from learning.check.running import Running
from learning.check.statements import next_area
from learning.house.access import ANYONE, LEARNER, open_to
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, _, current_locale, speak_informally, speaks_informally, written_date
from learning.house.notices import announces
from learning.house.pagecache import cached_page
from learning.house.switches import switched
from learning.people import learner_here

bp = Blueprint("check", __name__, template_folder="templates", url_prefix="/check")

# After this long somebody may have learned much: what was answered then says little about today.
LONG_AGO = timedelta(days=90)


@bp.get("")
@open_to(*ANYONE)
@switched("check")
def index() -> ResponseReturnValue:
    """What the check is, and the choice of its size; a check under way comes first."""
    run = open_here()
    return _under_way(run) if run else _start()


@bp.get("/school")
@open_to(*ANYONE)
@switched("check")
def school() -> ResponseReturnValue:
    """The same for who is at school, who is called du."""
    run = open_here()
    if run:
        return _under_way(run)
    speak_informally(True)
    return _start()


@bp.post("")
@open_to(*ANYONE)
@switched("check")
def begin() -> ResponseReturnValue:
    """Begin: the learner is made by this press, if there was none."""
    if open_here():
        return redirect(url_for(".index"), 303)
    size = "short" if request.form.get("size") == "short" else "full"
    voice = "informal" if request.form.get("voice") == "informal" else "formal"
    locales = wished(current_locale().key, request.form.getlist("locale"))
    if not locales:
        speak_informally(voice == "informal")
        return render_template("check/index.html", **_offer(), missing=True, size=size), 422
    actions.begin(db.session(), learner_here(), size=size, voice=voice, locales=locales)
    return redirect(url_for(".own", area=1), 303)


@bp.post("/give-up")
@open_to(*LEARNER)
def give_up() -> ResponseReturnValue:
    """Erase the check under way, so that another one can begin."""
    run = open_here(lock=True)
    if run:
        actions.erase(db.session(), run.check)
    return redirect(url_for(".index", check_erased=1), 303)


@announces("check_erased")
def erased() -> str:
    return _("The check is erased. You can begin anew.")


@cached_page
def _start() -> str:
    return render_template("check/index.html", **_offer(), missing=False, size="full")


def _offer() -> dict[str, Any]:
    """In which languages a check can begin for this reader: in their own, or in those they choose."""
    there, reader = languages_there(), current_locale()
    return {
        "languages": [LOCALES[key] for key in there],
        "own": reader if reader.key in there else None,
        "voice": "informal" if speaks_informally() else "formal",
    }


def _under_way(run: Running) -> str:
    area = None if run.answers else next_area(run.check)
    return render_template(
        "check/under_way.html",
        run=run,
        begun=written_date(day_of(run.check.started_at)),
        long_ago=now() - run.check.started_at > LONG_AGO,
        go_on=url_for(".own", area=area) if area else url_for(".task"),
    )
