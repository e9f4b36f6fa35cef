"""What the surroundings decide: read once from the environment, never changed afterwards."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from learning.house.networks import Network, networks_in
from learning.house.secretfiles import read_by_all, secret_in
from learning.house.storage import Storage, storage_in

SECRETS = (
    "LERNWEGE_KEY",
    "LERNWEGE_KEY_BEFORE",
    "LERNWEGE_DATABASE_URL",
    "LERNWEGE_STORAGE_SECRET",
    "LERNWEGE_REDIS_URL",
    "LERNWEGE_DATABASE_COPY_URL",
)
Mode = Literal["demo", "production", "test"]


class NotConfigured(Exception):
    """The environment lacks something the server can't do without; the message says what, and what to do."""


@dataclass(frozen=True)
class Site:
    """Who offers this platform, and how it looks; the environment gives what operators have not set (`house/site.py`)."""

    city: str = "Musterstadt"
    phone: str = "030 23125 000"
    hours: str = "9–17"
    mail: str = "hilfe@lernwege.example"
    operator: str = ""
    privacy: str = ""
    enforcement: str = ""
    # Keys of what is offered, in this order; empty means all.
    languages: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    # Colours as #rrggbb; empty means ours. Arms are the name of a picture (`house/arms.py`).
    primary: str = ""
    primary_dark: str = ""
    sun: str = ""
    sun_dark: str = ""
    arms: str = ""
    # The mail server, where operators have set one instead of `Settings.smtp`.
    smtp: str = ""
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)  # sealed (`house/sealing.py`)
    sender: str = ""
    # Reading only (`house/frozen.py`): why, since when, and until when it is expected, as ISO instants; empty: as always.
    frozen: str = ""
    frozen_at: str = ""
    frozen_until: str = ""
    # Notices for everybody (`house/announcements.py`), as they are kept; dicts can't be hashed.
    announcements: tuple[dict[str, Any], ...] = field(default=(), hash=False)
    # What is switched off (`house/switches.py`).
    off: tuple[str, ...] = ()
    demo: bool = True

    @property
    def phone_href(self) -> str:
        digits = "".join(c for c in self.phone if c.isdigit() or c == "+")
        return f"tel:{digits}"


