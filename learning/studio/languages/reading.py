"""Who wrote, read and tested the words of a lesson in a language."""

from datetime import date
from typing import Any, NamedTuple

from learning.courses.drafts import queries as drafts
from learning.courses.drafts.readertests import tests_of
from learning.courses.drafts.reading import UNREAD
from learning.house.db import db
from learning.house.locale import _
from learning.people import current_learner_id
from learning.people.organisations.here import role_here
from learning.people.staff.colleagues import colleagues
from learning.studio.languages.forms import TestForm
from learning.studio.languages.here import LessonIn
from learning.studio.languages.queries import writers
from learning.studio.rights import Right

# Only easy texts are tested by readers.
TESTED = "de-simple"


class Reading(NamedTuple):
    """Who wrote, who read, who tested; `may_read`: who is here wrote none of it."""

    head: dict[str, str]
    names: list[str]
    may_read: bool
    tests: list[Any]
    form: TestForm

    @property
    def state(self) -> str:
        return self.head.get("state", UNREAD)

    @property
    def days(self) -> dict[str, date]:
        """The days that the head names."""
        return {key: date.fromisoformat(text) for key, text in self.head.items() if key.endswith("_on")}


def reading_of(found: LessonIn, form: TestForm | None = None) -> Reading:
    """What the panel of a lesson shows."""
    head = drafts.words(db.session(), block_id="", **found.unit)
    wrote = writers(db.session(), **found.unit)
    known = {each.learner_id: each.name for each in colleagues(db.session(), organisation_id=role_here().organisation_id)}
    names = [known.get(learner, _("somebody who has left")) for learner in wrote if learner is not None]
    may_read = head is not None and current_learner_id() not in wrote and not found.here.rights.isdisjoint({Right.TRANSLATE, Right.REVIEW})
    tests = tests_of(db.session(), **found.unit) if found.language.key == TESTED else []
    return Reading(head.fields if head else {}, list(dict.fromkeys(names)), may_read, tests, form or TestForm())
