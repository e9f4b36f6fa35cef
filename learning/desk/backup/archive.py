"""The file a backup is: a plain tar, written and read in one pass, whatever its size."""

import hashlib
import io
import os
import tarfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from learning.desk.backup.manifest import NAME, SEAL, Failed, Manifest, Part, read, seal_of

_PIECE = 1024 * 1024
# The manifest names each file with its hash: a million of them take 200 MB.
_MOST_MANIFEST = 512 * 1024 * 1024


class Writer:
    """Puts files into the archive and remembers their size and hash."""

    def __init__(self, file: IO[bytes]) -> None:
        # GNU's format alone of the plain ones knows files beyond 8 GB.
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.GNU_FORMAT)
        self.files: dict[str, Part] = {}

    def add(self, name: str, source: IO[bytes]) -> None:
        size = os.fstat(source.fileno()).st_size
        hashed = _Hashed(source)
        self._put(name, size, hashed)
        self.files[name] = Part(hashed.digest.hexdigest(), size)

    def finish(self, manifest: Manifest) -> None:
        data = manifest.as_bytes()
        self._put(NAME, len(data), io.BytesIO(data))
        seal = seal_of(data)
        self._put(SEAL, len(seal), io.BytesIO(seal))
        self._tar.close()

    def _put(self, name: str, size: int, source: "IO[bytes] | _Hashed") -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, int(time.time())
        self._tar.addfile(info, source)
        _forget_members(self._tar)


class _Hashed:
    """A file whose bytes are hashed while they are read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self.digest.update(piece)
        return piece


def unpack(file: Path, folder: Path, wanted: Callable[[str], bool]) -> Manifest:
    """Read all of a backup, compare each part with the manifest, and write the wanted ones into a folder."""
    ends: dict[str, bytes] = {}
    found, problems = _read_all(file, folder, wanted, ends)
    if ends.keys() != {NAME, SEAL}:
        raise Failed(*problems, "The manifest at its end is missing: the file is cut off, or is no backup of Lernwege.")
    manifest = read(ends[NAME], ends[SEAL])
    problems += _differences(manifest.files, found)
    if problems:
        raise Failed(*problems)
    return manifest


def _read_all(file: Path, folder: Path, wanted: Callable[[str], bool], ends: dict[str, bytes]) -> tuple[dict[str, Part], list[str]]:
    found: dict[str, Part] = {}
    last = "its beginning"
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                last = f"“{member.name}”"
                _read_one(tar, member, folder, wanted, found, ends)
                _forget_members(tar)
    except tarfile.TarError as error:
        return found, [f"The file is cut off or damaged at or after {last} ({error})."]
    return found, []


def _read_one(
    tar: tarfile.TarFile,
    member: tarfile.TarInfo,
    folder: Path,
    wanted: Callable[[str], bool],
    found: dict[str, Part],
    ends: dict[str, bytes],
) -> None:
    source = tar.extractfile(member) if member.isreg() else None
    if source is None or member.name in found or member.name in ends:
        raise tarfile.ReadError("not one plain file")
    if member.name in (NAME, SEAL):
        if member.size > _MOST_MANIFEST:
            raise tarfile.ReadError("too long a manifest")
        ends[member.name] = source.read()
    else:
        found[member.name] = _copied(source, folder / member.name if wanted(member.name) else None)


def _copied(source: IO[bytes], target: Path | None) -> Part:
    digest, size = hashlib.sha256(), 0
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") if target is not None else nullcontext() as copy:
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if copy is not None:
                copy.write(piece)
        if copy is not None:
            copy.flush()
            os.fsync(copy.fileno())
    return Part(digest.hexdigest(), size)


def _differences(told: dict[str, Part], found: dict[str, Part]) -> list[str]:
    changed = (name for name in sorted(told.keys() & found.keys()) if found[name] != told[name])
    problems = [f"“{name}” is not what was backed up: its bytes have changed." for name in changed]
    problems += [f"“{name}” is missing." for name in sorted(told.keys() - found.keys())]
    return problems + [f"“{name}” is not in the manifest." for name in sorted(found.keys() - told.keys())]


def _forget_members(tar: tarfile.TarFile) -> None:
    # Else it remembers each file it has seen.
    tar.members = []  # type: ignore[attr-defined]
