"""`flask --app app content …`: checking, formatting, importing, exporting, counting."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
from flask import current_app
from flask.cli import AppGroup

from learning.courses import actions, queries, stats
from learning.courses.bars import below_the_bars
from learning.courses.export import export_catalogue
from learning.courses.facts.keeping import touched
from learning.courses.fileformat import Catalogue, ChangedMeanwhile, ContentRefused, read_catalogue, saved_at, write_catalogue
from learning.courses.store import MediaStore, store_of
from learning.house.db import db
from learning.house.paths import CONTENT
from learning.house.storage import StorageAway

if TYPE_CHECKING:
    from learning.courses.bucket import BucketStore

content = AppGroup("content", help="Courses as files.")
_folder = click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=CONTENT, show_default=True, help="the content folder"
)


def _read(folder: Path) -> Catalogue:
    try:
        return read_catalogue(folder)
    except ContentRefused as refused:
        for problem in refused.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(str(refused)) from refused


def _write(catalogue: Catalogue, folder: Path, before: dict[str, int]) -> list[Path]:
    try:
        return write_catalogue(catalogue, folder, before)
    except ChangedMeanwhile as changed:
        raise click.ClickException(f"saved while everything was read, so nothing was written; run it again: {changed}") from changed


@content.command("check")
@_folder
@click.option("--bars/--no-bars", default=None, help="name also what keeps courses below our bars; by default for our own folder")
@click.option("--course", "only", multiple=True, help="of the bars, name only those of these courses")
def check(folder: Path, bars: bool | None, only: tuple[str, ...]) -> None:
    """Read everything and name each mistake, and what is below the bars of docs/content-format.md."""
    catalogue = _read(folder)
    wanted = folder.resolve() == CONTENT.resolve() if bars is None else bars
    folders = tuple(f"courses/{uid}/" for uid in only)
    below = [each for each in below_the_bars(catalogue) if not only or each.file.startswith(folders)] if wanted else []
    for problem in below:
        click.echo(str(problem), err=True)
    if below:
        raise click.ClickException(f"{len(catalogue.courses)} courses read, no mistakes; {len(below)} below the bars.")
    click.echo(f"{len(catalogue.courses)} courses read, no mistakes.")


@content.command("format")
@_folder
@click.option("--check", "only_look", is_flag=True, help="change nothing; fail if a file is not canonical")
def format_files(folder: Path, only_look: bool) -> None:
    """Put all files into their canonical form."""
    before = saved_at(folder)
    catalogue = _read(folder)
    if only_look:
        odd = stats.not_canonical(catalogue, folder)
        if odd:
            raise click.ClickException("not canonical (run “content format”): " + ", ".join(odd))
        return
    for path in _write(catalogue, folder, before):
        click.echo(f"formatted {path.relative_to(folder)}")


@content.command("stamp")
@_folder
@click.argument("locales", nargs=-1)
def stamp(folder: Path, locales: tuple[str, ...]) -> None:
    """Say that translations (of LOCALES, or all) fit the original as it reads now."""
    before = saved_at(folder)
    catalogue = _read(folder)
    for course in catalogue.courses.values():
        original = course.structure["original"]
        for lesson in course.lessons.values():
            for locale, words in lesson.words.items():
                if locale != original and (not locales or locale in locales):
                    for block_id, block in words.blocks.items():
                        first = lesson.words[original].blocks.get(block_id)
                        block.made_from = first.hash if first else None
    click.echo(f"{len(_write(catalogue, folder, before))} files stamped.")


@content.command("import")
@_folder
def import_files(folder: Path) -> None:
    """Bring the files into the database: all, or nothing."""
    catalogue = _read(folder)
    changed = actions.import_catalogue(db.session(), _store(), catalogue)
    db.session.commit()
    click.echo(f"{len(catalogue.courses)} courses read, {len(changed)} published anew.")
    ours = touched(db.session())
    if ours:
        click.echo(f"Changed in the studio, left as they are there: {', '.join(ours)}.")
    gone = [course.uid for course in queries.courses(db.session()) if course.uid not in catalogue.courses]
    if gone:
        click.echo(f"No longer in the files, kept without a track: {', '.join(gone)}.")


@content.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_files(folder: Path) -> None:
    """Write the catalogue from the database into FOLDER."""
    changed = write_catalogue(export_catalogue(db.session(), _store()), folder)
    click.echo(f"{len(changed)} files written.")


@content.command("stats")
@click.option("--json", "as_json", is_flag=True)
def show_stats(as_json: bool) -> None:
    """Count what there is, and how far each language is."""
    numbers = stats.count(db.session())
    if as_json:
        click.echo(json.dumps(numbers | stats.makeup(export_catalogue(db.session(), _store())), ensure_ascii=False))
        return
    for name in ("stages", "tracks", "courses", "lessons", "blocks", "tasks"):
        click.echo(f"{name:10}{numbers[name]:6}")
    for locale, states in numbers["languages"].items():
        click.echo(f"{locale:10}" + ", ".join(f"{count} {state}" for state, count in states.items()))


@content.command("move-media")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--back", is_flag=True, help="the other way: from the bucket into FOLDER")
def move_media(folder: Path, back: bool) -> None:
    """Bring the media of the data folder FOLDER into the bucket; again at will: what is there already is passed over."""
    if current_app.config["SETTINGS"].storage is None:
        raise click.ClickException("There is no bucket: set LERNWEGE_STORAGE.")
    # It brings the client of the bucket with it.
    from learning.courses.moving import give, take

    target, source = ("folder", "bucket") if back else ("bucket", "folder")
    try:
        news = list((give if back else take)(cast("BucketStore", _store()), folder))
    except (ValueError, StorageAway) as wrong:
        raise click.ClickException(f"{wrong} What was brought so far stays; run it again.") from wrong
    click.echo(f"{sum(news)} files brought into the {target}, {len(news) - sum(news)} were there. The {source} is as it was.")


def _store() -> MediaStore:
    return store_of(current_app.config["SETTINGS"])
