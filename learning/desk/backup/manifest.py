"""What a backup says about itself: which release and engine it is of, and size and hash of each part."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1
# Last in the file, so that whatever is cut off takes them along.
NAME, SEAL = "manifest.json", "manifest.sha256"
ERASED = "erased.log"
# Media that are being written are called `tmp…`: hash names alone are complete.
_MEDIUM = re.compile(r"media/(public|private)/[0-9a-f]{2}/[0-9a-f]{64}[\w.-]*")


class Failed(Exception):
    """A backup can't be made, is broken, or can't be restored here; each problem is a sentence for whoever runs the command."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Part:
    """A file in a backup; `size` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """`head` is the last migration, `tables` the number of rows in each, `files` all parts by name."""

    format: int
    release: str
    head: str
    engine: str
    made_at: str
    tables: dict[str, int]
    files: dict[str, Part]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def is_medium(name: str) -> bool:
    """Is this the name of a medium in a backup, and nothing that would lead out of its folder?"""
    return _MEDIUM.fullmatch(name) is not None


def seal_of(manifest: bytes) -> bytes:
    return hashlib.sha256(manifest).hexdigest().encode()


def read(manifest: bytes, seal: bytes) -> Manifest:
    """The manifest as it was written; refuses one that was changed, or of a format we don't know."""
    if seal_of(manifest) != seal:
        raise Failed("The manifest is not the one that was written: the backup is damaged.")
    told: dict[str, Any] = json.loads(manifest)
    if told.get("format") != FORMAT:
        raise Failed(f"This backup has format {told.get('format')}, this release reads {FORMAT}. Use the release that made it.")
    return Manifest(**told | {"files": {name: Part(**part) for name, part in told["files"].items()}})
