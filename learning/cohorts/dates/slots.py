"""Dates on other pages: home, a course, a venue, a result, and one's own on “My learning path”."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.cohorts.dates import queries
from learning.cohorts.dates.finding import Sought
from learning.cohorts.dates.own import my_dates
from learning.cohorts.dates.shown import cards
from learning.house.clock import now
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.pagecache import fresh_for, kept
from learning.house.slots import fills

# A date that falls out or a seat that is taken is seen on other pages after this long; its own page always knows.
_FRESH = 60.0


def _next(title: str, sought: Sought, *, wishes: bool = False, limit: int = 3) -> Markup | None:
    """The next dates; made once a minute for everybody, and nothing where there are none."""
    fresh_for(_FRESH)
    minute = int(now().timestamp() // _FRESH)
    made = kept(("next dates", current_locale().key, title, sought, minute), lambda: _drawn(title, sought, wishes, limit))
    return made or None


def _drawn(title: str, sought: Sought, wishes: bool, limit: int) -> Markup:
    found = cards(queries.coming(db.session(), at=now(), sought=sought, limit=limit))
    if not found and not wishes:
        return Markup()
    address = sought.address()
    wish_url = url_for("dates.wish", course=sought.course)
    draw = get_template_attribute("dates/parts.html", "next_dates")
    return Markup(draw(found, title, url_for("dates.index", **address), "dates-near", wish_url))


@fills("home_dates")
def home_dates() -> Markup | None:
    return _next(_("Dates near you"), Sought())


@fills("venues_dates")
def venues_dates() -> Markup | None:
    return _next(_("The next dates"), Sought())


@fills("course_dates")
def course_dates(course: str) -> Markup | None:
    return _next(_("Learn this in a room near you"), Sought(course=course))


@fills("check_dates")
def check_dates(check_id: str) -> Markup | None:
    return _next(_("Learn together in a room near you"), Sought())


@fills("venue_dates")
def venue_dates(venue: int) -> Markup | None:
    return _next(_("The next dates"), Sought(venue=venue), limit=6)


@fills("way_dates")
def way_dates() -> Markup | None:
    """The groups the learner is in or waits for."""
    groups = my_dates()
    return Markup(get_template_attribute("dates/own.html", "way_part")(groups)) if groups else None
