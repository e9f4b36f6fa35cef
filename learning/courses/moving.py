"""Media from a data folder into the bucket and back; broken off and run again, both go on where they were."""

import re
from collections.abc import Iterator
from pathlib import Path

from learning.courses.bucket import PART, BucketStore, hash_of, is_original
from learning.courses.store import MediaStore

# Originals, and what was made of them; not what was left half written.
_MEDIUM = re.compile(r"[0-9a-f]{64}(-\d+\.\w+)?")


def take(store: BucketStore, folder: Path) -> Iterator[bool]:
    """Bring the media of a folder into the bucket; for each file, whether it was missing there; raises `ValueError` at a broken one."""
    for path in _files(folder):
        if is_original(path.name) and hash_of(path) != path.name:
            raise ValueError(f"{path} is broken: its bytes do not have the hash it is named by.")
        with path.open("rb") as source:
            yield store.put(_name(store, path.relative_to(folder / "media").as_posix()), source, path.stat().st_size)


def give(store: BucketStore, folder: Path) -> Iterator[bool]:
    """Bring the media of the bucket into a folder; for each, whether it was missing there; raises `StorageAway` at a broken one."""
    media, begins = folder / "media", _name(store, "")
    # What is left of a run that was broken off.
    for rest in media.glob(f"*/*/*{PART}*"):
        rest.unlink()
    with store.line.asking():
        known = [(each.object_name, each.size) for place in ("public", "private") for each in store.listed(f"{begins}{place}/")]
    for name, size in known:
        if not _MEDIUM.fullmatch(name.rpartition("/")[2]):
            continue
        path = media / name.removeprefix(begins)
        is_there = path.is_file() and path.stat().st_size == size
        if not is_there:
            store.fetch(name, path)
        yield not is_there


def _files(folder: Path) -> list[Path]:
    own = MediaStore(folder)
    there = (path for place in (own.public, own.private) for path in sorted(place.glob("*/*")))
    return [path for path in there if path.is_file() and _MEDIUM.fullmatch(path.name)]


def _name(store: BucketStore, name: str) -> str:
    return f"{store.storage.prefix}/{name}" if store.storage.prefix else name
