"""What waits for who is here."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, _
from learning.house.notices import announces
from learning.people.organisations.here import organisation_here
from learning.studio.portfolio import fitting
from learning.studio.portfolio.views import bp
from learning.studio.portfolio.waiting import waiting_here
from learning.studio.rights import TEAM, TRANSLATING
from learning.studio.shown import lesson_titles, titles_here
from learning.studio.wording import kind_name


@bp.get("/queue")
@open_to(*TEAM)
@shows("name")
def queue() -> ResponseReturnValue:
    """My work, what any translator can take, facts to look up again, links that lead nowhere, barriers."""
    return render_template("studio_portfolio/queue.html", **waiting_here())


@bp.get("/fits/<locale:language>")
@open_to(*TRANSLATING)
@shows()
def wording(language: str) -> ResponseReturnValue:
    """What changed in its wording alone, each change in sight."""
    changes = fitting.changes_in(db.session(), organisation_here().id, language)
    uids = list(dict.fromkeys(each.course_uid for each in changes))
    shown = {"titles": titles_here(uids), "lessons": {uid: lesson_titles(uid) for uid in uids}, "kind_name": kind_name}
    return render_template("studio_portfolio/wording.html", changes=changes, other=LOCALES[language], **shown)


@bp.post("/fits/<locale:language>")
@open_to(*TRANSLATING)
@shows()
def confirm(language: str) -> ResponseReturnValue:
    """Say of all that is ticked that it still fits."""
    ticked = request.form.getlist("fits")
    done = fitting.confirm(db.session(), language, ticked)
    told = "nothing_ticked" if not ticked else "all_fit" if done == len(ticked) else "some_fit"
    return redirect(url_for(".wording", language=language) + f"?{told}=1", 303)


@announces("all_fit")
def all_fit() -> str:
    return _("Confirmed. These translations are complete again.")


@announces("some_fit", tone="sun")
def some_fit() -> str:
    return _("Some changed again in the meantime. Please look at them once more.")


@announces("nothing_ticked", tone="sun")
def nothing_ticked() -> str:
    return _("Nothing was ticked, so nothing was confirmed.")
