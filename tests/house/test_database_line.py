"""The line to a PostgreSQL on another machine: encrypted, and spoken only with the one whose certificate we know."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.support import postgres
from tests.support.certificates import write_certificate
from tests.support.tools import miss


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a database that speaks TLS, and a folder with its certificate and another's."""
    if postgres.binaries() is None:
        miss("PostgreSQL", "TESTS ON POSTGRESQL ARE SKIPPED")
    folder = tmp_path_factory.mktemp("certificates")
    write_certificate("127.0.0.1", folder / "ours.crt", folder / "ours.key")
    write_certificate("127.0.0.1", folder / "another.crt", folder / "another.key")
    with postgres.Cluster() as cluster:
        name = cluster.create()
        cluster.stop()
        for file in ("ours.crt", "ours.key"):
            shutil.copy(folder / file, cluster.folder / file)
            (cluster.folder / file).chmod(0o600)
            shutil.chown(cluster.folder / file, *_owner(cluster.folder))
        cluster.start(ssl="on", ssl_cert_file=str(cluster.folder / "ours.crt"), ssl_key_file=str(cluster.folder / "ours.key"))
        yield cluster.url(name), folder


def _owner(folder: Path) -> tuple[int, int]:
    there = folder.stat()
    return there.st_uid, there.st_gid


def cipher_by(address: str, **wishes: str) -> str | None:
    engine = create_engine(address + "?" + "&".join(f"{name}={value}" for name, value in wishes.items()))
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).scalar()
    finally:
        engine.dispose()


def test_the_right_certificate_is_spoken_with_in_secret(secured: tuple[str, Path]) -> None:
    address, folder = secured
    assert cipher_by(address, sslmode="verify-full", sslrootcert=str(folder / "ours.crt"))


def test_another_certificate_is_not_spoken_with(secured: tuple[str, Path]) -> None:
    address, folder = secured
    with pytest.raises(OperationalError, match="certificate verify failed"):
        cipher_by(address, sslmode="verify-full", sslrootcert=str(folder / "another.crt"))


def test_the_right_certificate_under_another_name_is_not_spoken_with(secured: tuple[str, Path]) -> None:
    address, folder = secured
    with pytest.raises(OperationalError, match="does not match host name"):
        cipher_by(address.replace("127.0.0.1", "localhost"), sslmode="verify-full", sslrootcert=str(folder / "ours.crt"))


def test_a_database_without_tls_is_not_spoken_with(postgres_url: str) -> None:
    with pytest.raises(OperationalError, match="does not support SSL"):
        cipher_by(postgres_url, sslmode="verify-full", sslrootcert="system")
