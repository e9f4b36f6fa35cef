"""A PostgreSQL cluster of our own for one test run: empty, on loopback, without durability, gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from .server import a_free_port

USER = "lernwege"
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_min_messages": "warning",
}
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def binaries() -> Path | None:
    """The folder with the newest `initdb` and `postgres` of this machine, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for folder in [*debian, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class Cluster:
    """Runs while the `with` lasts; `durable` keeps fsync on, for tests that kill it."""

    def __init__(self, durable: bool = False, **settings: str) -> None:
        found = binaries()
        if found is None:
            raise FileNotFoundError("PostgreSQL binaries")
        self._bin = found
        self._settings = {**SETTINGS, **(DURABLE if durable else {}), **settings}
        self.password = secrets.token_urlsafe(12)
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self.pooled = False
        self.port = a_free_port()

    def __enter__(self) -> Cluster:
        self.folder = Path(tempfile.mkdtemp(prefix="lernwege-pg-"))
        try:
            self._initialise()
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return self.straight(database)

    def straight(self, database: str) -> str:
        """Past the pooler through which a whole run may go."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, name: str = "", template: str = "template0") -> str:
        """Make a database, empty or a copy of a template nobody is connected to, and return its name."""
        self._made += 1
        name = name or f"test_{self._made}"
        if self.pooled:
            # A pooler keeps connections to what nobody uses any more.
            self._admin(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'")
        self._admin("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def wait_for_copies(self) -> None:
        """From now on nothing counts as kept before a copy has it too."""
        connection = self._connection()
        try:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
        finally:
            connection.close()

    def kill(self) -> None:
        """As when its machine loses power."""
        self.stop(signal.SIGKILL)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._admin("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def start(self, **settings: str) -> None:
        self._settings |= settings
        arguments = {**self._settings, "port": str(self.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(self.folder)}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._bin / "postgres", "-D", self._data, *(f"--{name}={value}" for name, value in arguments.items())],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **self._as_nobody_special(),
            )
        self._wait_until_it_answers()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server: SIGINT in good order, SIGQUIT as if it had crashed."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=15)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _initialise(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            account = unprivileged()
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            os.chown(password_file, account.pw_uid, account.pw_gid)
        who = ["-U", USER, "--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={password_file}"]
        subprocess.run(
            [str(self._bin / "initdb"), "-D", str(self._data), *who, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self._as_nobody_special(),
        )

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + 30
        while True:
            try:
                self._connection().close()
                return
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL does not start:\n{self.log.read_text()}") from error
                time.sleep(0.05)

    def _connection(self) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), port=self.port, user=USER, dbname="postgres", autocommit=True)

    def _admin(self, statement: str, *names: str) -> None:
        connection = self._connection()
        try:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type, unused-ignore]
        finally:
            connection.close()

    def _as_nobody_special(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        account = unprivileged()
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}}


class Copy(Cluster):
    """A second server that follows another, change by change, and can take its place."""

    def __init__(self, first: Cluster) -> None:
        super().__init__(durable=True)
        self._first = first
        self.password = first.password

    def _initialise(self) -> None:
        if os.geteuid() == 0:
            account = unprivileged()
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        as_whom = self._as_nobody_special()
        as_whom["env"] = {**as_whom.get("env", os.environ), "PGPASSWORD": self.password}
        where = ["--host=127.0.0.1", f"--port={self._first.port}", f"--username={USER}", "-D", str(self._data)]
        how = ["--write-recovery-conf", "--checkpoint=fast"]
        subprocess.run([str(self._bin / "pg_basebackup"), *where, *how], check=True, cwd=self.folder, **as_whom)

    def __enter__(self) -> Copy:
        super().__enter__()
        return self

    def hold_changes(self) -> None:
        """From now on changes arrive and are not shown."""
        self._tell("SELECT pg_wal_replay_pause()")

    def take_changes(self) -> None:
        self._tell("SELECT pg_wal_replay_resume()")

    def promote(self) -> None:
        """From now on it takes changes."""
        self._tell("SELECT pg_promote()")

    def _tell(self, words: LiteralString) -> None:
        connection = self._connection()
        try:
            connection.execute(words)
        finally:
            connection.close()


def unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("neither a user `postgres` nor `nobody` to run PostgreSQL as")
