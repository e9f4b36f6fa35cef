"""Where lessons from a document may go: a course of the organisation, or a new one."""

from typing import NamedTuple

from learning.courses.drafts.queries import held_by
from learning.house.db import db
from learning.house.locale import LOCALES
from learning.studio.shown import titles_here


class Target(NamedTuple):
    """A course to choose: its uid, its title and the language of that."""

    uid: str
    locale: str
    title: str


def targets(organisation_id: int) -> list[Target]:
    """The courses of an organisation by title."""
    uids = held_by(db.session(), organisation_id=organisation_id)
    found = [Target(uid, *title) for uid, title in titles_here(uids).items()]
    return sorted(found, key=lambda each: (each.title.lower(), each.uid))


def languages() -> list[tuple[str, str]]:
    """The languages a new course may be written in, by their own names."""
    return [(locale.key, locale.name) for locale in LOCALES.values()]
