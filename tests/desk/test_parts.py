"""Large tables in one piece and in parts: people and operators notice no difference, and cutting loses nothing."""

import threading
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import NullPool, create_engine, inspect, make_url, select, text, union_all

from learning.cohorts.state.queries import states_of
from learning.desk.backup.postgresql import Postgresql
from learning.desk.parts import actions, queries
from learning.house.db import db
from learning.house.frozen import freeze
from learning.house.paths import MIGRATIONS
from learning.lessons.models import Attempt, BlockState, LessonState
from learning.people.actions import erase
from learning.people.keeping import all_rows_of, readable
from learning.people.merging.actions import put_together
from learning.people.models import Learner as Somebody
from tests.desk.test_backup import an_empty_machine, made, rows_of, run
from tests.lessons.learner import MESSAGE, Learner
from tests.support.builders import a_learner, a_lesson_state, an_app
from tests.support.database import cut_into_parts, test_settings

pytestmark = pytest.mark.usefixtures("past_the_pooler")
GROWING = ["attempt", "block_state", "check_answer", "lesson_state", "participation"]
DONE = (Attempt, BlockState, LessonState)


def url_of(app):
    return app.config["SETTINGS"].database_url


@contextmanager
def asked(url):
    with create_engine(url, poolclass=NullPool).begin() as connection:
        yield connection


def in_parts(url):
    with asked(url) as connection:
        found = text("SELECT relname FROM pg_class WHERE relkind = 'p' ORDER BY relname")
        return list(connection.scalars(found))


def command(app, *words):
    answer = app.test_cli_runner().invoke(args=["desk", "parts", *words])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.output
    return answer.output, answer.exit_code


@pytest.fixture
def whole(stocked_postgres, tmp_path):
    """The app on PostgreSQL, each table in one piece."""
    with an_app(test_settings(tmp_path, stocked_postgres)) as app:
        yield app


@pytest.fixture(params=["in one piece", "in parts"])
def either(request, whole):
    if request.param == "in parts":
        cut_into_parts(url_of(whole))
    return whole


def went_through(app):
    """Somebody answers a task twice and finishes the lesson."""
    learner = Learner(app)
    learner.open(f"/de{MESSAGE}")
    for option in ("before", "real"):
        learner.choose("right-address", option)
        learner.press("check", "right-address")
    learner.press("go", "next")
    return learner


def shape_of(url):
    """Columns, keys, rules, references and indexes of the growing tables."""
    with asked(url) as connection:
        look = inspect(connection)
        lists = (look.get_foreign_keys, look.get_check_constraints, look.get_indexes)
        told = {name: [look.get_columns(name), look.get_pk_constraint(name), *(by_name(ask(name)) for ask in lists)] for name in GROWING}
        differs = sorted(map(repr, compare_metadata(MigrationContext.configure(connection), db.metadata)))
        return repr(told), sorted(look.get_table_names()), differs


def by_name(found):
    return sorted(found, key=lambda each: each["name"])


# ------------------------------------------------------------------ what people notice: nothing


def test_a_way_through_a_lesson_is_kept_told_merged_and_erased(either):
    one, other = went_through(either), went_through(either)
    assert len(one.attempts) == 2 and one.answers["right-address"].outcome == "right"
    ids = one.id, other.id
    with either.app_context():
        session = db.session()
        told = all_rows_of(session, learner_id=ids[0])
        assert {name for name in GROWING if told[name]} == {"attempt", "block_state", "lesson_state", "participation"}
        assert [readable(row)["outcome"] for row in told["attempt"]].count("right") == 1
        lesson = MESSAGE.removeprefix("/courses/")
        grid = states_of(session, learner_ids=list(ids), course_uids=[lesson.partition("/")[0]])
        assert grid == {each: {lesson: "done"} for each in ids}
        put_together(session, *(session.get_one(Somebody, each) for each in ids))
        session.commit()
        assert {each for (each,) in session.execute(union_all(*(select(model.learner_id) for model in DONE)))} == {ids[0]}
        erase(session, session.get_one(Somebody, ids[0]))
        session.commit()
        assert [session.query(model).count() for model in DONE] == [0, 0, 0]


def test_who_is_gone_leaves_no_row_whatever_forgot_them(either):
    went_through(either)
    with asked(url_of(either)) as connection:
        connection.execute(text("DELETE FROM learner"))
        assert [connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in GROWING] == [0] * 5


# ------------------------------------------------------------------ cutting