@dataclass(frozen=True)
class Settings:
    """Everything configurable; `from_env` gives safe defaults."""

    data: Path
    mode: Mode = "demo"
    database_url: str = ""
    # A copy that follows it, for what may be some seconds old (`house/copies.py`); empty: none.
    database_copy_url: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    # An older key that is still read (`house/keys.py`).
    key_before: str = field(default="", repr=False)
    # Which secrets stand in files that every account of the machine may read.
    read_by_all: tuple[str, ...] = ()
    url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    # Whose word about a visitor's address is taken (`house/networks.py`).
    proxies: tuple[Network, ...] = ()
    workers: int = 2
    smtp: str = ""
    # Seconds without a sign of life: a place on a shared device, a role on one's own; how long before the end it is asked.
    shared_idle: int = 15 * 60
    role_idle: int = 60 * 60
    idle_warning: int = 2 * 60
    # Whether outside links in courses are asked, once a day, whether they are still there.
    check_links: bool = False
    # Megabytes that the courses of one organisation may keep in files.
    media_quota: int = 2_000
    # The bucket that holds the media; none: the data folder does.
    storage: Storage | None = None
    # PgBouncer in transaction mode stands before PostgreSQL: nothing may outlive a transaction on its connection.
    pooler: bool = False
    # A Redis beside the database (`house/beside/`); empty: none.
    redis_url: str = field(default="", repr=False)
    # Where the city's virus scanner (clamd) listens (`house/scanning.py`); empty: none.
    scanner: str = ""
    # Whether a worker runs beside the web processes; else others do the jobs (`flask --app app jobs work`).
    worker: bool = True
    # Seconds between “not ready any more” and the end, in which a proxy sends requests elsewhere.
    drain: int = 0
    # Who shows this token may read `/metrics`; without one nobody may.
    metrics_token: str = field(default="", repr=False)
    site: Site = field(default_factory=Site)

    @property
    def secure(self) -> bool:
        return self.url.lower().startswith("https://")

    @property
    def origin(self) -> str:
        """As browsers write it: lower case, the scheme's own port left out."""
        parts = urlsplit(self.url.lower())
        return f"{parts.scheme}://{parts.netloc}".removesuffix(":443" if self.secure else ":80")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Read `LERNWEGE_…`; raise `NotConfigured` where production would be unsafe."""
        mode = env.get("LERNWEGE_MODE", "demo")
        if mode not in ("demo", "production", "test"):
            raise NotConfigured(f"LERNWEGE_MODE is “{mode}”. It must be demo or production.")
        data = Path(env.get("LERNWEGE_DATA", "var")).absolute()
        port = _port(env.get("PORT", "8000"))
        url = env.get("LERNWEGE_URL", f"http://127.0.0.1:{port}").rstrip("/")
        try:
            key, key_before, database_url, storage_secret, redis_url, copy_url = (secret_in(env, name) for name in SECRETS)
            storage = storage_in(env, storage_secret)
        except ValueError as wrong:
            raise NotConfigured(str(wrong)) from wrong
        if mode == "production":
            _refuse_unsafe_production(key, url, env)
        if key and key == key_before:
            raise NotConfigured("LERNWEGE_KEY and LERNWEGE_KEY_BEFORE are the same. The second is the older key, or unset.")
        data.mkdir(parents=True, exist_ok=True)
        return cls(
            data=data,
            mode=mode,  # type: ignore[arg-type]
            database_url=database_url or f"sqlite:///{data / 'lernwege.sqlite'}",
            read_by_all=read_by_all(env, SECRETS),
            secret_key=key or _kept_key(data / "demo.key"),
            key_before=key_before,
            url=url,
            # A demo answers on loopback alone.
            host=env.get("LERNWEGE_HOST", "127.0.0.1") if mode == "production" else "127.0.0.1",
            port=port,
            proxies=_proxies(env.get("LERNWEGE_PROXIES", "")),
            workers=_workers(env.get("LERNWEGE_WORKERS", "2")),
            smtp=env.get("LERNWEGE_SMTP", ""),
            **{name: _seconds(env, name) for name in ("shared_idle", "role_idle", "idle_warning") if _named(name) in env},
            check_links=env.get("LERNWEGE_CHECK_LINKS", "1" if mode == "production" else "0") == "1",
            media_quota=_megabytes(env.get("LERNWEGE_MEDIA_QUOTA", "2000")),
            storage=storage,
            database_copy_url=_copy(copy_url, database_url),
            pooler=env.get("LERNWEGE_POOLER") == "1",
            redis_url=_redis(redis_url),
            scanner=_scanner(env.get("LERNWEGE_SCANNER", "")),
            worker=env.get("LERNWEGE_WORKER", "1") != "0",
            drain=_drain(env.get("LERNWEGE_DRAIN", "0")),
            metrics_token=_metrics_token(env.get("LERNWEGE_METRICS_TOKEN", "")),
            site=_site(env, demo=mode == "demo"),
        )


def _port(text: str) -> int:
    if not text.isdecimal() or len(text) > 5 or not 0 < int(text) < 65536:
        raise NotConfigured(f"PORT is “{text}”. It must be a number from 1 to 65535.")
    return int(text)


def _proxies(text: str) -> tuple[Network, ...]:
    try:
        return networks_in(text)
    except ValueError as wrong:
        raise NotConfigured(
            f"LERNWEGE_PROXIES is “{text}”. It must be the networks of your proxies, as 127.0.0.1/32, ::1/128 ({wrong})."
        ) from wrong


def _copy(text: str, database: str) -> str:
    if text and not (text.startswith("postgresql") and database.startswith("postgresql")):
        raise NotConfigured("LERNWEGE_DATABASE_COPY_URL and LERNWEGE_DATABASE_URL must both begin with postgresql://.")
    return text


def _redis(text: str) -> str:
    if text and urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        # The address may hold a password, so it is not repeated.
        raise NotConfigured("LERNWEGE_REDIS_URL must begin with redis://, rediss:// or unix://.")
    return text


def _scanner(text: str) -> str:
    parts = urlsplit(text)
    if text and not (parts.scheme == "unix" and parts.path) and not (parts.scheme == "tcp" and parts.hostname):
        raise NotConfigured(f"LERNWEGE_SCANNER is “{text}”. It must be unix:///run/clamav/clamd.ctl or tcp://host:3310.")
    return text


def _workers(text: str) -> int:
    if not text.isdecimal() or len(text) > 3 or int(text) < 1:
        raise NotConfigured(f"LERNWEGE_WORKERS is “{text}”. It must be a number from 1 to 999.")
    return int(text)


def _megabytes(text: str) -> int:
    if not text.isdecimal() or len(text) > 7 or int(text) < 1:
        raise NotConfigured(f"LERNWEGE_MEDIA_QUOTA is “{text}”. It must be a number of megabytes from 1 to 9999999.")
    return int(text)


def _drain(text: str) -> int:
    if not text.isdecimal() or len(text) > 3 or int(text) > 300:
        raise NotConfigured(f"LERNWEGE_DRAIN is “{text}”. It must be a number of seconds from 0 to 300.")
    return int(text)


def _metrics_token(text: str) -> str:
    if text and len(text) < 32:
        raise NotConfigured("LERNWEGE_METRICS_TOKEN is too short. It needs at least 32 random characters, or leave it unset.")
    return text


def _named(name: str) -> str:
    return f"LERNWEGE_{name.upper()}"


def _seconds(env: Mapping[str, str], name: str) -> int:
    text = env[_named(name)]
    if not text.isdecimal() or len(text) > 5 or not 1 <= int(text) <= 24 * 3600:
        raise NotConfigured(f"{_named(name)} is “{text}”. It must be a number of seconds, a day at most.")
    return int(text)


def _refuse_unsafe_production(key: str, url: str, env: Mapping[str, str]) -> None:
    if len(key) < 32:
        raise NotConfigured(
            "Production needs its own secret key. Set LERNWEGE_KEY (or LERNWEGE_KEY_FILE) to at least 32 random characters, for example "
            "the output of: python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if "LERNWEGE_URL" not in env:
        raise NotConfigured("Production needs its public address. Set LERNWEGE_URL, for example https://lernwege.example.")
    if urlsplit(url).path:
        raise NotConfigured("LERNWEGE_URL has a path. Lernwege needs a host name of its own, for example https://lernwege.example.")
    if not url.startswith("https://") and env.get("LERNWEGE_ALLOW_HTTP") != "1":
        raise NotConfigured(
            "LERNWEGE_URL is plain http, so sign-ins could be read on the way. Use https, or say LERNWEGE_ALLOW_HTTP=1 if you accept that."
        )


def _kept_key(path: Path) -> str:
    """The demo's key: made once, so that a second start keeps everybody's session."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()


def _site(env: Mapping[str, str], demo: bool) -> Site:
    named: dict[str, Any] = {
        name: env[f"LERNWEGE_{name.upper()}"]
        for name in ("city", "phone", "hours", "mail", "operator", "privacy", "enforcement")
        if env.get(f"LERNWEGE_{name.upper()}")
    }
    return Site(demo=demo, **named)
