"""The groups of the demo, and many of them for load tests."""

from dataclasses import replace

from sqlalchemy import func, select

from learning.cohorts.models import Cohort, Enrolment
from learning.desk.demo import add_demo_people
from learning.house.db import db
from learning.lessons.models import LessonState
from learning.lessons.participation.models import Participation
from learning.people.organisations.models import Organisation
from learning.talk.notices.models import LearnerNotice


def number(model, *where):
    return db.session.scalar(select(func.count()).select_from(model).where(*where))


def test_the_demo_has_two_schools_a_library_a_centre_and_a_provider_with_groups(stocked):
    with stocked.app_context():
        add_demo_people(db.session())
        kinds = list(db.session.scalars(select(Organisation.kind).join(Cohort, Cohort.organisation_id == Organisation.id).distinct()))
        assert set(kinds) == {"school", "library", "centre", "provider"}
        assert {"asked", "waiting", "in"} <= set(db.session.scalars(select(Enrolment.state).distinct()))
        assert number(Participation, Participation.key.like("meeting:%")) > 10
        assert number(LearnerNotice, LearnerNotice.learner_id == 1, LearnerNotice.kind == "group-cancelled") == 1
        before = number(Cohort)
        add_demo_people(db.session())
        assert number(Cohort) == before


def test_many_groups_are_made_and_a_second_time_beside_the_first(stocked):
    runner = stocked.test_cli_runner()
    for _time in range(2):
        done = runner.invoke(args=["demo", "groups", "--organisations", "2", "--groups", "2", "--people", "8"])
        assert "2 organisations, 4 groups and 32 people" in done.output
    with stocked.app_context():
        assert number(Enrolment, Enrolment.called.like("Person %")) == 64
        assert number(LessonState) > 64


def test_too_many_are_refused(stocked):
    done = stocked.test_cli_runner().invoke(args=["demo", "groups", "--organisations", "1000", "--groups", "1000", "--people", "300"])
    assert done.exit_code == 1
    assert "more than" in done.output


def test_production_refuses_made_up_groups(stocked, monkeypatch):
    monkeypatch.setitem(stocked.config, "SETTINGS", replace(stocked.config["SETTINGS"], mode="production"))
    done = stocked.test_cli_runner().invoke(args=["demo", "groups"])
    assert done.exit_code == 1
    assert "Not in production" in done.output
