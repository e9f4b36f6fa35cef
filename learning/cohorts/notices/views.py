"""Who was reached about a change of a date, and letters for those who were not."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from learning.cohorts.here import meeting_here
from learning.cohorts.notices import reached as knowing
from learning.cohorts.notices.letters import letters
from learning.cohorts.notices.shown import call_list_url, rows_shown, said_to_them, sums
from learning.cohorts.rights import Right
from learning.cohorts.tabs import tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.site import current_site
from learning.people.organisations.here import organisation_here
from learning.talk.notices.actions import note_printed

bp = Blueprint("group_notices", __name__, template_folder="templates", url_prefix="/meetings")
BOOKING = (Audience.COORDINATOR, Audience.TEACHER)


@bp.get("/<id:meeting_id>/reached")
@open_to(*BOOKING)
@shows("called")
def reached(meeting_id: int) -> ResponseReturnValue:
    """Each person of the group with how they know of the latest change of a date."""
    meeting, here = meeting_here(meeting_id, Right.BOOK)
    rows = knowing.reached(db.session(), meeting)
    shown = {"rows": rows_shown(rows), "sums": sums(rows), "told": said_to_them(rows), "letters": len(knowing.without_a_way(rows))}
    return render_template(
        "group_notices/reached.html", here=here, tabs=tabs_of(here), meeting=meeting, calls=call_list_url(meeting), **shown
    )


@bp.post("/<id:meeting_id>/letters.pdf")
@open_to(*BOOKING)
@shows("called")
def print_letters(meeting_id: int) -> ResponseReturnValue:
    """Letters to all without mail and telephone, in one PDF; it is remembered that they were printed."""
    meeting, _here = meeting_here(meeting_id, Right.BOOK)
    rows = knowing.without_a_way(knowing.reached(db.session(), meeting))
    if not rows:
        abort(404)
    organisation = organisation_here()
    sender = " · ".join(part for part in (organisation.name, organisation.phone) if part)
    made = letters(rows, sender=sender, site=current_site())
    note_printed(db.session(), [row.notice for row in rows])
    return Response(made, mimetype="application/pdf", headers={"Content-Disposition": 'inline; filename="letters.pdf"'})
