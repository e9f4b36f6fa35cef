"""Backups: whole, of one moment, told when broken; and what comes back of them, and what must not."""

import hashlib
import os
import shutil
import stat
import subprocess
import tarfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, inspect, make_url, select, table, text

from learning.courses.store import MediaStore
from learning.desk.backup import archive, folders
from learning.desk.backup.postgresql import Postgresql
from learning.desk.demo import add_demo_people
from learning.desk.invitation import SetupToken
from learning.house.clock import now
from learning.house.db import db
from learning.house.jobs import Heartbeat, Job, beat, enqueue
from learning.house.pagecache import CacheGeneration
from learning.house.sealing import token_hash
from learning.people.actions import erase
from learning.people.merging.actions import put_together
from learning.people.models import Learner, WebSession
from tests.support.builders import a_learner, an_account, an_app

pytestmark = pytest.mark.usefixtures("past_the_pooler")
PRIVATE, PUBLIC = b"a draft's film" * 1000, b"a published picture" * 1000
# What a restore changes on purpose.
CHANGED = {"web_session", "mail_ticket", "setup_token", "heartbeat", "job", "cache_generation", "security_event"}


def run(app, *words):
    """What a command says, and how it ends."""
    answer = app.test_cli_runner().invoke(args=["backup", *map(str, words)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.output
    return answer.output, answer.exit_code


def made(app, file):
    told, code = run(app, "make", file)
    assert code == 0, told
    return file


def rows_of(url):
    """Every row of every table."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if not name.startswith("search_index")]
        return {name: sorted(map(repr, connection.execute(select(text("*")).select_from(table(name))))) for name in names}


def files_of(data):
    media = data / "media"
    return {str(path.relative_to(data)): path.read_bytes() for path in media.rglob("*") if path.is_file()}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def with_media(app):
    """The app with media of each kind."""
    store = MediaStore(app.config["SETTINGS"].data)
    store.keep_private(digest(PRIVATE), PRIVATE)
    store.keep(digest(PUBLIC), PUBLIC)
    store.keep_derived(digest(PUBLIC), 320, "webp", b"narrower")
    (store.path(digest(PUBLIC)).parent / "tmphalfwritten").write_bytes(b"half")
    return app


@pytest.fixture
def lived_in(app):
    """The app with media and somebody who has an account, once on each engine; courses would only take time."""
    with app.app_context():
        an_account(db.session(), "ada@post.example")
        db.session.commit()
    return with_media(app)


@contextmanager
def an_empty_machine(request, like, tmp_path):
    data, settings = tmp_path / "elsewhere", like.config["SETTINGS"]
    data.mkdir()
    url, cluster = f"sqlite:///{data / 'lernwege.sqlite'}", None
    if settings.database_url.startswith("postgresql"):
        cluster = request.getfixturevalue("postgres_cluster")
        name = cluster.create()
        url = cluster.url(name)
    with an_app(replace(settings, data=data, database_url=url)) as app:
        yield app
    if cluster is not None:
        cluster.drop(name)


@pytest.fixture
def elsewhere(request, lived_in, tmp_path):
    """An empty machine with the same engine."""
    with an_empty_machine(request, lived_in, tmp_path) as app:
        yield app


def is_untouched(app):
    settings = app.config["SETTINGS"]
    with app.app_context():
        empty = not inspect(db.engine).get_table_names() if "postgresql" in settings.database_url else True
        db.engine.dispose()
    return empty and not [path for path in settings.data.iterdir() if path.name not in ("lernwege.sqlite", "erased.log")]


def test_everything_comes_back(request, stocked_on_both, tmp_path):
    with stocked_on_both.app_context():
        add_demo_people(db.session())
        db.session.commit()
    file = made(with_media(stocked_on_both), tmp_path / "backup.tar")
    with an_empty_machine(request, stocked_on_both, tmp_path) as elsewhere:
        told, code = run(elsewhere, "restore", file)
        assert code == 0, told
        before, after = (rows_of(app.config["SETTINGS"].database_url) for app in (stocked_on_both, elsewhere))
        assert before.keys() == after.keys() and len(before["learner"]) > 15
        assert {name for name in before if before[name] != after[name]} <= CHANGED
        files = files_of(stocked_on_both.config["SETTINGS"].data)
        assert files_of(elsewhere.config["SETTINGS"].data) == {name: data for name, data in files.items() if "tmp" not in name}
        assert elsewhere.test_client().get("/de/").status_code == 200
        assert not list(elsewhere.config["SETTINGS"].data.glob(".backup-*")) and not list(tmp_path.glob(".backup-*"))
        # What triggers keep, too: the search finds as before.
        found = [app.test_client().get("/de/search?q=Foto").text.count("<h") for app in (stocked_on_both, elsewhere)]
        assert found[0] == found[1]


def test_a_backup_is_its_owners_alone_checked_and_without_the_key(lived_in, tmp_path):
    file = made(lived_in, tmp_path / "backup.tar")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told, code = run(lived_in, "check", file)
    assert code == 0 and "is whole" in told
    assert lived_in.config["SETTINGS"].secret_key.encode() not in file.read_bytes()
    assert "LERNWEGE_KEY is not in it" in run(lived_in, "make", tmp_path / "another.tar")[0]


def test_nothing_is_overwritten_and_nothing_is_left_of_a_backup_that_failed(lived_in, tmp_path, monkeypatch):
    file = tmp_path / "folder" / "backup.tar"
    assert run(lived_in, "make", file)[1] == 1
    file.parent.mkdir()
    file.write_text("dear")
    told, code = run(lived_in, "make", file)
    assert code == 1 and "never overwrites" in told and file.read_text() == "dear"
    file.unlink()

    def full(*_what):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.Writer, "finish", full)
    told, code = run(lived_in, "make", file)
    assert code == 1 and "disk is full" in told and list(file.parent.iterdir()) == []


def test_a_backup_of_one_moment_while_others_write(lived_in, elsewhere, tmp_path):
    url, over, written = lived_in.config["SETTINGS"].database_url, threading.Event(), []

    def write():
        # Two rows a transaction: half of one would show.
        while not over.is_set():
            with an_app(replace(lived_in.config["SETTINGS"])) as app, app.app_context():
                for _each in range(50):
                    db.session.add_all([Learner(), Learner()])
                    db.session.commit()
                    written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            over.wait(0.01)
        began = len(written)
        file = made(lived_in, tmp_path / "backup.tar")
        assert len(written) > began
    finally:
        over.set()
        writer.join()
    told, code = run(elsewhere, "restore", file)
    assert code == 0, told
    number = len(rows_of(elsewhere.config["SETTINGS"].database_url)["learner"])
    assert number % 2 == 1 and began * 2 < number <= len(rows_of(url)["learner"])


@pytest.fixture(scope="module")
def kept(sqlite_template, tmp_path_factory):
    """One backup for all who break it, and the app to check it with."""
    from tests.support import database

    data = tmp_path_factory.mktemp("broken")
    with an_app(database.test_settings(data, database.sqlite_copy(sqlite_template, data))) as app:
        MediaStore(data).keep(digest(PUBLIC), PUBLIC)
        MediaStore(data).keep(digest(PRIVATE), PRIVATE)
        yield app, made(app, data / "backup.tar").read_bytes()


def broken(kept, tmp_path, data):
    file = tmp_path / "broken.tar"
    file.write_bytes(data)
    told, code = run(kept[0], "check", file)
    assert code == 1, told
    return told


def without(data, tmp_path, name, instead=None):
    """The same archive without one of its files, or with other bytes in it."""
    source, target = tmp_path / "source.tar", tmp_path / "target.tar"
    source.write_bytes(data)
    with tarfile.open(source) as old, tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as new:
        for member in old:
            if member.name != name:
                new.addfile(member, old.extractfile(member))
            elif instead:
                new.addfile(member, old.extractfile(instead))
    return target.read_bytes()


@pytest.mark.parametrize("where", [0.0001, 0.01, 0.3, 0.6, 0.9])
def test_one_broken_byte_is_found(kept, tmp_path, where):
    data = bytearray(kept[1])
    data[int(len(data) * where)] ^= 0x40
    broken(kept, tmp_path, bytes(data))


def test_a_broken_medium_is_named(kept, tmp_path):
    data = bytearray(kept[1])
    data[data.index(PUBLIC) + 100] ^= 1
    assert f"media/public/{digest(PUBLIC)[:2]}/{digest(PUBLIC)}" in broken(kept, tmp_path, bytes(data))


@pytest.mark.parametrize("length", [0, 1000, 0.2, 0.5, 0.9, -11000])
def test_a_cut_file_is_found(kept, tmp_path, length):
    told = broken(kept, tmp_path, kept[1][: int(len(kept[1]) * length) if isinstance(length, float) else length])
    assert "cut off" in told


def test_missing_and_swapped_files_are_named(kept, tmp_path):
    name, other = (f"media/public/{digest(data)[:2]}/{digest(data)}" for data in (PUBLIC, PRIVATE))
    assert f"“{name}” is missing" in broken(kept, tmp_path, without(kept[1], tmp_path, name))
    assert "is missing" in broken(kept, tmp_path, without(kept[1], tmp_path, "database.sqlite.gz"))
    assert "manifest" in broken(kept, tmp_path, without(kept[1], tmp_path, "manifest.json"))
    assert "manifest" in broken(kept, tmp_path, without(kept[1], tmp_path, "manifest.sha256"))
    source = tmp_path / "same-size.tar"
    source.write_bytes(kept[1])
    changed = kept[1].replace(PUBLIC, PRIVATE[: len(PUBLIC)].ljust(len(PUBLIC), b"x"))
    assert f"“{name}” is not what was backed up" in broken(kept, tmp_path, changed)
    assert other not in broken(kept, tmp_path, changed)
    assert "no file" in run(kept[0], "check", tmp_path / "nowhere.tar")[0]


def test_nothing_leads_out_of_the_folder(kept, tmp_path):
    target = tmp_path / "evil.tar"
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as tar:
        tar.add(__file__, arcname="../escaped.py")
        link = tarfile.TarInfo("media/public/ab/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert "damaged" in broken(kept, tmp_path, target.read_bytes())
    assert not (tmp_path / "escaped.py").exists() and not (kept[0].config["SETTINGS"].data / "escaped.py").exists()


def test_a_place_that_is_not_empty_is_refused(lived_in, elsewhere, tmp_path):
    file = made(lived_in, tmp_path / "backup.tar")
    before = rows_of(lived_in.config["SETTINGS"].database_url)
    told, code = run(lived_in, "restore", file)
    assert code == 1 and "move the folder aside" in told
    assert rows_of(lived_in.config["SETTINGS"].database_url) == before
    with an_app(replace(lived_in.config["SETTINGS"], data=elsewhere.config["SETTINGS"].data)) as app:
        told, code = run(app, "restore", file)
    assert code == 1 and "database is not empty" in told
    assert is_untouched(elsewhere)


def test_a_broken_backup_restores_nothing(lived_in, elsewhere, tmp_path):
    file = made(lived_in, tmp_path / "backup.tar")
    data = bytearray(file.read_bytes())
    data[data.index(PRIVATE) + 5] ^= 1
    file.write_bytes(data)
    told, code = run(elsewhere, "restore", file)
    assert code == 1 and "bytes have changed" in told
    assert is_untouched(elsewhere)


def test_a_newer_release_is_refused(lived_in, elsewhere, tmp_path):
    with lived_in.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999_tomorrow'"))
        db.session.commit()
    told, code = run(elsewhere, "restore", made(lived_in, tmp_path / "backup.tar"))
    assert code == 1 and "newer release" in told and "9999_tomorrow" in told
    assert is_untouched(elsewhere)


def test_an_older_release_is_brought_forward(lived_in, elsewhere, tmp_path):
    from flask_migrate import downgrade

    url = lived_in.config["SETTINGS"].database_url
    head = rows_of(url)["alembic_version"]
    with lived_in.app_context():
        downgrade(revision="-1")
        db.session.remove()
        db.engine.dispose()
    assert rows_of(url)["alembic_version"] != head
    told, code = run(elsewhere, "restore", made(lived_in, tmp_path / "backup.tar"))
    assert code == 0, told
    assert rows_of(elsewhere.config["SETTINGS"].database_url)["alembic_version"] == head


def test_a_restore_that_fails_late_leaves_nothing(lived_in, elsewhere, tmp_path, monkeypatch):
    file = made(lived_in, tmp_path / "backup.tar")

    def fails(_session, by=1):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("learning.desk.backup.afterwards.raise_generation", fails)
    told, code = run(elsewhere, "restore", file)
    assert code == 1 and "disk is full" in told
    assert is_untouched(elsewhere)


def test_who_has_an_account_signs_in_again_and_jobs_begin_again(lived_in, elsewhere, tmp_path):
    with lived_in.app_context():
        session = db.session()
        guest, member = a_learner(session), an_account(session, "jonas@post.example")
        for name, learner_id in (("g", guest.id), ("m", member.id), ("n", None)):
            session.add(WebSession(token_hash=name, learner_id=learner_id, data={}))
        session.add(SetupToken(token_hash="t"))
        enqueue(session, "index-course")
        beat(session)
        session.query(Job).update({"state": "running", "touched_at": now() - timedelta(days=1)})
        number = session.scalar(select(CacheGeneration.number)) or 1
        session.commit()
    told, code = run(elsewhere, "restore", made(lived_in, tmp_path / "backup.tar"))
    assert code == 0, told
    with elsewhere.app_context():
        assert set(db.session.scalars(select(WebSession.token_hash))) == {"g", "n"}
        assert set(db.session.scalars(select(Job.state))) == {"waiting"}
        assert db.session.scalars(select(SetupToken)).all() == db.session.scalars(select(Heartbeat)).all() == []
        assert (db.session.scalar(select(CacheGeneration.number)) or 0) > number


def test_who_was_erased_stays_erased(lived_in, elsewhere, tmp_path):
    with lived_in.app_context():
        session = db.session()
        gone, put_in, stays = (a_learner(session, seen_at=now()) for _each in range(3))
        ids = gone.id, put_in.id, stays.id
        session.commit()
    file = made(lived_in, tmp_path / "backup.tar")
    data = lived_in.config["SETTINGS"].data
    with lived_in.app_context():
        gone, put_in, stays = (db.session.get_one(Learner, each) for each in ids)
        erase(db.session(), stays)
        db.session.rollback()
        assert not (data / "erased.log").exists()
        put_together(db.session(), gone, put_in)
        db.session.commit()
        assert not (data / "erased.log").exists()
        erase(db.session(), gone)
        db.session.commit()
    listed = data / "erased.log"
    assert {line.split()[1] for line in listed.read_text().splitlines() if line} == {token_hash(str(ids[0])), token_hash(str(ids[1]))}
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600
    (elsewhere.config["SETTINGS"].data / "erased.log").write_bytes(listed.read_bytes() + b"2026-11-2")
    told, code = run(elsewhere, "restore", file)
    assert code == 0 and "2 people who had been erased" in told
    with elsewhere.app_context():
        there = set(db.session.scalars(select(Learner.id)))
    assert ids[2] in there and not {ids[0], ids[1]} & there
    # The list goes on: the next backup may be restored, too.
    assert token_hash(str(ids[0])) in (elsewhere.config["SETTINGS"].data / "erased.log").read_text()


def test_no_secret_stands_on_a_command_line(postgres_database, postgres_cluster, tmp_path, monkeypatch):
    from tests.support import database

    seen, really = [], subprocess.run

    def watched(command, **more):
        seen.append([str(word) for word in command])
        return really(command, **more)

    monkeypatch.setattr(subprocess, "run", watched)
    with an_app(database.test_settings(tmp_path, postgres_database)) as app:
        file = made(app, tmp_path / "backup.tar")
        run(app, "check", file)
    name = postgres_cluster.create()
    (tmp_path / "data").mkdir()
    with an_app(database.test_settings(tmp_path / "data", postgres_cluster.url(name))) as app:
        assert run(app, "restore", file)[1] == 0
    password = postgres_database.split(":")[2].split("@")[0]
    assert [os.path.basename(command[0]) for command in seen] == ["pg_dump", "pg_restore", "pg_restore", "pg_restore"]
    assert password and not [word for command in seen for word in command if password in word]
    postgres_cluster.drop(name)


def test_a_backup_may_take_longer_than_people_wait(postgres_database, tmp_path):
    engine = create_engine(postgres_database, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # Less than a dump takes, more than a loaded machine needs between two statements.
        for patience, time in (("statement_timeout", "1ms"), ("idle_in_transaction_session_timeout", "50ms")):
            connection.execute(text(f"ALTER DATABASE \"{engine.url.database}\" SET {patience} = '{time}'"))
    assert Postgresql(make_url(postgres_database)).dump(tmp_path).tables["learner"] == 0
    assert (tmp_path / Postgresql.member).stat().st_size > 0


def test_a_missing_tool_is_said(postgres_database, tmp_path, monkeypatch):
    from tests.support import database

    monkeypatch.setattr(Path, "glob", lambda *_what: iter(()))
    monkeypatch.setattr(shutil, "which", lambda _tool: None)
    with an_app(database.test_settings(tmp_path, postgres_database)) as app:
        told, code = run(app, "make", tmp_path / "backup.tar")
    assert code == 1 and "pg_dump is not on this machine" in told and not (tmp_path / "backup.tar").exists()


def test_two_backups_into_one_file_are_refused(lived_in, tmp_path):
    with folders.whole(tmp_path / "backup.tar"):
        told, code = run(lived_in, "make", tmp_path / "backup.tar")
    assert code == 1 and "Another backup" in told


def test_the_tools_of_postgresql_are_told_of_two_servers_and_how_the_line_is_proved():
    address = "postgresql://lernwege:secret@/lernwege?host=db1:5432&host=db2:6432&target_session_attrs=read-write&sslmode=verify-full"
    told = Postgresql(make_url(address))._surroundings()
    assert (told["PGHOST"], told["PGPORT"], told["PGDATABASE"]) == ("db1,db2", "5432,6432", "lernwege")
    assert (told["PGTARGETSESSIONATTRS"], told["PGSSLMODE"], told["PGPASSWORD"]) == ("read-write", "verify-full", "secret")
