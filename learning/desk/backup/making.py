"""Making a backup: the database first, then the media, so that every medium a row speaks of is there."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL

from learning.desk.backup.archive import Writer
from learning.desk.backup.databases import State
from learning.desk.backup.engines import at
from learning.desk.backup.folders import scratch, told_when_full, whole
from learning.desk.backup.manifest import ERASED, FORMAT, Failed, Manifest, is_medium
from learning.house.clock import now
from learning.house.release import release


def make(data: Path, url: URL, target: Path) -> Manifest:
    """Put all that is kept into one file, while people write."""
    if not target.parent.is_dir():
        raise Failed(f"There is no folder {target.parent}.")
    with told_when_full(), whole(target) as file, scratch(target.parent) as folder:
        database, writer = at(url), Writer(file)
        state = database.dump(folder)
        _add(writer, folder / database.member, database.member)
        for path in (data / ERASED, *_media(data)):
            # What was erased since the database was read is missed by nobody.
            with contextlib.suppress(FileNotFoundError):
                _add(writer, path, path.relative_to(data).as_posix())
        manifest = _manifest(writer, url, state)
        writer.finish(manifest)
    return manifest


def _add(writer: Writer, path: Path, name: str) -> None:
    with path.open("rb") as source:
        writer.add(name, source)


def _media(data: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(data / "media"):
        folders.sort()
        paths = (Path(folder, name) for name in sorted(names))
        yield from (path for path in paths if is_medium(path.relative_to(data).as_posix()))


def _manifest(writer: Writer, url: URL, state: State) -> Manifest:
    return Manifest(FORMAT, release(), state.head, url.get_backend_name(), now().isoformat(), state.tables, writer.files)
