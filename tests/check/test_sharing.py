"""Sharing a result: with one teacher, by one code, for adults alone, and gone the moment it is taken back."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, inspect

from learning.check import actions
from learning.check.models import Check
from learning.check.sharing.counting import count_in
from learning.check.sharing.models import ResultShare
from learning.house.clock import day_of, now, standing_at
from learning.house.db import db
from learning.house.jobs import put_daily_work_on_the_list, run_next
from learning.house.locale import LOCALES, speaking, written_date
from learning.people.actions import erase, merge
from learning.people.emblem import emblem_of
from learning.people.merging.actions import part, put_together
from learning.people.merging.queries import merge_of
from learning.people.models import Learner
from learning.people.organisations.models import Membership, Organisation
from learning.people.staff import actions as staff
from tests.support.builders import a_learner, a_member, a_profile, a_share, last, rows, signed_in

MINE, THEIRS = "/en/check/shared", "/en/shared-results"


@pytest.fixture
def world(stocked):
    """A guest with two results, and a teacher."""
    app = stocked
    with app.app_context():
        session = db.session()
        learner = a_learner(session)
        a_profile(session, learner.id, "first", made_at=now() - timedelta(days=40), level=1)
        a_profile(session, learner.id, "second", level=2)
        a_profile(session, learner.id, "child", voice="informal")
        teacher = a_member(session, "teacher", name="Frau Kern")
        session.commit()
        learner_id = learner.id
        session.rollback()
    return World(app, learner_id, teacher)


class World:
    def __init__(self, app, learner_id, teacher):
        self.app, self.learner_id, self.teacher = app, learner_id, teacher
        self.teacher_id, self.organisation_id, _role = inspect(teacher).identity
        self.learner = signed_in(app, learner_id, account=False)
        self.staff = self.as_teacher(teacher)

    def as_teacher(self, membership):
        return signed_in(self.app, inspect(membership).identity[0], acting=membership)

    def another(self, role="teacher", organisation=None):
        with self.app.app_context():
            where = db.session.get(Organisation, organisation) if organisation else None
            membership = a_member(db.session(), role, where)
            db.session.commit()
        return self.as_teacher(membership)

    def code(self, check="second", **fields):
        return code_on(self.learner.post(f"{MINE}/new/{check}", fields))

    def shared(self, **fields):
        """The address at which the teacher has the result."""
        self.staff.post(THEIRS, {"code": self.code(**fields)})
        (share,) = rows(self.app, ResultShare)
        return f"{THEIRS}/one/{share.key}"

    def do(self, change):
        with self.app.app_context():
            change(db.session())
            db.session.commit()


def code_on(page):
    """The code as it stands on the page, in two groups."""
    return page.one("p", class_="code").text[:9]


def missing(visitor, address, method="get"):
    """What one gets at an address, and what at one that never was."""
    key = address.split("/")[4]
    getattr(visitor, method)(address, expect=404)
    found = last(visitor).get_data(as_text=True).replace(key, "0" * 16)
    getattr(visitor, method)(address.replace(key, "0" * 16), expect=404)
    return _apart_from_its_number(found) == _apart_from_its_number(last(visitor).get_data(as_text=True))


def _apart_from_its_number(text):
    return re.sub(r"404-\w{6}", "", text)


def test_a_guest_shares_a_result_and_the_teacher_sees_a_sign_and_levels(world):
    page = world.learner.get(f"{MINE}/new/second")
    assert "your answers" in page.words and "12 months" in page.words
    address = world.shared()
    cover = world.staff.get(address)
    sign = emblem_of(world.learner_id)
    with world.app.test_request_context("/en/"):
        assert sign.words in cover.words
    assert "Intermediate" not in cover.words and str(world.learner_id) not in last(world.staff).get_data(as_text=True)
    result = world.staff.post(address)
    assert "Intermediate" in result.words and "Skills check of" in result.words


def test_the_learner_reads_who_sees_it_and_when_they_looked(world):
    address = world.shared(called="Hanna")
    assert "Frau Kern" in world.learner.get(MINE).words and "Not looked at yet." in world.learner.get(MINE).words
    assert "Hanna" in world.staff.post(address).words
    world.staff.post(address)
    with speaking(LOCALES["en"]):
        assert f"Looked at on: {written_date(day_of(now()))}." in world.learner.get(MINE).words


def test_nothing_of_a_result_is_seen_without_a_trace(world):
    address = world.shared(called="Hanna")
    for page in (world.staff.get(address), world.staff.get(THEIRS), world.staff.get(f"{THEIRS}/before-and-after")):
        assert "Intermediate" not in page.words and "Basics" not in page.words
    assert rows(world.app, ResultShare)[0].looked_on == []


def test_what_is_taken_back_is_gone_at_the_next_request(world):
    address = world.shared()
    share = rows(world.app, ResultShare)[0]
    assert "Taken back." in world.learner.post(f"{MINE}/withdraw", {"share": share.key}).words
    assert missing(world.staff, address) and missing(world.staff, address, "post")
    assert rows(world.app, ResultShare) == []


def test_a_code_works_once_and_for_a_week(world):
    code = world.code()
    world.staff.post(THEIRS, {"code": code.lower().replace(" ", "")})
    assert "There is nothing for this code." in world.another().post(THEIRS, {"code": code}, expect=409).words
    late = world.code("first")
    with standing_at(now() + timedelta(days=7, minutes=1)):
        assert "There is nothing for this code" in world.as_teacher(world.teacher).post(THEIRS, {"code": late}, expect=409).words


def test_a_new_code_ends_the_one_before(world):
    old, new = world.code(), world.code()
    world.staff.post(THEIRS, {"code": old}, expect=409)
    world.staff.post(THEIRS, {"code": new})
    assert len(rows(world.app, ResultShare)) == 1


def test_codes_can_not_be_tried_through(world):
    for _try in range(20):
        world.staff.post(THEIRS, {"code": "0000 0000"}, expect=409)
    assert "we wait" in world.staff.post(THEIRS, {"code": world.code()}, expect=429).words


def test_the_link_fills_the_code_in_and_changes_nothing(world):
    code = world.code().replace(" ", "")
    page = world.staff.get(f"{THEIRS}/take/{code}")
    assert page.all("input", name="code", value=code) and rows(world.app, ResultShare)[0].teacher_id is None
    with world.app.app_context():
        assert code not in str([row.code_hash for row in db.session.query(ResultShare)])


def test_earlier_results_are_seen_only_where_that_is_wanted(world):
    with speaking(LOCALES["en"]):
        earlier = written_date(day_of(now() - timedelta(days=40)))
    address = world.shared()
    assert earlier not in world.staff.post(address).words
    world.staff.post(THEIRS, {"code": world.code(earlier="y")})
    (share,) = rows(world.app, ResultShare)
    assert earlier in world.staff.post(f"{THEIRS}/one/{share.key}").words


def test_results_of_school_age_are_never_shared(world):
    world.learner.get(f"{MINE}/new/child", expect=404)
    world.learner.post(f"{MINE}/new/child", {"called": "Ben"}, expect=404)
    assert rows(world.app, ResultShare) == []

    def force(session):
        where = {"teacher_id": world.teacher_id, "organisation_id": world.organisation_id}
        session.add(ResultShare(learner_id=world.learner_id, key="forced", check_id="child", **where, ends_at=now() + timedelta(days=1)))

    world.do(force)
    assert missing(world.staff, f"{THEIRS}/one/forced") and missing(world.staff, f"{THEIRS}/one/forced", "post")


def test_nobody_shares_or_withdraws_what_is_somebody_elses(world):
    world.shared()
    (share,) = rows(world.app, ResultShare)
    stranger = signed_in(world.app, _made(world, lambda session: a_learner(session).id), account=False)
    stranger.get(f"{MINE}/new/second", expect=404)
    stranger.post(f"{MINE}/new/second", expect=404)
    stranger.post(f"{MINE}/withdraw", {"share": share.key}, expect=404)
    assert len(rows(world.app, ResultShare)) == 1


def _made(world, make):
    with world.app.app_context():
        made = make(db.session())
        db.session.commit()
        return made


@pytest.mark.parametrize("where", ["elsewhere", "same organisation", "same person in another organisation"])
def test_a_shared_result_is_for_one_teacher_in_one_role(world, where):
    address = world.shared()
    if where == "same person in another organisation":
        other = _made(world, lambda session: _second_role(session, world.teacher_id))
        visitor = world.as_teacher(other)
    else:
        visitor = world.another(organisation=world.organisation_id if where == "same organisation" else None)
    assert missing(visitor, address) and missing(visitor, address, "post") and missing(visitor, f"{address}/end", "post")


def _second_role(session, learner_id):
    other = a_member(session, "teacher")
    membership = Membership(learner_id=learner_id, organisation_id=other.organisation_id, role="teacher", name="x")
    session.add(membership)
    session.flush()
    return membership


@pytest.mark.parametrize("role", ["coordinator", "volunteer", "author", "operator"])
def test_other_roles_have_no_door_to_results(world, role):
    world.another(role).get(THEIRS, expect=403)


@pytest.mark.parametrize("how", ["leaves", "erased", "a year passes", "result erased"])
def test_sharing_ends_by_itself(world, how):
    address = world.shared()
    if how == "leaves":
        world.do(lambda session: staff.end(session, session.get_one(Membership, (world.teacher_id, world.organisation_id, "teacher"))))
        assert rows(world.app, ResultShare) == []
    elif how == "erased":
        world.do(lambda session: erase(session, session.get_one(Learner, world.teacher_id)))
        assert rows(world.app, ResultShare) == []
    elif how == "result erased":
        world.do(lambda session: actions.erase(session, _check(session, world.learner_id)))
        assert missing(world.staff, address) and rows(world.app, ResultShare) == []
    else:
        with standing_at(now() + timedelta(days=365, minutes=1)):
            assert missing(world.as_teacher(world.teacher), address, "post")
            with world.app.app_context():
                put_daily_work_on_the_list(db.session())
                while run_next(db.session()):
                    pass
        assert rows(world.app, ResultShare) == []


def _check(session, learner_id):
    check = Check(learner_id=learner_id, id="second", size="full", voice="formal", locales=["de"], set_id=None, seed=1, own_answers={})
    session.add(check)
    session.flush()
    return check


def test_the_teacher_takes_it_off_the_list(world):
    address = world.shared()
    assert "off your list" in world.staff.post(f"{address}/end").words
    assert "You have shared no result" in world.learner.get(MINE).words


def test_a_teacher_does_not_take_up_their_own_result(world):
    with world.app.app_context():
        a_profile(db.session(), world.teacher_id, "own")
        db.session.commit()
    code = code_on(world.staff.post(f"{MINE}/new/own"))
    assert "your own result" in world.staff.post(THEIRS, {"code": code}, expect=409).words


def test_merged_and_parted_a_consent_withdrawn_in_between_stays_withdrawn(world):
    world.shared()

    def together(session):
        kept = a_learner(session)
        put_together(session, kept, session.get_one(Learner, world.learner_id))
        world.kept_id = kept.id

    world.do(together)
    (share,) = rows(world.app, ResultShare)
    assert share.learner_id == world.kept_id
    signed_in(world.app, world.kept_id, account=False).post(f"{MINE}/withdraw", {"share": share.key})

    def apart(session):
        entry = merge_of(session, learner_id=world.kept_id, given_up_id=world.learner_id)
        assert entry is not None
        part(session, session.get_one(Learner, world.kept_id), entry)

    world.do(apart)
    assert rows(world.app, ResultShare) == []


def test_two_accounts_of_a_teacher_that_become_one_go_on_seeing(world):
    world.shared()
    kept_id = _made(world, lambda session: a_learner(session).id)
    world.do(lambda session: merge(session, session.get_one(Learner, kept_id), session.get_one(Learner, world.teacher_id)))
    assert [share.teacher_id for share in rows(world.app, ResultShare)] == [kept_id]


# ------------------------------------------------------------------ a group before and after


def a_group(world, levels, organisation=None):
    """People who shared two results with the teacher, by their levels before and after."""
    with world.app.app_context():
        session = db.session()
        teacher = session.get_one(Membership, (world.teacher_id, world.organisation_id, "teacher"))
        for number, (before, after) in enumerate(levels):
            learner = a_learner(session)
            a_profile(session, learner.id, made_at=now() - timedelta(days=30), level=before)
            a_share(session, a_profile(session, learner.id, level=after), teacher, earlier=True, taken_at=now() + timedelta(seconds=number))
        count_in(session, teacher_id=world.teacher_id, organisation_id=world.organisation_id)
        session.commit()


def numbers(page):
    return [int(cell.text) for cell in page.all("span", **{"class": "number"}) if cell.text.strip().isdigit()][:6]


def test_too_few_people_are_told_so(world):
    a_group(world, [(1, 2)] * 4)
    page = world.staff.get(f"{THEIRS}/before-and-after")
    assert "Nothing can be shown yet." in page.words and "4 people share results with you" in page.words


def test_five_people_are_a_group(world):
    a_group(world, [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2)])
    page = world.staff.get(f"{THEIRS}/before-and-after")
    assert numbers(page) == [3, 2, 2, 3, 0, 0] and "5 people" in page.words


def test_one_who_takes_it_back_is_counted_no_more(world):
    a_group(world, [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2)])
    world.do(lambda session: session.delete(session.query(ResultShare).first()))
    assert "Nothing can be shown yet." in world.staff.get(f"{THEIRS}/before-and-after").words


def test_with_the_one_who_goes_the_whole_five_goes_and_nobody_fills_the_gap(world):
    """Else the table of the day before, and who is known to have gone, would tell that one's level."""
    a_group(world, [(1, 1), (1, 1), (1, 2), (2, 2), (2, 2)])
    a_group(world, [(1, 2), (1, 2), (2, 1), (2, 1), (2, 1)])
    assert numbers(world.staff.get(f"{THEIRS}/before-and-after")) == [5, 5, 5, 5, 0, 0]
    world.do(lambda session: session.delete(session.query(ResultShare).order_by(ResultShare.taken_at).first()))
    a_group(world, [(2, 2)])
    assert numbers(world.staff.get(f"{THEIRS}/before-and-after")) == [2, 3, 3, 2, 0, 0]


def test_a_group_that_could_not_be_shown_is_shown_with_the_next_five(world):
    a_group(world, [(1, 1)] * 5)
    assert "Nothing can be shown yet." in world.staff.get(f"{THEIRS}/before-and-after").words
    a_group(world, [(2, 2)] * 5)
    assert numbers(world.staff.get(f"{THEIRS}/before-and-after")) == [5, 5, 5, 5, 0, 0]


def asked(world, address):
    """How many statements a page takes."""
    said = []

    def note(_connection, _cursor, statement, *_more):
        if "cache_generation" not in statement:
            said.append(statement)

    with world.app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        world.staff.get(address)
        event.remove(db.engine, "before_cursor_execute", note)
    return len(said)


@pytest.mark.parametrize("page", [THEIRS, f"{THEIRS}/before-and-after"])
def test_pages_ask_as_often_for_nineteen_as_for_one(world, page):
    a_group(world, [(1, 2)])
    world.staff.get(page)
    few = asked(world, page)
    a_group(world, [(1, 2), (2, 2), (2, 1)] * 6)
    assert asked(world, page) == few
