"""One question to a provider's machine: for five seconds, for a few kilobytes, and never on to another address."""

import http.client
import json
import socket
import ssl
import time
import urllib.error
import urllib.request
from base64 import b64encode
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from learning.people.providers.refusals import Unanswered

PATIENCE = 5.0
MOST_BYTES = 256 * 1024


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """Where a machine sends us on to, no operator has written."""

    def redirect_request(self, *_asked: Any) -> None:
        return None


def fetch(address: str, *, plain_http: bool, form: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """What is answered, as an object of JSON; with `form` it is sent. Raises `Unanswered`."""
    refuse_odd(address, plain_http=plain_http)
    data = urlencode(form).encode() if form is not None else None
    asked = urllib.request.Request(address, data, {"Accept": "application/json", "User-Agent": "Lernwege", **(headers or {})})
    try:
        return _object(_answer(asked))
    except urllib.error.HTTPError as error:
        error.close()
        raise Unanswered("detour" if 300 <= error.code < 400 else "status") from error
    except urllib.error.URLError as error:
        raise Unanswered(_kind(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise Unanswered(_kind(error)) from error


def refuse_odd(address: str, *, plain_http: bool) -> None:
    """Only https; beside a demo also http on the same machine."""
    try:
        parts = urlsplit(address)
        own = parts.hostname in ("127.0.0.1", "localhost", "::1")
    except ValueError as error:
        raise Unanswered("unreadable") from error
    if not (parts.scheme == "https" or (parts.scheme == "http" and own and plain_http)):
        raise Unanswered("plain")
    if not parts.hostname or parts.username or parts.fragment or any(sign <= " " or sign > "~" for sign in address):
        raise Unanswered("unreadable")


def basic(client_id: str, secret: str) -> str:
    """The header by which we prove who asks."""
    both = ":".join(quote(each, safe="") for each in (client_id, secret))
    return f"Basic {b64encode(both.encode()).decode()}"


def _answer(asked: urllib.request.Request) -> bytes:
    """The bytes of an answer; the patience is for the whole of it, however slowly they drop."""
    until = time.monotonic() + PATIENCE
    opener = urllib.request.build_opener(_NoDetour, urllib.request.HTTPSHandler(context=ssl.create_default_context()))
    found = b""
    with opener.open(asked, timeout=PATIENCE) as answer:
        while part := answer.read1(16 * 1024):
            found += part
            if len(found) > MOST_BYTES:
                raise Unanswered("unreadable")
            if time.monotonic() > until:
                raise Unanswered("silent")
    return found


def _object(answer: bytes) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unanswered("unreadable") from error
    if not isinstance(found, dict):
        raise Unanswered("unreadable")
    return found


def _kind(trouble: Any) -> str:
    return next((outcome for kind, outcome in _KINDS if isinstance(trouble, kind)), "refused")


# The first that fits; the order matters, because some are kinds of others.
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "no-tls"),
    (socket.gaierror, "no-host"),
    (TimeoutError, "silent"),
)
