"""A proxy in front, as production has one: nginx, which takes a whole request in before it passes it on."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.server import a_free_port

_CONF = """daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{ access_log off; client_header_timeout 15s; client_body_timeout 30s; send_timeout 30s;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{behind}; proxy_set_header Host $http_host; }} }} }}
"""


def there() -> bool:
    return shutil.which("nginx") is not None


@contextlib.contextmanager
def in_front_of(behind: int, folder: Path) -> Iterator[int]:
    """The port of a proxy that passes on to the port `behind`."""
    port = a_free_port()
    folder.mkdir()
    (folder / "nginx.conf").write_text(_CONF.format(folder=folder, port=port, behind=behind))
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if time.monotonic() > until:
            raise TimeoutError("nginx does not start")
        time.sleep(0.1)
