"""Where a request comes from, as far as limits need to know: the visitor's network, also behind proxies that we were told of.

No other header of a proxy is read: our own name and scheme come from `LERNWEGE_URL`.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from flask import current_app, request

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# What one household or one server is given; whoever has it has all addresses in it.
OF_ONE_PLACE = 64


def networks_in(text: str) -> tuple[Network, ...]:
    """Networks as they are written in a setting, with commas between; raises `ValueError` where one is none."""
    named = [each.strip() for each in text.split(",")] if text.strip() else []
    return tuple(ip_network(each) for each in named)


def networks_here() -> list[str]:
    """The network this request comes from, to count by; none where nobody can know it."""
    return network_of(request.remote_addr, request.headers.getlist("X-Forwarded-For"), current_app.config["SETTINGS"].proxies)


def network_of(peer: str | None, forwarded: Sequence[str], proxies: Sequence[Network]) -> list[str]:
    """Whose network this is; none for an address inside our own, which may be an unnamed proxy's: everybody's at once."""
    came_from = _address(peer or "")
    if came_from is None or not _is_among(came_from, proxies):
        return [_counted(came_from)] if came_from and came_from.is_global else []
    visitor = _visitor(forwarded, proxies)
    # A named proxy has seen this address: inside the city's own network it is a school, not a proxy.
    return [_counted(visitor)] if visitor else []


def _visitor(forwarded: Sequence[str], proxies: Sequence[Network]) -> Address | None:
    """The last address that is no proxy's. What stands before it may be the visitor's own invention."""
    for entry in reversed(",".join(forwarded).split(",")):
        address = _address(_without_port(entry.strip()))
        if address is None or not _is_among(address, proxies):
            return address
    return None


def _without_port(entry: str) -> str:
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    return entry.partition(":")[0] if entry.count(":") == 1 else entry


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A socket for both kinds tells IPv4 in IPv6's clothes.
    return getattr(address, "ipv4_mapped", None) or address


def _is_among(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)


def _counted(address: Address) -> str:
    return str(ip_network((address, OF_ONE_PLACE), strict=False) if address.version == 6 else address)
