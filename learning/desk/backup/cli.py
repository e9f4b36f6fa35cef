"""`flask --app app backup make`, `check`, `restore`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from learning.desk.backup import checking, making, restoring
from learning.desk.backup.made import note_made
from learning.desk.backup.manifest import Failed, Manifest, is_medium
from learning.house.clock import now
from learning.house.db import db
from learning.house.settings import Settings
from learning.people.erasures import LISTED_FOR
from learning.people.events.refusing import record_apart

backup = AppGroup("backup", help="Everything that is kept, in one file, and back from it.")
_file = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@backup.command("make")
@_file
def make(file: Path) -> None:
    """Put the database and all media into FILE, while people go on; LERNWEGE_KEY is not in it."""
    with _told():
        manifest = making.make(_settings().data, db.engine.url, file.absolute())
        record_apart("backup-made")
        note_made(_settings().data, now())
    click.echo(f"{file} holds {_in_words(manifest)}.")
    click.echo("LERNWEGE_KEY is not in it: keep it in another place. Without it no second proof works, nor a pupil's card.")


@backup.command("check")
@_file
def check(file: Path) -> None:
    """Read all of FILE and name what is broken, cut off, missing or changed."""
    with _told():
        manifest = checking.check(file.absolute(), _settings().data)
    click.echo(f"{file} is whole: {_in_words(manifest)}.")


@backup.command("restore")
@_file
def restore(file: Path) -> None:
    """Bring FILE back into an empty data folder and an empty database; all, or nothing."""
    with _told():
        manifest, erased = restoring.restore(_settings(), db.engine.url, file.absolute())
    click.echo(f"Restored: {_in_words(manifest)}.\n{erased} people who had been erased since were erased again.")
    if datetime.fromisoformat(manifest.made_at) < now() - LISTED_FOR:
        click.echo(f"It is older than the list of erased people ({LISTED_FOR.days} days): some who were erased since may be back.")
    if _settings().storage and any(is_medium(name) for name in manifest.files):
        click.echo(
            f"Its media lie in {_settings().data}. Bring them into the bucket: flask --app app content move-media {_settings().data}"
        )
    click.echo("Who has an account signs in again. Start Lernwege with the same LERNWEGE_KEY as before, then run: flask --app app doctor")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Failed as failed:
        raise click.ClickException(str(failed)) from failed
    except DBAPIError as error:
        raise click.ClickException(f"The database says: {error.orig}") from error


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _in_words(manifest: Manifest) -> str:
    rows, size = sum(manifest.tables.values()), sum(part.size for part in manifest.files.values())
    media = sum(name.startswith("media/") for name in manifest.files)
    told = f"{rows} rows in {len(manifest.tables)} tables ({manifest.engine}, {manifest.head}), {media} media, {size / 1024**2:.0f} MB"
    return f"{told}, of {manifest.made_at[:16].replace('T', ' ')} UTC, release {manifest.release}"
