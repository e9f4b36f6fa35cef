"""The bucket of an S3-compatible storage, as the environment names it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


class StorageAway(OSError):
    """The storage can't be reached, or does not do what it is asked."""


@dataclass(frozen=True)
class Storage:
    """Where a bucket is, and what opens it."""

    endpoint: str
    bucket: str
    prefix: str = ""
    region: str = "us-east-1"
    key: str = ""
    secret: str = field(default="", repr=False)
    # Browsers fetch what is large from the storage itself.
    direct: bool = False


def storage_in(env: Mapping[str, str], secret: str) -> Storage | None:
    """The bucket of these settings, none where none is named; raises `ValueError` with what is wrong."""
    address = env.get("LERNWEGE_STORAGE", "")
    if not address:
        return None
    parts, endpoint = urlsplit(address), env.get("LERNWEGE_STORAGE_ENDPOINT", "").rstrip("/")
    if parts.scheme != "s3" or not parts.netloc:
        raise ValueError(f"LERNWEGE_STORAGE is “{address}”. It must be s3://bucket or s3://bucket/prefix.")
    server = urlsplit(endpoint)
    if server.scheme not in ("http", "https") or not server.netloc or server.path:
        raise ValueError(f"LERNWEGE_STORAGE_ENDPOINT is “{endpoint}”. It must be the address of the storage, as https://s3.example.")
    key = env.get("LERNWEGE_STORAGE_KEY", "")
    if not key or not secret:
        raise ValueError("A bucket needs LERNWEGE_STORAGE_KEY and LERNWEGE_STORAGE_SECRET (or LERNWEGE_STORAGE_SECRET_FILE).")
    region = env.get("LERNWEGE_STORAGE_REGION", "us-east-1")
    direct = env.get("LERNWEGE_STORAGE_DIRECT") == "1"
    return Storage(endpoint, parts.netloc, parts.path.strip("/"), region, key, secret, direct)
