"""Checking a backup: every hash, the manifest, and whether the database in it opens."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url

from learning.desk.backup.archive import unpack
from learning.desk.backup.engines import KINDS
from learning.desk.backup.folders import scratch, told_when_full
from learning.desk.backup.manifest import ERASED, Failed, Manifest, is_medium


def check(file: Path, data: Path) -> Manifest:
    """Name what is wrong with a backup, or tell what is in it; the data folder lends the room to open its database."""
    with told_when_full(), scratch(data) as folder:
        return checked(file, folder, lambda name: not is_medium(name))


def checked(file: Path, folder: Path, wanted: Callable[[str], bool]) -> Manifest:
    """Check a backup while its wanted parts are written into a folder."""
    if not file.is_file():
        raise Failed(f"There is no file {file}.")
    manifest = unpack(file, folder, lambda name: _is_known(name) and wanted(name))
    odd = [f"“{name}” does not belong into a backup." for name in manifest.files if not _is_known(name)]
    kind = KINDS.get(manifest.engine)
    if odd or kind is None or kind.member not in manifest.files:
        raise Failed(*odd or ["There is no database in it."])
    # Its copy is looked at in the folder; no server is asked.
    trouble = kind(make_url(f"{manifest.engine}://")).trouble(folder)
    if trouble:
        raise Failed(f"The database in it can't be opened: {trouble}")
    return manifest


def _is_known(name: str) -> bool:
    return is_medium(name) or name == ERASED or name in {kind.member for kind in KINDS.values()}
