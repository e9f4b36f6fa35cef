"""PgBouncer in transaction mode before a PostgreSQL of ours: each transaction may get another of a few connections."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from types import TracebackType

import psycopg

from learning.house.db import PATIENCE

from .postgres import USER, Cluster, unprivileged
from .server import REPOSITORY, a_free_port


def there() -> bool:
    return shutil.which("pgbouncer") is not None


class Pooler:
    """Runs while the `with` lasts, with the settings of `deploy/postgresql/pgbouncer.ini` and so few connections."""

    def __init__(self, cluster: Cluster, connections: int = 3, patience: Mapping[str, int] = PATIENCE) -> None:
        self._cluster, self._connections, self._patience = cluster, connections, patience
        self.port = a_free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Pooler:
        folder = self._cluster.folder
        (folder / "userlist.txt").write_text(f'"{USER}" "{self._cluster.password}"\n')
        settings = folder / f"pgbouncer-{self.port}.ini"
        settings.write_text(self._settings())
        who = unprivileged()
        for file in (folder / "userlist.txt", settings):
            if os.geteuid() == 0:
                os.chown(file, who.pw_uid, who.pw_gid)
        as_whom = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self._process = subprocess.Popen(
            ["pgbouncer", str(settings)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **as_whom,  # type: ignore[call-overload]
        )
        self._wait_until_it_answers()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """As when its machine loses power."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def url(self, database: str) -> str:
        return self._cluster.straight(database).replace(f":{self._cluster.port}/", f":{self.port}/")

    def _settings(self) -> str:
        ours = (REPOSITORY / "deploy/postgresql/pgbouncer.ini").read_text(encoding="utf-8")
        for there, here in {
            "lernwege = host=database.example": f"* = host=127.0.0.1 port={self._cluster.port}",
            "server_tls_": ";server_tls_",
            "client_tls_": ";client_tls_",
            "listen_addr = *": "listen_addr = 127.0.0.1",
            "listen_port = 6432": f"listen_port = {self.port}",
            "/etc/pgbouncer": str(self._cluster.folder),
            "default_pool_size = 20": f"default_pool_size = {self._connections}",
            **{f"SET {name} = {PATIENCE[name]}": f"SET {name} = {patience}" for name, patience in self._patience.items()},
        }.items():
            assert there in ours, there
            ours = ours.replace(there, here)
        return ours

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 15
        while True:
            try:
                psycopg.connect(self.url("postgres"), prepare_threshold=None).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
