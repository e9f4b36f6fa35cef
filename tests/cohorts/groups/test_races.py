"""Two who want the same room at the same moment, on PostgreSQL."""

from __future__ import annotations

import threading
from datetime import date, time
from typing import Any

import pytest

from learning.cohorts import Cohort, Meeting
from learning.cohorts.groups.conflicts import Conflict, Slot
from learning.cohorts.groups.meeting_actions import plan_all
from learning.house.db import db
from learning.people.organisations.models import Organisation
from tests.support.builders import a_cohort, a_member, a_room, a_venue, an_app, rows
from tests.support.database import test_settings


@pytest.fixture
def crowded(postgres_database, tmp_path):
    with an_app(test_settings(tmp_path, postgres_database)) as app:
        yield app


def test_a_room_is_given_to_one_of_four(crowded: Any) -> None:
    with crowded.app_context():
        session = db.session()
        teacher = a_member(session)
        room = a_room(session, a_venue(session, session.get_one(Organisation, teacher.organisation_id)))
        groups = [a_cohort(session, teacher, room_id=room.id).id for _group in range(4)]
        room_id = room.id
        session.commit()
    gate, came_to = threading.Barrier(4), list[str]()

    def plan(cohort_id: int) -> None:
        with crowded.app_context():
            cohort = db.session.get_one(Cohort, cohort_id)
            slot = Slot(cohort, date(2098, 1, 7), time(9), time(10), room_id)
            gate.wait()
            try:
                plan_all(db.session(), cohort, [slot])
                db.session.commit()
                came_to.append("kept")
            except Conflict as refusal:
                db.session.rollback()
                came_to.append(refusal.kind)

    threads = [threading.Thread(target=plan, args=(each,)) for each in groups]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_to) == ["kept", "taken", "taken", "taken"]
    assert len(rows(crowded, Meeting)) == 1