def test_cutting_keeps_rows_keys_references_and_names(whole):
    went_through(whole)
    rows, shape = rows_of(url_of(whole)), shape_of(url_of(whole))
    cut_into_parts(url_of(whole))
    assert in_parts(url_of(whole)) == GROWING
    assert rows_of(url_of(whole)) == rows and shape_of(url_of(whole)) == shape


def test_a_migration_changes_the_tables_in_either_shape(either):
    went_through(either)
    rows, shape = rows_of(url_of(either)), shape_of(url_of(either))
    with either.app_context():
        # Below what put more into the key of lesson_state, and up again.
        downgrade(directory=str(MIGRATIONS), revision="0019_reports")
        upgrade(directory=str(MIGRATIONS))
    assert shape_of(url_of(either)) == shape
    assert {name: rows_of(url_of(either))[name] for name in GROWING} == {name: rows[name] for name in GROWING}


def test_others_read_while_it_is_cut_and_it_waits_for_them(whole):
    went_through(whole)
    with asked(url_of(whole)) as reader:
        assert reader.scalar(text("SELECT count(*) FROM attempt")) == 2
        cutting = threading.Thread(target=cut_into_parts, args=[url_of(whole)])
        cutting.start()
        with asked(url_of(whole)) as another:
            waits = text("SELECT count(*) FROM pg_locks WHERE relation = 'attempt'::regclass AND mode LIKE 'AccessExcl%' AND NOT granted")
            while not another.scalar(waits):
                assert cutting.is_alive()
            assert another.scalar(text("SELECT count(*) FROM attempt")) == 2
    cutting.join()
    assert in_parts(url_of(whole)) == GROWING


def test_the_command_wants_reading_only_and_goes_on_after_a_break(whole):
    learner = went_through(whole)
    told, code = command(whole, "cut")
    assert code == 1 and "read-only on" in told and in_parts(url_of(whole)) == []
    with whole.app_context():
        freeze(db.session(), "maintenance", None)
        db.session.commit()
    whole.extensions["pagecache"].looked_at = float("-inf")
    with asked(url_of(whole)) as connection:
        actions.cut(connection, "attempt")
    told, code = command(whole, "cut")
    assert code == 0, told
    assert "attempt: about" not in told and "lesson_state: in 16 parts after" in told
    assert in_parts(url_of(whole)) == GROWING and len(learner.attempts) == 2
    assert command(whole, "show")[0].count("in 16 parts") == 5


def test_a_database_in_which_nobody_learns_yet_is_cut_at_once(postgres_database, tmp_path):
    with an_app(test_settings(tmp_path, postgres_database)) as app:
        assert command(app, "cut")[1] == 0
    assert in_parts(postgres_database) == GROWING


def test_sqlite_is_told_that_it_needs_none(stocked):
    told, code = command(stocked, "cut")
    assert code == 1 and "SQLite knows no parts" in told


def test_a_backup_brings_back_the_parts(request, postgres_database, tmp_path):
    cut_into_parts(postgres_database)
    with an_app(test_settings(tmp_path, postgres_database)) as app:
        with app.app_context():
            for _each in range(20):
                a_lesson_state(db.session(), a_learner(db.session()), "course/lesson")
            db.session.commit()
        before = rows_of(postgres_database)
        file = made(app, tmp_path / "backup.tar")
        with an_empty_machine(request, app, tmp_path) as elsewhere:
            told, code = run(elsewhere, "restore", file)
            assert code == 0, told
            after = rows_of(url_of(elsewhere))
            assert len(after["lesson_state"]) == 20 and {name: after[name] for name in GROWING} == {name: before[name] for name in GROWING}
            assert in_parts(url_of(elsewhere)) == GROWING


def test_a_restore_that_fails_leaves_no_part_behind(postgres_database):
    cut_into_parts(postgres_database)
    Postgresql(make_url(postgres_database)).undo()
    with asked(postgres_database) as connection:
        left = text("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'lernwege%'")
        assert inspect(connection).get_table_names() == [] and connection.scalars(left).all() == []


# ------------------------------------------------------------------ doctor


def test_large_tables_in_one_piece_are_named(whole, monkeypatch):
    went_through(whole)
    with whole.app_context():
        monkeypatch.setattr("learning.desk.parts.checks.ADVISED", 1)
        db.session.execute(text("ANALYZE attempt"))
        db.session.commit()
    assert "attempt" in whole.test_cli_runner().invoke(args=["doctor"]).output
    assert [each.name for each in shapes_of(whole) if each.rows] == ["attempt"]
    cut_into_parts(url_of(whole))
    assert "desk parts cut" not in whole.test_cli_runner().invoke(args=["doctor"]).output


def shapes_of(app):
    with app.app_context():
        found = queries.shapes(db.session())
        db.session.rollback()
        return found
