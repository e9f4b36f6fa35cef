"""The files in `deploy/` fit together and fit the app: nothing is named there that is not there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from learning.house.settings import Settings
from tests.support.server import REPOSITORY

DEPLOY = REPOSITORY / "deploy"
TIERS = ("one-machine", "many-machines")


def compose(tier: str) -> dict[str, Any]:
    return dict(YAML(typ="safe", pure=True).load((DEPLOY / tier / "compose.yaml").read_text(encoding="utf-8")))


@pytest.fixture
def prepared(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder as `./prepare` leaves it."""
    folder = tmp_path / "deploy"
    shutil.copytree(DEPLOY, folder)
    for file in ("inside.crt", "inside.key", "inside-ca.crt"):
        (folder / request.param / "tls").mkdir(exist_ok=True)
        (folder / request.param / "tls" / file).write_text("x")
    for _time in range(2):
        subprocess.run(["sh", "prepare", "lernen.stadt.example"], cwd=folder / request.param, check=True, stdout=subprocess.DEVNULL)
    return folder / request.param


@pytest.mark.parametrize("tier", TIERS)
def test_services_name_only_secrets_and_volumes_that_are_declared(tier: str) -> None:
    told = compose(tier)
    for name, service in told["services"].items():
        assert set(service.get("secrets", ())) <= set(told["secrets"]), name
        named = {volume.split(":")[0] for volume in service.get("volumes", ()) if not volume.startswith((".", "$"))}
        assert named <= set(told["volumes"]), name
        for file in re.findall(r"/run/secrets/([a-z-]+)", str(service)):
            assert file in service["secrets"], (name, file)


@pytest.mark.parametrize("tier", TIERS)
def test_every_setting_named_is_one_the_app_knows(tier: str) -> None:
    guide = (REPOSITORY / "docs/operators.md").read_text(encoding="utf-8")
    # What compose and `prepare` read themselves.
    of_compose = "NAME IMAGE BACKUPS BIND INSIDE WEB DATABASE_FIRST DATABASE_SECOND REDIS_HOST"
    own = {f"LERNWEGE_{name}" for name in of_compose.split()}
    text = "".join(path.read_text(encoding="utf-8") for path in (DEPLOY / tier).iterdir() if path.is_file())
    for name in set(re.findall(r"LERNWEGE_[A-Z_]+", text)) - own:
        assert f"`{name}`" in guide, name


@pytest.mark.parametrize("prepared", TIERS, indirect=True)
def test_what_prepare_makes_is_all_there_and_secret(prepared: Path) -> None:
    told = compose(prepared.name)
    for name, secret in told["secrets"].items():
        if name != "storage-secret":
            file = prepared / secret["file"]
            assert file.read_text(), name
            assert file.stat().st_mode & 0o077 == 0 or "tls" in secret["file"], name
    assert "lernwege.example" not in (prepared / ".env").read_text()


@pytest.mark.parametrize("prepared", ["many-machines"], indirect=True)
def test_addresses_follow_the_names_put_in_and_passwords_stay(prepared: Path) -> None:
    file, password = prepared / ".env", (prepared / "secrets" / "database-password").read_text()
    file.write_text(file.read_text().replace("db1.", "postgres-a.").replace("db2.", "postgres-b.").replace("redis.", "valkey."))
    subprocess.run(["sh", "prepare", "lernen.stadt.example"], cwd=prepared, check=True, stdout=subprocess.DEVNULL)
    for name, port in {"database-url": 6432, "database-url-straight": 5432}.items():
        url = (prepared / "secrets" / name).read_text()
        assert f"host=postgres-a.lernen.stadt.example:{port}&host=postgres-b.lernen.stadt.example:{port}&" in url
        assert f":{password}@" in url
    assert "@valkey.lernen.stadt.example:" in (prepared / "secrets" / "redis-url").read_text()


def test_the_proxy_finds_the_app_where_it_always_comes_back() -> None:
    """nginx looks a name up once, so after a new release it would ask an address that nobody has any more."""
    told = compose("one-machine")
    address = told["services"]["app"]["networks"]["inside"]["ipv4_address"]
    assert f"server {address}:8000" in str(told["services"]["proxy"]["command"])
    # There, and nowhere else, its word about who asks is believed.
    inside = ip_network(told["services"]["app"]["environment"]["LERNWEGE_PROXIES"])
    assert ip_address(address) in inside
    assert [each["subnet"] for each in told["networks"]["inside"]["ipam"]["config"]] == [str(inside)]


@pytest.mark.parametrize("prepared", ["many-machines"], indirect=True)
def test_postgresql_lets_in_the_pooler_beside_it_and_the_machines_named(prepared: Path) -> None:
    lines = [line.split() for line in (prepared / "pg_hba.conf").read_text().splitlines() if line.startswith("hostssl")]
    assert {(line[2], line[3]) for line in lines} == {
        (who, where) for who in ("lernwege", "replication") for where in ("samenet", "10.0.0.0/24")
    }


def test_a_pooler_can_be_started_beside_the_promoted_copy_alone() -> None:
    services = compose("many-machines")["services"]
    pooler, copy = services["pooler"], services["copy"]
    assert "pooler" in pooler["profiles"] and "copy" not in pooler["profiles"]
    # Whatever it depends on would be started with it: a second, empty PostgreSQL.
    assert "depends_on" not in pooler
    assert "database" in copy["networks"]["default"]["aliases"]


@pytest.mark.parametrize("prepared", ["many-machines"], indirect=True)
def test_the_app_starts_with_what_prepare_makes(prepared: Path, tmp_path: Path) -> None:
    told = compose(prepared.name)
    env = dict(line.split("=", 1) for line in (prepared / ".env").read_text().splitlines() if line and not line.startswith("#"))
    (prepared / "secrets" / "storage-secret").write_text("x" * 20)
    for name, value in told["services"]["web"]["environment"].items():
        env[name] = value.replace("/run/secrets", str(prepared / "secrets"))
    settings = Settings.from_env(env | {"LERNWEGE_MODE": "production", "LERNWEGE_DATA": str(tmp_path / "data")})
    assert settings.pooler and not settings.worker and settings.drain == 15 and settings.storage
    assert urlsplit(settings.redis_url).hostname == "redis.lernen.stadt.example"
    assert settings.database_url.count("host=") == 2 and "sslmode=verify-full" in settings.database_url


def test_scripts_are_scripts() -> None:
    for script in ("release", "backup", "one-machine/prepare", "many-machines/prepare"):
        assert os.access(DEPLOY / script, os.X_OK), script
        subprocess.run(["sh", "-n", str(DEPLOY / script)], check=True)
