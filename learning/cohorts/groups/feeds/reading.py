"""An address as people see it, and what stands behind it."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, url_for

from learning.cohorts import queries
from learning.cohorts.groups.feeds.models import CalendarFeed, GroupFeed
from learning.cohorts.groups.feeds.queries import dates_of_group, dates_of_person
from learning.cohorts.groups.feeds.writing import calendar
from learning.cohorts.models import Cohort
from learning.house.clock import now
from learning.house.db import db
from learning.house.keys import unseal_here
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, LOCALES, _, speaking
from learning.house.sealing import Unreadable

# What is over stays for a while, so that who looks back finds it.
BACK = timedelta(days=90)


def address_of(feed: CalendarFeed | GroupFeed | None) -> str:
    """The address as it is typed into a calendar; empty without one, and where our key has changed since."""
    try:
        token = unseal_here(feed.token_sealed) if feed else ""
    except Unreadable:
        return ""
    return absolute(url_for("feeds.feed", token=token)) if token else ""


def body_of(feed: CalendarFeed | GroupFeed) -> bytes:
    """The calendar behind an address, in the language of the person or of the group."""
    since = now() - BACK
    if isinstance(feed, GroupFeed):
        cohort = queries.by_id(db.session(), cohort_id=feed.cohort_id)
        name, locale = (cohort.name, cohort.locale) if cohort else ("", "de")
        dates = dates_of_group(db.session(), cohort_id=feed.cohort_id, since=since)
    else:
        name, locale = "", feed.locale
        dates = dates_of_person(db.session(), learner_id=feed.learner_id, since=since)
    rooms = queries.places_of(db.session(), room_ids=sorted({meeting.room_id for meeting, _cohort in dates if meeting.room_id}))
    host = urlsplit(current_app.config["SETTINGS"].url).hostname or "lernwege"
    with speaking(LOCALES.get(locale, DEFAULT)):
        return calendar(name or _("My dates"), dates, rooms, host=host, link=lambda cohort: _link(cohort, locale))


def _link(cohort: Cohort, locale: str) -> str:
    """Where more is said about a date: what a group offers, or, where it is not offered to all, one's own dates."""
    if cohort.is_public:
        return absolute(url_for("dates.offer", cohort_id=cohort.id, locale=locale))
    return absolute(url_for("dates.mine", locale=locale))
