"""The Nu HTML Checker, one Java process for the whole run."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from .server import REPOSITORY, a_free_port

JAR = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class Message:
    """What the checker says about one place."""

    kind: str  # "error" or "warning"
    line: int
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.kind} in line {self.line}: {self.text} | {self.extract}"


class Checker:
    """Runs while the `with` lasts; raises FileNotFoundError where Java or vnu.jar is missing."""

    def __init__(self) -> None:
        java = shutil.which("java")
        if java is None:
            raise FileNotFoundError("Java")
        if not JAR.exists():
            raise FileNotFoundError(f"{JAR}: run `make test-tools`")
        self._java = java
        self._port = a_free_port()

    def __enter__(self) -> Checker:
        self._log = tempfile.TemporaryFile()
        loopback_only = "-Dnu.validator.servlet.bind-address=127.0.0.1"
        self._process = subprocess.Popen(
            [self._java, "-Xss2m", "-Xmx512m", loopback_only, "-cp", str(JAR), "nu.validator.servlet.Main", str(self._port)],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def messages(self, page: bytes, content_type: str = "text/html; charset=utf-8") -> list[Message]:
        """Everything the checker remarks on a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            # The checker turns away whoever doesn't say who they are.
            connection.request("POST", "/?out=json", body=page, headers={"Content-Type": content_type, "User-Agent": "lernwege-tests"})
            response = connection.getresponse()
            answer = response.read()
        finally:
            connection.close()
        if response.status != 200:
            raise RuntimeError(f"The Nu HTML Checker answers {response.status}: {answer[:300]!r}")
        return [_message(each) for each in json.loads(answer)["messages"]]

    def errors(self, page: bytes, content_type: str = "text/html; charset=utf-8") -> list[Message]:
        """The errors alone."""
        return [message for message in self.messages(page, content_type) if message.kind == "error"]

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.messages(b"<!doctype html><title>-</title>")
                return
            except (OSError, http.client.HTTPException) as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self._log.seek(0)
                    raise RuntimeError(f"The Nu HTML Checker does not start:\n{self._log.read().decode(errors='replace')}") from error
                time.sleep(0.2)


def _message(said: dict[str, Any]) -> Message:
    # "non-document-error" is the checker failing on the page, which is no pass either.
    kind = "error" if said["type"] in ("error", "non-document-error") else "warning"
    return Message(kind=kind, line=said.get("lastLine", 0), text=said["message"], extract=said.get("extract", "").strip())
