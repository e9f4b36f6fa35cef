"""Media in a bucket that speaks S3: it holds everything; a folder of this machine keeps copies of what was read here."""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from minio.error import S3Error

from learning.courses.asking import line_to
from learning.courses.far import Far
from learning.courses.store import MediaStore, write_whole
from learning.house.storage import Storage, StorageAway

# A film is asked for piece by piece, at the same address, while somebody watches, stops, and goes on.
SIGNED_FOR = timedelta(hours=6)
# From this size on a file is sent on in pieces, and no copy of it is made here.
LARGE = 1_000_000
# Nothing of ours is larger; so it is there whole or not at all, and no parts of it stay that nobody sees.
AT_ONCE = 64 * 1024 * 1024
# What a file is called until it is whole.
PART = ".part"


class BucketStore(MediaStore):
    """As a folder; what lies in the bucket counts, and a copy here is never older than it, because names are hashes."""

    def __init__(self, root: Path, storage: Storage) -> None:
        super().__init__(root)
        self.root, self.storage, self.line = root / "media", storage, line_to(storage)

    def path(self, digest: str) -> Path:
        return self._fetched(super().path(digest))

    def private_path(self, digest: str) -> Path:
        return self._fetched(super().private_path(digest))

    def derived_path(self, digest: str, width: int, kind: str) -> Path:
        return self._fetched(super().derived_path(digest, width, kind))

    def opened(self, digest: str, private: bool = False) -> Path | Far | None:
        """As in a folder; a large file that is not here stays in the bucket, and is read from there."""
        path = super().private_path(digest) if private else super().path(digest)
        if path.exists():
            return path
        name = self.named(path)
        held = self._told(name)
        if held is None:
            return None
        far = Far(self.line, self.storage.bucket, name, digest, held.size, held.last_modified)
        try:
            return far if held.size >= LARGE else self._fetched(path)
        except StorageAway:
            raise
        except OSError:
            # There is no room for a copy here.
            return far

    def keep(self, digest: str, data: bytes) -> None:
        self._send(super().path(digest), data)

    def keep_private(self, digest: str, data: bytes) -> None:
        if not self.is_public(digest):
            self._send(super().private_path(digest), data)

    def keep_derived(self, digest: str, width: int, kind: str, data: bytes) -> None:
        self._send(super().derived_path(digest, width, kind), data)

    def is_public(self, digest: str) -> bool:
        return self.holds(self.named(super().path(digest)))

    def forget(self, digest: str) -> None:
        """Remove a file, and what was made of it, from both places, here and in the bucket."""
        public = super().path(digest)
        with self.line.asking() as client:
            made = [each.object_name for each in self.listed(self.named(public))]
            for name in (self.named(super().private_path(digest)), *made):
                client.remove_object(self.storage.bucket, name)
        for path in (super().private_path(digest), *public.parent.glob(f"{digest}*")):
            path.unlink(missing_ok=True)

    def privately_kept(self) -> Iterator[tuple[str, float]]:
        """The hashes of what lies in the private place of the bucket, with the second each was written."""
        with self.line.asking():
            for each in self.listed(f"{self.named(self.private)}/"):
                yield each.object_name.rpartition("/")[2], each.last_modified.timestamp()

    def forget_private(self, digest: str) -> None:
        """Remove a file from the private place alone."""
        path = super().private_path(digest)
        with self.line.asking() as client:
            client.remove_object(self.storage.bucket, self.named(path))
        path.unlink(missing_ok=True)

    def signed(self, digest: str, *, type: str, disposition: str) -> str | None:
        """A signed address of the bucket, with the type we found and not one that somebody may have stored beside the bytes."""
        name = self.named(super().path(digest))
        if not self.storage.direct or not self.holds(name):
            return None
        told = {"response-content-type": type, "response-content-disposition": disposition, "response-cache-control": "no-store"}
        return self.line.client.presigned_get_object(self.storage.bucket, name, expires=SIGNED_FOR, response_headers=told)

    def holds(self, name: str) -> bool:
        """Whether the bucket has an object of this name."""
        return self._told(name) is not None

    def _told(self, name: str) -> Any:
        """What the bucket says of an object: size and when it was written; None where it has none of this name."""
        with suppress(S3Error), self.line.asking() as client:
            return client.stat_object(self.storage.bucket, name)
        return None

    def listed(self, prefix: str) -> Iterator[Any]:
        """What the bucket has below a name."""
        yield from self.line.client.list_objects(self.storage.bucket, prefix=prefix, recursive=True)

    def named(self, path: Path) -> str:
        """What the object of a file is called."""
        return "/".join(filter(None, (self.storage.prefix, path.relative_to(self.root).as_posix())))

    def _send(self, path: Path, data: bytes) -> None:
        # The bucket first: a copy here of what is not there would be found by this machine alone.
        self.put(self.named(path), io.BytesIO(data), len(data))
        # A full disk of this machine takes nothing away.
        with suppress(OSError):
            write_whole(path, data)

    def put(self, name: str, source: IO[bytes], size: int) -> bool:
        """Bring an object into the bucket; whether it was missing there."""
        if self.holds(name):
            return False
        with self.line.asking() as client:
            client.put_object(self.storage.bucket, name, source, size, part_size=AT_ONCE)
        return True

    def _fetched(self, path: Path) -> Path:
        if not path.exists():
            # Where it is not there, whoever asked sees that the path leads nowhere.
            with suppress(S3Error):
                self.fetch(self.named(path), path)
        return path

    def fetch(self, name: str, path: Path) -> None:
        """Put an object where it belongs: whole, and compared with its hash, or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{token_hex(8)}{PART}")
        try:
            with self.line.asking() as client:
                client.fget_object(self.storage.bucket, name, str(part), tmp_file_path=f"{part}.minio")
            if is_original(path.name) and hash_of(part) != path.name:
                raise StorageAway("its bytes are not those of its name")
            os.replace(part, path)
        finally:
            for rest in (part, Path(f"{part}.minio")):
                rest.unlink(missing_ok=True)


def is_original(name: str) -> bool:
    return len(name) == 64


def hash_of(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
