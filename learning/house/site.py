"""What operators set in pages, kept in the database: a row for each section; what they have not set comes from the environment.

Every process reads it with each new generation of the page cache, so a page costs no statement more and all agree within two seconds.
"""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any, cast

from flask import current_app, g, has_request_context, request
from sqlalchemy import JSON, Connection, String, select
from sqlalchemy.orm import Mapped, mapped_column

from learning.house.clock import now
from learning.house.db import Instant, db
from learning.house.locale import DEFAULT, LOCALES, Locale
from learning.house.settings import Site

_NAMES = {field.name for field in fields(Site)} - {"demo"}


class SiteSetting(db.Model):
    """One section of the settings; its version grows with every change, so that nobody overwrites what they have not seen."""

    __tablename__ = "site_setting"
    section: Mapped[str] = mapped_column(String(40), primary_key=True)
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)


def read_site(connection: Connection, given: Site) -> Site:
    """The site as it is set now; `given` is what the environment says."""
    rows = connection.execute(select(SiteSetting.values).order_by(SiteSetting.section)).scalars()
    told = {name: value for values in rows for name, value in values.items() if name in _NAMES and value}
    fitting: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return replace(given, **fitting)


def current_site() -> Site:
    """The site as this request shows it; outside requests as the database has it."""
    if "site" in g:
        return cast(Site, g.site)
    if has_request_context() and "lernwege.shelf" in request.environ:
        return cast(Site, request.environ["lernwege.shelf"].site)
    return read_site(db.session().connection(), current_app.config["SETTINGS"].site)


def show_the_newest() -> None:
    """Show this request the site as the database has it: who has just changed it must see so, whatever this process remembers."""
    g.site = read_site(db.session().connection(), current_app.config["SETTINGS"].site)


def offered_keys(site: Site | None = None) -> tuple[str, ...]:
    """The languages the city offers, in our order; German is always among them."""
    chosen = (site or current_site()).languages
    return tuple(key for key in LOCALES if not chosen or key in chosen or key == DEFAULT.key)


def offered() -> list[Locale]:
    return [LOCALES[key] for key in offered_keys()]
