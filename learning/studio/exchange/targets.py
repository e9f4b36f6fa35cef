"""Where lessons from a document may go: a course of the organisation, or a new one."""

from typing import NamedTuple

from learning import courses
from learning.courses.drafts.queries import held_by
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.studio.exchange import queries


class Target(NamedTuple):
    """A course to choose: its uid, its title and the language of that."""

    uid: str
    locale: str
    title: str


def targets(organisation_id: int) -> list[Target]:
    """The courses of an organisation by title."""
    uids = held_by(db.session(), organisation_id=organisation_id)
    published = courses.outlines_of(db.session(), uids=uids)
    titles = {uid: {key: each["title"] for key, each in outline["words"].items()} for uid, outline in published.items()}
    titles |= queries.titles_of(db.session(), course_uids=uids)
    here = current_locale().key
    found = [Target(uid, *(courses.best_words(titles[uid], here) if titles.get(uid) else (here, uid))) for uid in uids]
    return sorted(found, key=lambda each: (each.title.lower(), each.uid))


def languages() -> list[tuple[str, str]]:
    """The languages a new course may be written in, by their own names."""
    return [(locale.key, locale.name) for locale in LOCALES.values()]
