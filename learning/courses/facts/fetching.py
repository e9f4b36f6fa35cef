"""Asking an address outside whether it is there, and nothing more.

Addresses come from content, so they are not to be trusted: only the public internet is asked, by the address that was looked at (a
name that answers differently the second time gains nothing), on the usual ports, with at most three redirects, without reading a body.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from urllib.parse import SplitResult, urljoin, urlsplit

Fetch = Callable[[str], int]
PATIENCE = 5.0
MOST_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {"User-Agent": "Lernwege link check", "Accept": "*/*", "Connection": "close"}
# Ranges that lead to others, behind which anything may lie.
_TUNNELS = [ipaddress.ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class NotPublic(OSError):
    """An address that lies in no public network, or isn't one we ask."""


def status_of(address: str) -> int:
    """The status with which an address answers in the end; 0 where nobody does, or nobody whom we ask."""
    try:
        for _step in range(MOST_REDIRECTS + 1):
            status, onward = _asked(address)
            if not onward:
                return status
            address = urljoin(address, onward)
    except (OSError, http.client.HTTPException, ValueError):
        return 0
    return 0


def public_address(host: str, port: int) -> str:
    """The number of a host, if all its numbers are public."""
    numbers = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not numbers or not all(is_public(number) for number in numbers):
        raise NotPublic(host)
    return numbers[0]


def is_public(number: str) -> bool:
    """Does an IP address belong to the public internet?"""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in tunnel for tunnel in _TUNNELS):
            return False
    return found.is_global and not found.is_multicast


def _asked(address: str) -> tuple[int, str]:
    """Status, and where it leads on; servers that don't know HEAD are asked once more."""
    parts = urlsplit(address)
    port = parts.port or _PORTS.get(parts.scheme, 0)
    if port != _PORTS.get(parts.scheme) or not parts.hostname or parts.username:
        raise NotPublic(address)
    number = public_address(parts.hostname, port)
    status, onward = _answer("HEAD", parts, number)
    return _answer("GET", parts, number) if status >= 400 else (status, onward)


def _answer(method: str, parts: SplitResult, number: str) -> tuple[int, str]:
    connection = _connection(parts, number)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers=_HEADERS)
        answer = connection.getresponse()
        onward = answer.getheader("Location", "") if answer.status in _REDIRECTS else ""
        return answer.status, onward or ""
    finally:
        connection.close()


def _connection(parts: SplitResult, number: str) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, _PORTS[parts.scheme], timeout=PATIENCE)
    raw = socket.create_connection((number, _PORTS[parts.scheme]), timeout=PATIENCE)
    secure = parts.scheme == "https"
    # Given its socket, it asks no name server again.
    connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
    return connection
