"""Built style, script and fonts, under names that carry their content's hash."""

import json
from functools import lru_cache
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from learning.house.headers import TRANSPORT
from learning.house.paths import STATIC

PREFIX = "/assets/"


class AssetsNotBuilt(Exception):
    """The assets are missing; run `make assets` (or `python hatch_build.py`)."""


@lru_cache
def _manifest() -> dict[str, str]:
    path = STATIC / "manifest.json"
    if not path.exists():
        raise AssetsNotBuilt(f"{path} is missing. Build the assets first: make assets")
    return json.loads(path.read_text())


def asset(name: str) -> str:
    """The address of a built file."""
    return PREFIX + _manifest()[name]


def _guarded(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _guarded_over_https(headers: Any, path: str, url: str) -> None:
    _guarded(headers, path, url)
    headers["Strict-Transport-Security"] = TRANSPORT


def init_app(app: Flask) -> None:
    hashed = frozenset(_manifest().values())
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=STATIC,
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: url.removeprefix(PREFIX) in hashed,
        add_headers_function=_guarded_over_https if app.config["SETTINGS"].secure else _guarded,
    )
    app.jinja_env.globals["asset"] = asset
