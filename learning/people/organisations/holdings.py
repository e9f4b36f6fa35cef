"""Where somebody works counts too when two learners turn out to be one."""

from collections.abc import Hashable

from sqlalchemy.orm import Session

from learning.house.locale import ngettext
from learning.people import queries
from learning.people.merging.holdings import holds


@holds("roles", "person", lambda n: ngettext("%(n)s role", "%(n)s roles", n), order=50)
def roles(session: Session, learner_id: int) -> set[Hashable]:
    return {(role.organisation_id, role.role) for role in queries.roles_of(session, learner_id=learner_id)}
