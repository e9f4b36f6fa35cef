"""The grid in which what was done on paper is typed back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.paper import results
from learning.cohorts.paper.dated import Dated
from learning.cohorts.paper.here import dated_here
from learning.cohorts.paper.sheets import lessons_of
from learning.cohorts.paper.views import TEACHING
from learning.cohorts.rights import Right
from learning.cohorts.tabs import tabs_of
from learning.cohorts.when import in_words
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.notices import announces
from learning.lessons.participation.telling import on_paper
from learning.people.organisations.here import membership_here

bp = Blueprint("paper_results", __name__, url_prefix="/meetings")


@bp.get("/<id:meeting_id>/results")
@open_to(*TEACHING)
@shows("called", "name", "progress")
def grid(meeting_id: int) -> ResponseReturnValue:
    """People × lessons, a tick for each sheet that came back."""
    dated, here = dated_here(meeting_id, Right.TEACH)
    return render_template("paper/results.html", here=here, tabs=tabs_of(here), **_told(dated), conflicts=[])


@bp.post("/<id:meeting_id>/results")
@open_to(*TEACHING)
def keep(meeting_id: int) -> ResponseReturnValue:
    """Keep what was ticked or unticked."""
    dated, here = dated_here(meeting_id, Right.TEACH)
    ticked, was = results.read_ticked(request.form.getlist("done")), results.read_seen(request.form.get("seen", ""))
    conflicts = results.keep(db.session(), dated, ticked=ticked, was=was, by=membership_here().name)
    if conflicts:
        # Nothing of it is kept: the answer shows what stands, and marks where it was entered anew.
        db.session().rollback()
        dated, here = dated_here(meeting_id, Right.TEACH)
        return render_template("paper/results.html", here=here, tabs=tabs_of(here), **_told(dated), conflicts=conflicts), 409
    return redirect(url_for(".grid", meeting_id=meeting_id, typed_back=1), 303)


def _told(dated: Dated) -> dict[str, object]:
    lessons = lessons_of(dated.cohort)
    stands = results.standing(db.session(), dated.people, [lesson["key"] for lesson in lessons])
    by_name = {spot.name: known for spot, known in stands.items()}
    return {"dated": dated, "lessons": lessons, "stands": by_name, "seen": results.seen(stands), "day": in_words, "on_paper": on_paper}


@announces("typed_back")
def typed_back() -> str:
    return _("Kept: what was done on paper.")
