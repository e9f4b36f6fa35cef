"""What waits for who is here."""

from flask import render_template
from flask.typing import ResponseReturnValue

from learning.house.access import open_to, shows
from learning.studio.portfolio.views import bp
from learning.studio.portfolio.waiting import waiting_here
from learning.studio.rights import TEAM


@bp.get("/queue")
@open_to(*TEAM)
@shows("name")
def queue() -> ResponseReturnValue:
    """My work, what any translator can take, facts to look up again, links that lead nowhere, barriers."""
    return render_template("studio_portfolio/queue.html", **waiting_here())
