"""Where the bytes of media lie: below the data folder or in a bucket, named by their hash, public and private apart."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from learning.house.settings import Settings

if TYPE_CHECKING:
    from learning.courses.far import Far


class MediaStore:
    """Files named by their hash; writing the same bytes twice changes nothing.

    What is published lies in `public`, what only a draft has in `private`: it never moves, so whoever reads finds it in one of the two.
    """

    def __init__(self, root: Path) -> None:
        self.public = root / "media" / "public"
        self.private = root / "media" / "private"

    def path(self, digest: str) -> Path:
        return self.public / digest[:2] / digest

    def private_path(self, digest: str) -> Path:
        return self.private / digest[:2] / digest

    def derived_path(self, digest: str, width: int, kind: str) -> Path:
        """Where a narrower picture made of a public one lies."""
        return self.public / digest[:2] / f"{digest}-{width}.{kind}"

    def found(self, digest: str) -> Path:
        """Where a file lies, the public place first."""
        public = self.path(digest)
        return public if public.exists() else self.private_path(digest)

    def opened(self, digest: str, private: bool = False) -> "Path | Far | None":
        """A file that is there, in the public place or in the private one."""
        path = self.private_path(digest) if private else self.path(digest)
        return path if path.is_file() else None

    def keep(self, digest: str, data: bytes) -> None:
        write_whole(self.path(digest), data)

    def keep_private(self, digest: str, data: bytes) -> None:
        if not self.path(digest).exists():
            write_whole(self.private_path(digest), data)

    def keep_derived(self, digest: str, width: int, kind: str, data: bytes) -> None:
        write_whole(self.derived_path(digest, width, kind), data)

    def read(self, digest: str) -> bytes:
        return self.found(digest).read_bytes()

    def forget(self, digest: str) -> None:
        """Remove a file, and what was made of it, from both places."""
        for path in (self.private_path(digest), *self.path(digest).parent.glob(f"{digest}*")):
            path.unlink(missing_ok=True)

    def is_public(self, digest: str) -> bool:
        return self.path(digest).exists()

    def privately_kept(self) -> Iterator[tuple[str, float]]:
        """The hashes of what lies in the private place, with the second each was written."""
        return ((path.name, path.stat().st_mtime) for path in sorted(self.private.glob("*/*")) if path.is_file())

    def signed(self, digest: str, *, type: str, disposition: str) -> str | None:
        """An address at which browsers get a public file without us; None where we give it ourselves."""
        return None

    def forget_private(self, digest: str) -> None:
        """Remove a file from the private place alone."""
        self.private_path(digest).unlink(missing_ok=True)


def store_of(settings: Settings) -> MediaStore:
    """The store this installation keeps its media in."""
    if settings.storage is None:
        return MediaStore(settings.data)
    # Its client would cost each web process memory, and most installations have no bucket.
    from learning.courses.bucket import BucketStore

    return BucketStore(settings.data / "cache", settings.storage)


class StoredMedia(Mapping[str, bytes]):
    """Media by file name, each read when somebody looks at it: films are large, and most questions are not about them."""

    def __init__(self, store: MediaStore, digests: dict[str, str]) -> None:
        self.store, self.digests = store, digests

    def __getitem__(self, name: str) -> bytes:
        return self.store.read(self.digests[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def digests_of(media: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of each of these media; those of the store are named by it."""
    return (
        dict(media.digests) if isinstance(media, StoredMedia) else {name: hashlib.sha256(data).hexdigest() for name, data in media.items()}
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there completely or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place, so that nobody ever reads half a file; on a full disk nothing stays.
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    os.replace(file.name, path)
