"""What a learner's work is counted by when two learners turn out to be one."""

from collections.abc import Hashable

from sqlalchemy.orm import Session

from learning.house.locale import ngettext
from learning.lessons import queries
from learning.people.merging.holdings import holds


@holds("done", "tick", lambda n: ngettext("%(n)s lesson done", "%(n)s lessons done", n), order=10)
def lessons_done(session: Session, learner_id: int) -> set[Hashable]:
    return {uid for uid, finished in queries.lessons_begun(session, learner_id=learner_id).items() if finished}


@holds("begun", "pen", lambda n: ngettext("%(n)s lesson begun", "%(n)s lessons begun", n), order=20)
def lessons_begun(session: Session, learner_id: int) -> set[Hashable]:
    return set(queries.lessons_begun(session, learner_id=learner_id))


@holds("answered", "question", lambda n: ngettext("%(n)s task answered", "%(n)s tasks answered", n), order=30)
def tasks_answered(session: Session, learner_id: int) -> set[Hashable]:
    return set(queries.tasks_answered(session, learner_id=learner_id))


@holds("marked", "bookmark", lambda n: ngettext("%(n)s lesson marked", "%(n)s lessons marked", n), order=40)
def lessons_marked(session: Session, learner_id: int) -> set[Hashable]:
    return set(queries.lessons_marked(session, learner_id=learner_id))
