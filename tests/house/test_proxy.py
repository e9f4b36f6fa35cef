"""The proxy in front as `deploy/nginx/lernwege.conf` sets it, in a real nginx: TLS, redirects, what it passes on, what it writes down."""

from __future__ import annotations

import contextlib
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.proxy import _wait_for as wait_for
from tests.support.certificates import write_certificate
from tests.support.server import REPOSITORY, a_free_port
from tests.support.tools import miss

NAME = "lernwege.example"
ALL_OLD = "ALL:COMPLEMENTOFALL@SECLEVEL=0"


class Proxy(NamedTuple):
    plain: int
    secure: int
    folder: Path
    # What came through to the app: path and headers.
    passed: list[tuple[str, dict[str, str]]]

    def asked(self, path: str, *, secure: bool = True, **headers: str) -> tuple[int, str]:
        """The status of an answer, and where it leads."""
        with contextlib.ExitStack() as stack:
            line = stack.enter_context(socket.create_connection(("127.0.0.1", self.secure if secure else self.plain), timeout=5))
            if secure:
                trusting = ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))
                line = stack.enter_context(trusting.wrap_socket(line, server_hostname=NAME))
            connection = http.client.HTTPConnection(NAME)
            connection.sock = line
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers["Location"] or ""

    def agreed(self, version: ssl.TLSVersion, ciphers: str = ALL_OLD) -> str:
        """The cipher that is agreed on with a browser that knows this version alone; "" where there is none."""
        browser = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        browser.check_hostname, browser.verify_mode = False, ssl.CERT_NONE
        browser.set_ciphers(ciphers)
        browser.minimum_version = browser.maximum_version = version
        try:
            with (
                socket.create_connection(("127.0.0.1", self.secure), timeout=5) as line,
                browser.wrap_socket(line, server_hostname=NAME) as talk,
            ):
                return (talk.cipher() or ("",))[0]
        except (ssl.SSLError, ConnectionError):
            return ""


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    if shutil.which("nginx") is None:
        miss("nginx", "THE PROXY'S SETTINGS ARE NOT TRIED")
    folder = tmp_path_factory.mktemp("nginx")
    made = Proxy(a_free_port(), a_free_port(), folder, [])
    with _app(made.passed) as behind:
        write_certificate(NAME, folder / "fullchain.pem", folder / "privkey.pem")
        (folder / "nginx.conf").write_text(_settings(made, behind))
        with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL) as process:
            try:
                wait_for(made.secure)
                yield made
            finally:
                process.terminate()


@contextlib.contextmanager
def _app(passed: list[tuple[str, dict[str, str]]]) -> Iterator[int]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            passed.append((self.path, dict(self.headers)))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_told: Any) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def _settings(proxy: Proxy, behind: int) -> str:
    """Our file, with the ports and folders of this machine in it and nothing else changed."""
    ours = (REPOSITORY / "deploy/nginx/lernwege.conf").read_text(encoding="utf-8")
    ours = re.sub(r"\n *listen \[::\][^\n]*", "", ours)
    for there, here in {
        "listen 80;": f"listen 127.0.0.1:{proxy.plain};",
        "listen 443 ": f"listen 127.0.0.1:{proxy.secure} ",
        "server app:8000;": f"server 127.0.0.1:{behind};",
        "/etc/lernwege/tls": str(proxy.folder),
        "/var/log/nginx": str(proxy.folder),
        "/var/www/acme": str(proxy.folder / "acme"),
    }.items():
        assert there in ours, there
        ours = ours.replace(there, here)
    places = "".join(f"{kind}_temp_path {proxy.folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    first = f"daemon off; worker_processes 1; pid {proxy.folder}/pid; error_log {proxy.folder}/first.log;"
    return f"{first}\nevents {{}}\nhttp {{ {places}\n{ours}\n}}"


def test_pages_are_given_by_https_alone(proxy: Proxy) -> None:
    for path in ("/", "/de/courses/?q=secret", "/api/x"):
        assert proxy.asked(path, secure=False) == (308, f"https://{NAME}{path}")
    assert proxy.asked("/.well-known/acme-challenge/none", secure=False)[0] in (403, 404)
    assert proxy.asked("/de/") == (200, "")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_old_versions_of_tls_are_not_spoken(proxy: Proxy) -> None:
    assert proxy.agreed(ssl.TLSVersion.TLSv1) == proxy.agreed(ssl.TLSVersion.TLSv1_1) == ""
    assert proxy.agreed(ssl.TLSVersion.TLSv1_2) and proxy.agreed(ssl.TLSVersion.TLSv1_3)


@pytest.mark.parametrize(
    "cipher", ["ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES128-CCM8"]
)
def test_ciphers_that_are_not_recommended_are_refused(proxy: Proxy, cipher: str) -> None:
    assert proxy.agreed(ssl.TLSVersion.TLSv1_2, f"{cipher}@SECLEVEL=0") == ""


@pytest.mark.parametrize("cipher", ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"])
def test_ciphers_that_keep_yesterday_shut_are_spoken(proxy: Proxy, cipher: str) -> None:
    assert proxy.agreed(ssl.TLSVersion.TLSv1_2, cipher) == cipher


def test_only_what_the_proxy_saw_is_told_of_where_somebody_is(proxy: Proxy) -> None:
    proxy.asked("/de/where", X_Forwarded_For="203.0.113.7", X_Real_IP="203.0.113.7")
    (headers,) = [headers for path, headers in proxy.passed if path == "/de/where"]
    assert (headers["X-Forwarded-For"], headers["Host"]) == ("127.0.0.1", NAME)


def test_what_is_for_our_own_machines_is_not_there(proxy: Proxy) -> None:
    assert [proxy.asked(path)[0] for path in ("/metrics", "/ready")] == [404, 404]
    assert not [path for path, _headers in proxy.passed if path in ("/metrics", "/ready")]


def test_neither_what_people_look_for_nor_links_by_mail_are_written_down(proxy: Proxy) -> None:
    proxy.asked("/de/search?q=Schuldnerberatung")
    proxy.asked("/de/sign-in/link/abcdefgh")
    # nginx writes when a connection is over.
    proxy.asked("/de/")
    written = "".join(path.read_text() for path in proxy.folder.glob("*.log"))
    assert "GET 200" in written
    assert not re.search("Schuldner|abcdefgh|127[.]0[.]0[.]1|search", written)
