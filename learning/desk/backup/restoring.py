"""Restoring a backup: onto an empty machine, checked before anything is put in its place, all or nothing."""

import os
from dataclasses import replace
from pathlib import Path

from sqlalchemy import URL

from learning.desk.backup.afterwards import bring_up
from learning.desk.backup.checking import checked
from learning.desk.backup.databases import Database
from learning.desk.backup.engines import KINDS, at
from learning.desk.backup.folders import scratch, told_when_full
from learning.desk.backup.manifest import ERASED, Failed, Manifest
from learning.house.migrating import knows
from learning.house.release import release
from learning.house.settings import Settings
from learning.people.erasures import join


def restore(settings: Settings, url: URL, file: Path) -> tuple[Manifest, int]:
    """Bring back what a backup holds; the manifest, and how many people were erased again."""
    database = at(url)
    _refuse_what_is_full(settings.data, database)
    with told_when_full(), scratch(settings.data) as folder:
        manifest = checked(file, folder, lambda _name: True)
        _refuse_what_does_not_fit(manifest, database)
        join(settings.data / ERASED, folder / ERASED)
        return manifest, _all_or_nothing(settings, database, folder, manifest)


def _all_or_nothing(settings: Settings, database: Database, folder: Path, manifest: Manifest) -> int:
    moved: list[Path] = []
    try:
        there = database.load(folder)
        url = there.render_as_string(hide_password=False)
        erased = bring_up(replace(settings, data=folder, database_url=url), manifest)
        _move(folder, settings.data, "media", moved)
        database.settle(folder)
    except BaseException:
        for path in moved:
            os.replace(path, folder / path.name)
        database.undo()
        raise
    _move(folder, settings.data, ERASED, moved)
    return erased


def _move(folder: Path, data: Path, name: str, moved: list[Path]) -> None:
    if (folder / name).exists():
        os.replace(folder / name, data / name)
        moved.append(data / name)


def _refuse_what_is_full(data: Path, database: Database) -> None:
    media = data / "media"
    if media.exists() and any(path.is_file() for path in media.rglob("*")):
        raise Failed(f"There are media in {data}. Stop Lernwege, move the folder aside, but for {ERASED}, and restore into an empty one.")
    if not database.is_empty():
        raise Failed("The database is not empty, and a restore overwrites nothing. Make a new one, or move this one aside; then try again.")


def _refuse_what_does_not_fit(manifest: Manifest, database: Database) -> None:
    if KINDS[manifest.engine] is not type(database):
        raise Failed(f"The backup is of {manifest.engine}, this database is another engine. Set LERNWEGE_DATABASE_URL to one that fits.")
    if not knows(manifest.head):
        made_by = f"{manifest.release}, tables {manifest.head}"
        raise Failed(f"The backup was made by a newer release ({made_by}); this is {release()}. Install that one first.")
