"""This browser's learner's checks; a page that shows one speaks as it does."""

from learning.check import queries
from learning.check.languages import standing
from learning.check.models import Check
from learning.check.running import Running, running
from learning.house.addresses import split
from learning.house.db import db
from learning.house.locale import current_locale, speak_informally
from learning.house.voice import knows_its_voice
from learning.people import current_learner_id


def latest_here() -> Check | None:
    """The check begun last, also when it has ended."""
    learner_id = current_learner_id()
    return queries.latest_check(db.session(), learner_id=learner_id) if learner_id is not None else None


def open_here(lock: bool = False) -> Running | None:
    """The check under way; locked until it is changed."""
    learner_id = current_learner_id()
    found = queries.open_check(db.session(), learner_id=learner_id, lock=lock) if learner_id is not None else None
    if found is None:
        return None
    speak_informally(found[0].voice == "informal")
    return running(db.session(), *found)


def locales_here(run: Running) -> list[str]:
    """In which languages the next task may be: the one that is read now, where a check can be held in it, then those agreed."""
    reader = current_locale().key
    first = [reader] if reader in standing(run.pool) else []
    return [*first, *(locale for locale in run.check.locales if locale not in first)]


@knows_its_voice
def says_du(path: str) -> bool:
    """Does the page at this path belong to a check of school age?"""
    if split(path).path.split("/")[2:3] != ["check"]:
        return False
    check = latest_here()
    return check is not None and check.voice == "informal"
