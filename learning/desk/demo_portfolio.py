"""The demo's portfolio: who translates what until when, and a link that has led nowhere for days."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.courses.facts.links import know_links_of_facts
from learning.courses.facts.models import OutsideLink
from learning.courses.facts.queries import entry
from learning.courses.facts.uses import link_key
from learning.house.clock import day_of, now
from learning.people.staff.colleagues import colleagues
from learning.studio.portfolio.actions import assign

# Course, language, by the beginning of whose name, days until it is due, a note.
_WORK = (
    ("smartphone-safety", "tr", "Herr Yılmaz", -3, "Die Lektion zum verlorenen Handy bitte zuerst."),
    ("smartphone-safety", "pl", "Frau Nowak", 12, ""),
    ("fair-online", "tr", "Herr Yılmaz", 21, ""),
)
_DEAD = "find-android"


def add_work(session: Session, organisation_id: int) -> None:
    """Give a few languages to people, one of them overdue."""
    known = {each.name: each.learner_id for each in colleagues(session, organisation_id=organisation_id)}
    for course, locale, name, days, note in _WORK:
        if name in known:
            due_on = day_of(now()) + timedelta(days=days)
            assign(session, course, locale, known[name], due_on=due_on, note=note, by="Herr Wolf")
    _break_a_link(session)


def _break_a_link(session: Session) -> None:
    know_links_of_facts(session)
    fact = entry(session, kind="fact", key=_DEAD)
    link = session.get(OutsideLink, link_key(fact.entry["url"])) if fact else None
    if link is not None:
        link.status, link.failures, link.checked_at = 404, 4, now()
        link.failing_since = day_of(now()) - timedelta(days=4)
    session.flush()
