"""Addresses that strangers give us: taken apart without trust."""

from urllib.parse import SplitResult, urlsplit

_NOTHING = urlsplit("")


def split(address: str) -> SplitResult:
    """The parts of an address; empty ones for what is no address."""
    try:
        return urlsplit(address)
    except ValueError:
        return _NOTHING


def is_own_path(address: str) -> bool:
    """Does this lead to a page of ours and nowhere else?"""
    parts = split(address)
    odd = "\\" in address or any(character < " " or character == "\x7f" for character in address)
    return not odd and not parts.scheme and not parts.netloc and parts.path.startswith("/") and not address.startswith("//")
