"""Fresh databases with all tables and no rows, copied from one that was migrated once."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from flask_migrate import upgrade

from app import create_app
from learning.courses.actions import import_catalogue
from learning.courses.store import MediaStore
from learning.house.db import db
from learning.house.paths import MIGRATIONS
from learning.house.settings import Settings

from .content import the_shipped_catalogue
from .postgres import Cluster

TEMPLATE = "lernwege_template"
KEY = "a key for tests only, forty characters .."


def test_settings(data: Path, database_url: str = "", **more: object) -> Settings:
    """Settings for a test: everything in the given folder, a known key."""
    settings = Settings(data=data, mode="test", database_url=database_url or sqlite_url(data / "lernwege.sqlite"), secret_key=KEY)
    return replace(settings, **more)  # type: ignore[arg-type]


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
    """The address of a copy; media beside the template come along, linked, because no file is ever changed in place."""
    copy = folder / "lernwege.sqlite"
    shutil.copyfile(template, copy)
    if (template.parent / "media").is_dir():
        link_media(template.parent, folder)
    return sqlite_url(copy)


def link_media(source: Path, folder: Path) -> None:
    shutil.copytree(source / "media", folder / "media", copy_function=os.link, dirs_exist_ok=True)


def postgres_template(cluster: Cluster, folder: Path) -> str:
    cluster.create(TEMPLATE)
    migrate(test_settings(folder, cluster.url(TEMPLATE)))
    return TEMPLATE


STOCKED = "lernwege_stocked"


def stock(settings: Settings) -> None:
    """Import the shipped content."""
    app = create_app(settings)
    with app.app_context():
        import_catalogue(db.session(), MediaStore(settings.data), the_shipped_catalogue())
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
