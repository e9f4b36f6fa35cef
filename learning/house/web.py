"""The parts of a web request that belong to no room: language, transaction, headers, errors."""

from typing import Any

from flask import Flask, abort, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.local import LocalProxy
from werkzeug.routing import BaseConverter, BuildError

from learning.house import locale as languages
from learning.house.frozen import held_in_words
from learning.house.latebuilding import LateRule
from learning.house.listing import absolute, page_here
from learning.house.locale import LOCALES, Locale, current_locale, preferred, speak
from learning.house.memo import once_a_request
from learning.house.scanning import show_to_scanner
from learning.house.site import current_site, offered, offered_keys
from learning.house.sitesheet import sheet_here
from learning.house.slots import slot
from learning.house.transaction import in_one_transaction
from learning.house.voice import speak_as_before


class LocaleConverter(BaseConverter):
    """The first part of every public address."""

    regex = "|".join(sorted(LOCALES, key=len, reverse=True))


class IdConverter(BaseConverter):
    """The number of a row: short enough for every database."""

    regex = r"[1-9]\d{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)


class Lernwege(Flask):
    """Flask with one transaction a request; answers are committed here and nowhere else."""

    url_rule_class = LateRule

    def dispatch_request(self) -> ResponseReturnValue:
        show_to_scanner()
        return in_one_transaction(super().dispatch_request, self.make_response)

    def log_exception(self, exc_info: Any) -> None:
        """Flask would write the address and, for a database error, what people typed; the error page logs the kind."""


def init_app(app: Flask) -> None:
    app.url_map.converters["locale"] = LocaleConverter
    app.url_map.converters["id"] = IdConverter
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=languages.template_gettext,
        ngettext=languages.template_ngettext,
        slot=slot,
        in_this_order=languages.in_this_order,
        absolute=absolute,
        page_here=page_here,
        locales=list(LOCALES.values()),
        # Asked anew on each use: operators change it while the app runs.
        site=LocalProxy(current_site),
        site_sheet=sheet_here,
    )
    app.url_value_preprocessor(_take_locale)
    app.url_defaults(_give_locale)
    app.before_request(_speak_fallback)
    app.before_request(_refuse_nul)
    app.before_request(speak_as_before)
    app.context_processor(_page_context)


def _take_locale(endpoint: str | None, values: dict[str, Any] | None) -> None:
    key = (values or {}).pop("locale", None)
    if key in LOCALES:
        speak(LOCALES[key])
        g.locale_from_address = True


def _speak_fallback() -> None:
    """Addresses without a language, and addresses that lead nowhere, speak the reader's best guess."""
    if g.get("locale_from_address"):
        return
    first = request.path.split("/", 2)[1]
    speak(LOCALES.get(first) or preferred(request.headers.get("Accept-Language", ""), offered_keys()) or LOCALES["de"])


def _refuse_nul() -> None:
    """PostgreSQL can hold no such character, so nothing of ours is named with it."""
    if "\x00" in request.path:
        abort(404)


def _give_locale(endpoint: str, values: dict[str, Any]) -> None:
    if "locale" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "locale"):
        values["locale"] = current_locale().key


def address_in(locale: Locale) -> str:
    """The present page in another language, with the arguments the view calls its own; the home page where there is none."""
    if request.endpoint is None or request.method != "GET":
        return url_for("home.index", locale=locale.key)
    try:
        return url_for(request.endpoint, **{**g.get("own_arguments", {}), **(request.view_args or {}), "locale": locale.key})
    except BuildError:
        return url_for("home.index", locale=locale.key)


def _unbroken(hours: str) -> str:
    """“9–17” stays on one line: a word joiner on both sides of the dash."""
    return hours.replace("–", "\u2060–\u2060")


def _page_context() -> dict[str, Any]:
    # Many a page is put together of several templates.
    return once_a_request(("frame of a page", current_locale().key, languages.speaks_informally()), _frame)


def _frame() -> dict[str, Any]:
    here = current_locale()
    alternates = [{"locale": locale, "url": address_in(locale), "current": locale is here} for locale in offered()]
    return {
        "locale": here,
        "alternates": alternates,
        "all_offered": len(alternates) == len(LOCALES),
        "switch_form": None,
        "office_hours": languages._("Monday to Friday, %(hours)s", hours=_unbroken(current_site().hours)),
        "frozen_words": held_in_words(),
        "display_url": url_for("house.display", back=address_in(here) if "own_arguments" in g else request.path),
    }
