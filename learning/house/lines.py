"""What goes to another machine: encrypted, and to one that has shown who it is."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import URL, make_url
from sqlalchemy.orm import Session

from learning.house.checkup import Finding, checks
from learning.house.forms import later
from learning.house.locale import _
from learning.house.postbox import server_here
from learning.house.sealing import Unreadable

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@checks("lines", later("Lines to other machines"), order=12)
def lines(session: Session) -> Iterator[Finding]:
    """What goes to another machine goes encrypted, to one that has shown who it is."""
    settings = current_app.config["SETTINGS"]
    if settings.mode != "production":
        return
    for name, url in (("LERNWEGE_DATABASE_URL", settings.database_url), ("LERNWEGE_DATABASE_COPY_URL", settings.database_copy_url)):
        if url and _is_unproved(make_url(url)):
            todo = _("Add ?sslmode=verify-full to %(name)s.", name=name)
            yield Finding(_("Nothing proves that the database on another machine is ours."), todo)
    if settings.storage and settings.storage.endpoint.startswith("http:") and _is_elsewhere(urlsplit(settings.storage.endpoint).hostname):
        yield Finding(_("Media go to another machine without encryption."), _("Give LERNWEGE_STORAGE_ENDPOINT an https address."))
    redis = urlsplit(settings.redis_url)
    if redis.scheme == "redis" and _is_elsewhere(redis.hostname):
        yield Finding(_("Pages go to a Redis on another machine without encryption."), _("Give LERNWEGE_REDIS_URL a rediss address."))
    if settings.scanner.startswith("tcp:") and _is_elsewhere(urlsplit(settings.scanner).hostname):
        told = _("Files go to a virus scanner on another machine without encryption.")
        yield Finding(told, _("Let it run here, as unix:///run/clamav/clamd.ctl."))
    if _mail_is_open():
        todo = _("Choose smtps, or set a user name: then it is demanded.")
        yield Finding(_("Mails go to another machine without encryption."), todo, "mail")


def _is_unproved(database: URL) -> bool:
    return any(map(_is_elsewhere, _hosts(database))) and database.query.get("sslmode") not in ("verify-ca", "verify-full")


def _hosts(database: URL) -> tuple[str, ...]:
    asked = database.query.get("host") or database.host or ""
    return asked if isinstance(asked, tuple) else tuple(asked.split(","))


def _is_elsewhere(host: str | None) -> bool:
    """A path is a socket of this machine."""
    return bool(host) and host not in LOOPBACK and not str(host).startswith("/")


def _mail_is_open() -> bool:
    try:
        server = server_here()
    except Unreadable:
        return False
    return server is not None and server.scheme == "smtp" and not server.user and _is_elsewhere(server.host)
