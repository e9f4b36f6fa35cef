"""Learning in a room near you: the dates as a list and as a month, and one group's offer."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts import queries as groups
from learning.cohorts.dates import queries
from learning.cohorts.dates.blueprints import bp
from learning.cohorts.dates.choices import choices
from learning.cohorts.dates.finding import Sought
from learning.cohorts.dates.month import head, month_of, step, weeks
from learning.cohorts.dates.offering import offer_page
from learning.cohorts.dates.shown import cards
from learning.courses.paging import SIZE, Page
from learning.house.access import ANYONE, Audience, open_to
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.people import acting

# Who plans what is offered.
PLANNING = (Audience.COORDINATOR, Audience.OPERATOR)


@bp.get("")
@open_to(*ANYONE)
def index() -> ResponseReturnValue:
    """The coming dates, a page at a time."""
    sought, at = Sought.read(request.args), now()
    page = Page(_number(request.args.get("page", "1")), queries.how_many(db.session(), at=at, sought=sought))
    if not page.exists:
        abort(404)
    found = cards(queries.coming(db.session(), at=at, sought=sought, limit=SIZE, offset=page.start), sought.start)
    links = page.links(lambda number: url_for(".index", **sought.address(), page=number))
    return render_template("dates/index.html", cards=found, page=page, links=links, **_above(sought))


@bp.get("/calendar")
@open_to(*ANYONE)
def calendar() -> ResponseReturnValue:
    """The dates of a month."""
    sought, today = Sought.read(request.args), day_of(now())
    first = month_of(request.args.get("month", ""), today)
    rows = queries.on_days(db.session(), at=now(), sought=sought, first=first, last=step(first, 1))
    shown = weeks(first, cards(rows, sought.start), today)
    around = {"before": _month_url(sought, step(first, -1), today), "after": _month_url(sought, step(first, 1), today)}
    return render_template("dates/calendar.html", weeks=shown, **head(first), **around, **_above(sought))


def _month_url(sought: Sought, first: Any, today: Any) -> str | None:
    """The month before or after; none that is over."""
    return url_for(".calendar", **sought.address(), month=f"{first:%Y-%m}") if first >= today.replace(day=1) else None


def _above(sought: Sought) -> dict[str, Any]:
    role = acting()
    plans = role is not None and role.audience in PLANNING
    return {"sought": sought, **choices(sought), "address": sought.address(), "plans": plans}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


@bp.get("/<id:cohort_id>")
@open_to(*ANYONE)
def offer(cohort_id: int) -> ResponseReturnValue:
    """What a group offers, when and where, and the way to a seat."""
    found = queries.offered(db.session(), cohort_id=cohort_id) or abort(404)
    meetings = groups.meetings_of(db.session(), cohort_id=cohort_id, ending_after=now())
    return offer_page(*found, meetings)
