"""Who runs the platform."""

import pytest

from learning.house.db import db
from tests.support.builders import a_member, an_organisation, signed_in


def an_operator(app):
    """A browser in which somebody acts as operator of the city."""
    with app.app_context():
        member = a_member(db.session(), "operator", an_organisation(db.session(), "city"))
        learner_id = member.learner_id
        db.session.commit()
        return signed_in(app, learner_id, acting=member)


@pytest.fixture
def operator(stocked):
    return an_operator(stocked)
