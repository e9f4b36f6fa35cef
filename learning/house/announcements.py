"""Short notices that operators put at the top of every page, or of the home page alone, for a time.

They are a section of the settings, so all processes agree within two seconds and no page asks for them. A slot shows them: kept
parts of pages hold none, and whole pages are kept no longer than until a notice begins or ends.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import get_template_attribute, request
from markupsafe import Markup

from learning.house.clock import now
from learning.house.locale import DEFAULT, LOCALES, Locale, current_locale, speaking
from learning.house.pagecache import fresh_for
from learning.house.site import current_site
from learning.house.slots import fills

SECTION = "announcements"
KINDS = ("info", "important")
PLACES = ("all", "home")


class Announcement(NamedTuple):
    """What is said, where and when; `words` by language, German always among them."""

    key: str
    kind: str
    place: str
    begins: datetime
    ends: datetime
    address: str
    words: dict[str, str]

    def runs_at(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends

    def stands_on(self, endpoint: str | None) -> bool:
        return self.place == "all" or endpoint == "home.index"

    def language_for(self, locale: Locale) -> Locale:
        """The language in which this reader gets it: their own, else German."""
        return locale if self.words.get(locale.key) else DEFAULT

    def address_for(self, locale: Locale) -> str:
        """Where it leads: a page of ours in the reader's language, or a page elsewhere."""
        head, first, *rest = self.address.split("/", 2)
        return "/".join((head, locale.key, *rest)) if not head and first in LOCALES else self.address

    @property
    def host(self) -> str:
        """The machine it leads to; empty for pages of ours."""
        return urlsplit(self.address).hostname or ""


def as_kept(it: Announcement) -> dict[str, Any]:
    return it._asdict() | {"begins": it.begins.isoformat(), "ends": it.ends.isoformat()}


def as_read(values: dict[str, Any]) -> Announcement:
    moments = {name: datetime.fromisoformat(values[name]) for name in ("begins", "ends")}
    return Announcement(**values | moments)


def bars(them: Iterable[Announcement], locale: Locale) -> Markup:
    """Notices as they stand on a page in this language."""
    with speaking(locale):
        written: Markup = get_template_attribute("house/announced.html", "bars")(list(them), locale)
    return written


@fills("announced")
def at_the_top() -> Markup | None:
    known, moment = [as_read(values) for values in current_site().announcements], now()
    turns = [turn for it in known for turn in (it.begins, it.ends) if turn > moment]
    if turns:
        fresh_for((min(turns) - moment).total_seconds())
    here = [it for it in known if it.runs_at(moment) and it.stands_on(request.endpoint)]
    return bars(here, current_locale()) if here else None
