"""Media in a bucket that speaks S3: it holds everything; a folder of this machine keeps copies of what was read here."""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from learning.courses.store import MediaStore, write_whole
from learning.house.storage import Storage, StorageAway

# People wait: a storage that is silent for so many seconds is away.
PATIENCE = urllib3.Timeout(connect=2, read=10)
# A film is asked for piece by piece, at the same address, while somebody watches, stops, and goes on.
SIGNED_FOR = timedelta(hours=6)
_MISSING = ("NoSuchKey", "NoSuchObject")


class BucketStore(MediaStore):
    """As a folder; what lies in the bucket counts, and a copy here is never older than it, because names are hashes."""

    def __init__(self, root: Path, storage: Storage) -> None:
        super().__init__(root)
        self.root, self.storage, self.client = root / "media", storage, client_of(storage)

    def path(self, digest: str) -> Path:
        return self._fetched(super().path(digest))

    def private_path(self, digest: str) -> Path:
        return self._fetched(super().private_path(digest))

    def derived_path(self, digest: str, width: int, kind: str) -> Path:
        return self._fetched(super().derived_path(digest, width, kind))

    def keep(self, digest: str, data: bytes) -> None:
        self._send(super().path(digest), data)

    def keep_private(self, digest: str, data: bytes) -> None:
        if not self.is_public(digest):
            self._send(super().private_path(digest), data)

    def keep_derived(self, digest: str, width: int, kind: str, data: bytes) -> None:
        self._send(super().derived_path(digest, width, kind), data)

    def is_public(self, digest: str) -> bool:
        return self.holds(self._name(super().path(digest)))

    def forget(self, digest: str) -> None:
        """Remove a file, and what was made of it, from both places, here and in the bucket."""
        public = super().path(digest)
        with _asking():
            made = [each.object_name for each in self._listed(self._name(public))]
            for name in (self._name(super().private_path(digest)), *made):
                self.client.remove_object(self.storage.bucket, name)
        for path in (super().private_path(digest), *public.parent.glob(f"{digest}*")):
            path.unlink(missing_ok=True)

    def privately_kept(self) -> Iterator[tuple[str, float]]:
        """The hashes of what lies in the private place of the bucket, with the second each was written."""
        with _asking():
            for each in self._listed(f"{self._name(self.private)}/"):
                yield each.object_name.rpartition("/")[2], each.last_modified.timestamp()

    def forget_private(self, digest: str) -> None:
        """Remove a file from the private place alone."""
        path = super().private_path(digest)
        with _asking():
            self.client.remove_object(self.storage.bucket, self._name(path))
        path.unlink(missing_ok=True)

    def signed(self, digest: str, *, type: str, disposition: str) -> str | None:
        """A signed address of the bucket, with the type we found and not one that somebody may have stored beside the bytes."""
        name = self._name(super().path(digest))
        if not self.storage.direct or not self.holds(name):
            return None
        told = {"response-content-type": type, "response-content-disposition": disposition, "response-cache-control": "no-store"}
        return self.client.presigned_get_object(self.storage.bucket, name, expires=SIGNED_FOR, response_headers=told)

    def holds(self, name: str) -> bool:
        """Whether the bucket has an object of this name."""
        with _asking():
            try:
                self.client.stat_object(self.storage.bucket, name)
            except S3Error as refused:
                if refused.code in _MISSING:
                    return False
                raise
        return True

    def take(self, folder: Path) -> Iterator[bool]:
        """Bring the media of a folder into the bucket; for each file, whether it was missing there; raises `ValueError` at a broken one."""
        own = MediaStore(folder)
        for place in (own.public, own.private):
            for path in sorted(path for path in place.glob("*/*") if path.is_file()):
                name, data = self._name(self.root / path.relative_to(folder / "media")), path.read_bytes()
                if _is_original(path.name) and hashlib.sha256(data).hexdigest() != path.name:
                    raise ValueError(f"{path} is broken: its bytes do not have the hash it is named by.")
                yield self._put(name, data)

    def _listed(self, prefix: str) -> Iterator[Any]:
        yield from self.client.list_objects(self.storage.bucket, prefix=prefix, recursive=True)

    def _name(self, path: Path) -> str:
        return "/".join(filter(None, (self.storage.prefix, path.relative_to(self.root).as_posix())))

    def _send(self, path: Path, data: bytes) -> None:
        # The bucket first: a copy here of what is not there would be found by this machine alone.
        self._put(self._name(path), data)
        write_whole(path, data)

    def _put(self, name: str, data: bytes) -> bool:
        if self.holds(name):
            return False
        with _asking():
            self.client.put_object(self.storage.bucket, name, io.BytesIO(data), len(data))
        return True

    def _fetched(self, path: Path) -> Path:
        if path.exists():
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{token_hex(8)}.part")
        try:
            with _asking():
                self.client.fget_object(self.storage.bucket, self._name(path), str(part), tmp_file_path=f"{part}.minio")
            _refuse_changed(path.name, part)
            os.replace(part, path)
        except S3Error:
            # It is not there: whoever asked sees that the path leads nowhere.
            pass
        finally:
            for rest in (part, Path(f"{part}.minio")):
                rest.unlink(missing_ok=True)
        return path


@cache
def client_of(storage: Storage) -> Minio:
    """The client of a storage; one a process, because it keeps its connections."""
    server = urlsplit(storage.endpoint)
    pool = urllib3.PoolManager(timeout=PATIENCE, retries=urllib3.Retry(total=1, backoff_factor=0.2), maxsize=10)
    own = {"access_key": storage.key, "secret_key": storage.secret, "region": storage.region}
    return Minio(endpoint=server.netloc, secure=server.scheme == "https", http_client=pool, **own)


@contextmanager
def _asking() -> Iterator[None]:
    """What is missing is told by the storage itself; all else that goes wrong means that it is away."""
    try:
        yield
    except S3Error as refused:
        if refused.code in _MISSING:
            raise
        raise StorageAway(refused.code) from refused
    except (MinioException, urllib3.exceptions.HTTPError) as wrong:
        raise StorageAway(type(wrong).__name__) from wrong


def _refuse_changed(name: str, file: Path) -> None:
    if _is_original(name):
        with file.open("rb") as source:
            if hashlib.file_digest(source, "sha256").hexdigest() != name:
                raise StorageAway("its bytes are not those of its name")


def _is_original(name: str) -> bool:
    return len(name) == 64
