"""A zip file as a folder in memory: nothing is ever unpacked to disk, so no name in it can lead anywhere."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from types import SimpleNamespace

from learning.studio.exchange.reading.refused import FileRefused

MOST_FILES, MOST_UNPACKED, MOST_ONE, LONGEST_NAME = 2000, 120_000_000, 30_000_000, 300
_READ_AT_ONCE = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, UnicodeError, LookupError)


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a zip by name; `FileRefused` for whatever no honest zip holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _files(packed)
    except _BROKEN as error:
        raise FileRefused("broken_zip") from error


def _files(packed: zipfile.ZipFile) -> dict[str, bytes]:
    entries = packed.infolist()
    if len(entries) > MOST_FILES:
        raise FileRefused("too_many")
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        _refuse_odd(entry, found)
        if not entry.is_dir() and not entry.filename.startswith("__MACOSX/"):
            found[entry.filename] = _content(packed, entry, left)
            left -= len(found[entry.filename])
    return found


def _refuse_odd(entry: zipfile.ZipInfo, found: Mapping[str, bytes]) -> None:
    name, mode = entry.filename, entry.external_attr >> 16
    parts = PurePosixPath(name).parts
    odd = not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name or not name.isprintable()
    if odd or len(name) > LONGEST_NAME or name in found:
        raise FileRefused("odd_name", ascii(name)[1:61])
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) and stat.S_IFMT(mode):
        raise FileRefused("link", name[:60])
    if entry.flag_bits & 1:
        raise FileRefused("password")
    if name.lower().endswith((".zip", ".gz", ".7z", ".rar", ".tar", ".xz", ".bz2")):
        raise FileRefused("nested", name[:60])


def _content(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The bytes of a file, counted while they are unpacked: what the zip says of its size may be a lie."""
    most, out = min(left, MOST_ONE), bytearray()
    with packed.open(entry) as stream:
        while piece := stream.read(_READ_AT_ONCE):
            out += piece
            if len(out) > most:
                raise FileRefused("too_large", entry.filename[:60])
    return bytes(out)


class Packed:
    """A file or folder of it, as far as readers of folders ask for one."""

    def __init__(self, files: Mapping[str, bytes], name: str = "") -> None:
        self.files, self.path = files, PurePosixPath(name)

    def __truediv__(self, name: str) -> "Packed":
        return Packed(self.files, str(self.path / name))

    def __lt__(self, other: "Packed") -> bool:
        return self.path < other.path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def parent(self) -> "Packed":
        return Packed(self.files, str(self.path.parent))

    def relative_to(self, root: "Packed") -> PurePosixPath:
        return self.path.relative_to(root.path)

    def resolve(self) -> "PurePosixPath":
        return self.path

    def is_file(self) -> bool:
        return str(self.path) in self.files

    def is_dir(self) -> bool:
        return any(name.startswith(f"{self.path}/") for name in self.files)

    def stat(self) -> SimpleNamespace:
        return SimpleNamespace(st_size=len(self.read_bytes()))

    def read_bytes(self) -> bytes:
        return self.files[str(self.path)]

    def glob(self, pattern: str) -> Iterator["Packed"]:
        """What lies right in this folder."""
        below = (PurePosixPath(name) for name in self.files)
        names = {path.relative_to(self.path).parts[0] for path in below if path.is_relative_to(self.path)}
        return (self / name for name in sorted(names) if fnmatchcase(name, pattern))
