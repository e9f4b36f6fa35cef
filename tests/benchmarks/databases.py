"""Where the measured databases lie: fresh ones for a run, and big ones kept between runs."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy.engine import make_url

from learning.house.paths import MIGRATIONS
from tests.support import postgres
from tests.support.server import REPOSITORY


def cache_folder() -> Path:
    folder = Path(os.environ.get("LERNWEGE_BENCH_CACHE", REPOSITORY / ".ci" / "out" / "bench")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tables_mark() -> str:
    """A mark of the tables' shape: a big database made for other tables is of no use."""
    text = b"".join(path.read_bytes() for path in sorted((MIGRATIONS / "versions").glob("*.py")))
    return hashlib.sha256(text).hexdigest()[:8]


@dataclass(frozen=True)
class Database:
    """A database and the data folder of the server that runs on it."""

    url: str
    data: Path

    @property
    def sqlite_file(self) -> Path | None:
        url = make_url(self.url)
        return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


class KeptCluster(postgres.Cluster):
    """A durable PostgreSQL cluster whose folder stays; as with ours in production, a commit is on the disk when it is said to be."""

    def __init__(self, folder: Path) -> None:
        super().__init__(durable=True, shared_buffers="128MB", max_wal_size="4GB")
        self.folder = folder

    def __enter__(self) -> KeptCluster:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            if not (self.folder / "data" / "PG_VERSION").exists():
                self._initialise()
            self.start()
            with self._connection() as connection:
                connection.execute(f"ALTER USER {postgres.USER} PASSWORD '{self.password}'")
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def has(self, name: str) -> bool:
        with self._connection() as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


@dataclass(frozen=True)
class Engine:
    """One of the two engines; `run` is a folder that goes with the run."""

    name: str
    run: Path
    cluster: KeptCluster | None = None

    def fresh(self, name: str) -> Database:
        """An empty database of this run."""
        return self._at(name, self.run, new=True)

    def kept(self, name: str) -> Database:
        """A database that stays in the cache; made empty when it isn't there."""
        return self._at(name, cache_folder(), new=not self.has(name))

    def has(self, name: str) -> bool:
        if self.cluster is not None:
            return self.cluster.has(name)
        return (cache_folder() / f"sqlite-{name}" / "lernwege.sqlite").exists()

    def forget(self, name: str) -> None:
        if self.cluster is not None:
            self.cluster.drop(name)
            return
        for file in (cache_folder() / f"sqlite-{name}").glob("lernwege.sqlite*"):
            file.unlink()

    def _at(self, name: str, folder: Path, new: bool) -> Database:
        data = folder / f"{self.name}-{name}"
        data.mkdir(parents=True, exist_ok=True)
        if self.cluster is None:
            return Database(f"sqlite:///{data / 'lernwege.sqlite'}", data)
        if new:
            self.cluster.drop(name)
            self.cluster.create(name)
        return Database(self.cluster.url(name), data)
