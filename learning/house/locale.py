"""Languages and registers: which there are, which one speaks now, and its words.

Babel silently turns `de-simple` into `de`; so this is the only file that knows both spellings: outside `de-simple` (BCP 47),
inside `de@simple` (its own catalogue, with German behind it).
"""

import gettext as catalogues
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import babel
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from learning.house.paths import TRANSLATIONS


@dataclass(frozen=True)
class Locale:
    """A language in a register; `key` is its name in addresses, files and `lang` attributes."""

    key: str
    name: str
    catalogue: str
    dir: str = "ltr"

    @property
    def babel(self) -> babel.Locale:
        # Our English is British: a day comes before its month.
        return babel.Locale.parse("en_GB" if self.key == "en" else self.catalogue.partition("@")[0])

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """Where a text missing in this locale is looked for, nearest first."""
        return FALLBACKS.get(self.key, ("en", "de"))


LOCALES = {
    locale.key: locale
    for locale in (
        Locale("de", "Deutsch", "de"),
        Locale("de-simple", "Einfache Sprache", "de@simple"),
        Locale("en", "English", "en"),
        Locale("it", "Italiano", "it"),
        Locale("tr", "Türkçe", "tr"),
        Locale("ar", "العربية", "ar", "rtl"),
        Locale("uk", "Українська", "uk"),
        Locale("pl", "Polski", "pl"),
    )
}
DEFAULT = LOCALES["de"]
FALLBACKS = {"de": ("de-simple", "en"), "de-simple": ("de", "en"), "en": ("de", "de-simple")}

_current: ContextVar[Locale] = ContextVar("locale", default=DEFAULT)
_informal: ContextVar[bool] = ContextVar("informal", default=False)


def current_locale() -> Locale:
    return _current.get()


def speak(locale: Locale) -> None:
    """Use this locale from here on (a request speaks one; for a stretch, use `speaking`)."""
    _current.set(locale)
    _informal.set(False)


def speak_informally(informal: bool) -> None:
    """Say du, tu, sen, ти from here on, where a language knows the difference: for learners of school age."""
    _informal.set(informal)


def speaks_informally() -> bool:
    return _informal.get()


@contextmanager
def speaking(locale: Locale) -> Iterator[None]:
    token = _current.set(locale)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def saying_du(informal: bool) -> Iterator[None]:
    """For a stretch, say du or Sie, whatever the page around it does."""
    token = _informal.set(informal)
    try:
        yield
    finally:
        _informal.reset(token)


def _words(catalogue: str) -> catalogues.NullTranslations:
    return _catalogue(catalogue, _informal.get())


@lru_cache
def _catalogue(name: str, informal: bool) -> catalogues.NullTranslations:
    # gettext itself looks into `de` for what `de@simple` lacks.
    formal = catalogues.translation("messages", TRANSLATIONS, [name], fallback=True)
    # Only what differs stands in `informal.po`; its own folder alone counts, or easy German would get everyday German.
    file = TRANSLATIONS / name / "LC_MESSAGES" / "informal.mo"
    if not informal or not file.exists():
        return formal
    with file.open("rb") as opened:
        words = catalogues.GNUTranslations(opened)
    words.add_fallback(formal)
    return words


def _(message: str, **values: Any) -> str:
    """The message in the current locale; placeholders are `%(name)s`."""
    text = _words(_current.get().catalogue).gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, n: int, **values: Any) -> str:
    return _words(_current.get().catalogue).ngettext(one, many, n) % {"n": n, **values}


def template_gettext(message: str, **values: Any) -> Markup:
    """As `_`, for templates: the sentence is ours and safe, what is put into it is escaped."""
    text = Markup(_words(_current.get().catalogue).gettext(message))
    return text % values if values else text


def template_ngettext(one: str, many: str, n: int, **values: Any) -> Markup:
    return Markup(_words(_current.get().catalogue).ngettext(one, many, n)) % {"n": n, **values}


def written_decimal(number: float) -> str:
    """A number with one place behind the point, as the reader's language writes it."""
    return str(format_decimal(number, "0.0", locale=current_locale().babel))


def in_this_order(words: str) -> str:
    """Numbers with spaces or dashes between, which would change places in a sentence that runs from right to left."""
    return f"\u2066{words}\u2069" if current_locale().dir == "rtl" else words


def written_date(day: date) -> str:
    """A day as people of the current locale write it, in Western digits."""
    written = format_date(day, "long", locale=current_locale().babel)
    # Ukrainian shortens "year" with a dot, and many of our sentences end with a day.
    return f"{written.removesuffix('р.')}року" if written.endswith("р.") else written


def written_moment(local: datetime) -> str:
    """A day and a time as people of the current locale write them."""
    return f"{written_date(local.date())}, {local:%H:%M}"


def language_name(key: str) -> str:
    """What the current locale calls one of our locales."""
    if key == "de-simple":
        return _("easy German")
    return current_locale().babel.languages[key]


def enumeration(items: list[str]) -> str:
    """“a, b and c”, as the current locale joins them."""
    return format_list(items, locale=current_locale().babel)


@lru_cache(maxsize=2048)
def preferred(accept_language: str, among: tuple[str, ...] = tuple(LOCALES)) -> Locale | None:
    """The first of our locales, or of those `among` which to choose, that a browser asks for; easy German is chosen, never guessed."""
    wishes = []
    for place, part in enumerate(accept_language[:500].split(",")):
        tag, _sep, parameter = part.partition(";")
        weight = parameter.strip().lower().removeprefix("q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        wishes.append((-quality, place, tag.strip().lower()))
    for quality, _place, tag in sorted(wishes):
        key = tag if tag in among else tag.partition("-")[0]
        if quality < 0 and key in among:
            return LOCALES[key]
    return None
