"""The servers measured: ours as `python app.py` in production, and the yardsticks on the same server with the same settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from learning.house.paths import TRANSLATIONS
from tests.benchmarks.databases import cache_folder
from tests.support.server import REPOSITORY, Server

PRODUCTION = {"LERNWEGE_MODE": "production", "LERNWEGE_KEY": "a key for measuring only, forty characters", "LERNWEGE_ALLOW_HTTP": "1"}


class Ours(Server):
    """Lernwege on a database, which it migrates and fills with the shipped content when it starts."""

    def __init__(self, database_url: str, data: Path, code: Path = REPOSITORY, **more: str) -> None:
        super().__init__(data)
        self.code = code
        # As where it is installed, modules are compiled once: whoever measures may have told Python to write nothing down.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(cache_folder() / "compiled")}
        self._environment = {**PRODUCTION, **compiled, "LERNWEGE_DATABASE_URL": database_url, "LERNWEGE_WORKERS": "2", **more}


class Yardstick(Server):
    """One of the apps in `yardsticks`."""

    asked = "/health"

    def __init__(self, name: str, bodies: Path, data: Path, database_url: str = "") -> None:
        super().__init__(data)
        self.name = name
        self._environment = {
            "PORT": str(self.port),
            "YARDSTICK_BODIES": str(bodies),
            "YARDSTICK_DATABASE_URL": database_url,
            "YARDSTICK_TRANSLATIONS": str(TRANSLATIONS),
        }

    def start(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.benchmarks.yardsticks.serve", self.name],
                cwd=REPOSITORY,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_for_health()
