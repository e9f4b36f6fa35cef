"""Fresh databases with all tables and no rows, copied from one that was migrated once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from sqlalchemy import NullPool, create_engine

from app import create_app
from learning.courses.actions import import_catalogue
from learning.courses.store import MediaStore, store_of
from learning.desk.parts.actions import cut
from learning.desk.parts.queries import growing
from learning.house.db import db
from learning.house.paths import MIGRATIONS
from learning.house.settings import Settings

from .bucket import copy_media, storage_for
from .content import the_shipped_catalogue
from .postgres import Cluster
from .server import WITH_REDIS

TEMPLATE = "lernwege_template"
KEY = "a key for tests only, forty characters .."


def test_settings(data: Path, database_url: str = "", **more: object) -> Settings:
    """Settings for a test: everything in the given folder, a known key."""
    settings = Settings(data=data, mode="test", database_url=database_url or sqlite_url(data / "lernwege.sqlite"), secret_key=KEY)
    # The whole suite can be run with a Redis, a PgBouncer or a storage beside the database, see `tests/conftest.py`.
    beside = {"redis_url": os.environ.get(WITH_REDIS, ""), "pooler": os.environ.get("LERNWEGE_TEST_POOLER") == "1"}
    beside |= {"storage": storage_for(data)}
    return replace(settings, **{**beside, **more})  # type: ignore[arg-type]


test_settings.__test__ = False  # type: ignore[attr-defined]  # a helper, whatever its name makes pytest think


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def migrate(settings: Settings) -> None:
    """Bring a database to the newest revision and let go of it."""
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        db.session.remove()
        db.engine.dispose()


def sqlite_template(folder: Path) -> Path:
    settings = test_settings(folder)
    migrate(settings)
    return folder / "lernwege.sqlite"


def sqlite_copy(template: Path, folder: Path) -> str:
    """The address of a copy; apps of this process find the media beside the template too."""
    copy = folder / "lernwege.sqlite"
    shutil.copyfile(template, copy)
    lend_media(template.parent, folder)
    return sqlite_url(copy)


def link_media(source: Path, folder: Path) -> None:
    """Bring the media for a server in a process of its own; linked, because no file is ever changed in place."""
    if storage_for(folder):
        copy_media(source, folder)
        return
    shutil.copytree(source / "media", folder / "media", copy_function=os.link, dirs_exist_ok=True)


_lenders: dict[Path, Path] = {}
_own_path = MediaStore.path


def lend_media(source: Path, folder: Path) -> None:
    """Link each file when it is first asked for: removing 256 folders after each test takes longer than most tests."""
    if storage := storage_for(folder):
        lend_from_a_bucket(storage.prefix, source, folder)
        return
    _lenders[MediaStore(folder).public] = MediaStore(source).public
    MediaStore.path = _lent_path  # type: ignore[assignment,method-assign]


def _lent_path(store: MediaStore, digest: str) -> Path:
    path = _own_path(store, digest)
    lender = _lenders.get(store.public)
    if lender and not path.exists():
        for file in (lender / digest[:2]).glob(f"{digest}*"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.link(file, path.with_name(file.name))
    return path


_lent_from: dict[str, tuple[Path, Path, set[str]]] = {}


def lend_from_a_bucket(prefix: str, source: Path, folder: Path) -> None:
    """The same in a bucket: each file is copied when it is first asked for."""
    from learning.courses.bucket import BucketStore

    _lent_from[prefix] = (source, folder, set())
    if BucketStore.named is not _lent_name:
        _own_names.append(BucketStore.named)
        BucketStore.named = _lent_name  # type: ignore[assignment,method-assign]


_own_names: list[Callable[..., str]] = []


def _lent_name(store: Any, path: Path) -> str:
    source, folder, lent = _lent_from.get(store.storage.prefix, (None, None, set()))
    digest = path.name[:64]
    if source and folder and len(digest) == 64 and digest not in lent:
        lent.add(digest)
        copy_media(source, folder, digest)
    return _own_names[0](store, path)


def cut_into_parts(url: str) -> None:
    """Cut the large tables of a PostgreSQL database, as `desk parts cut` does."""
    engine = create_engine(url, poolclass=NullPool)
    for table in growing():
        with engine.begin() as connection:
            cut(connection, table)


def postgres_template(cluster: Cluster, folder: Path) -> str:
    """The database that tests copy; with LERNWEGE_TEST_PARTS=1 its large tables are in parts."""
    cluster.create(TEMPLATE)
    migrate(test_settings(folder, cluster.url(TEMPLATE)))
    if os.environ.get("LERNWEGE_TEST_PARTS") == "1":
        cut_into_parts(cluster.url(TEMPLATE))
    return TEMPLATE


STOCKED = "lernwege_stocked"


def stock(settings: Settings) -> None:
    """Import the shipped content."""
    app = create_app(settings)
    with app.app_context():
        import_catalogue(db.session(), store_of(settings), the_shipped_catalogue())
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def stocked_sqlite(template: Path, folder: Path) -> Path:
    stock(test_settings(folder, sqlite_copy(template, folder)))
    return folder / "lernwege.sqlite"


def stocked_postgres(cluster: Cluster, folder: Path) -> str:
    cluster.create(STOCKED, template=TEMPLATE)
    stock(test_settings(folder, cluster.url(STOCKED)))
    return STOCKED
