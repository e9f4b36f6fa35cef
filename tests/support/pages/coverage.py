"""Which endpoints the pages cover, which have no page, and what axe could not decide about one."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask

from tests.support.axe import Report

from .dates import DATES_WITHOUT_PAGE
from .groups import GROUPS_WITHOUT_PAGE
from .learning_state import LEARNING_STATE_WITHOUT_PAGE
from .notices import NOTICES_WITHOUT_PAGE
from .paper import PAPER_WITHOUT_PAGE
from .pupils import PUPILS_WITHOUT_PAGE
from .quick import QUICK_WITHOUT_PAGE
from .running import RUNNING_WITHOUT_PAGE
from .sharing import SHARING_WITHOUT_PAGE
from .state import Fields
from .states import states
from .studio_exchange import STUDIO_EXCHANGE_WITHOUT_PAGE
from .studio_holding import STUDIO_HOLDING_WITHOUT_PAGE
from .studio_languages import STUDIO_LANGUAGES_WITHOUT_PAGE
from .studio_media import STUDIO_MEDIA_WITHOUT_PAGE
from .studio_portfolio import STUDIO_PORTFOLIO_WITHOUT_PAGE
from .studio_pressed import STUDIO_PRESSED_WITHOUT_PAGE
from .studio_review import STUDIO_REVIEW_WITHOUT_PAGE
from .studio_writing import STUDIO_WRITING_WITHOUT_PAGE
from .work import WORK_WITHOUT_PAGE

# Endpoints that show no page of their own, each with a request that reaches it.
WITHOUT_PAGE: dict[str, tuple[str, str, Fields, str]] = {
    **WORK_WITHOUT_PAGE,
    **GROUPS_WITHOUT_PAGE,
    **PUPILS_WITHOUT_PAGE,
    **QUICK_WITHOUT_PAGE,
    **PAPER_WITHOUT_PAGE,
    **RUNNING_WITHOUT_PAGE,
    **SHARING_WITHOUT_PAGE,
    **DATES_WITHOUT_PAGE,
    **LEARNING_STATE_WITHOUT_PAGE,
    **NOTICES_WITHOUT_PAGE,
    **STUDIO_HOLDING_WITHOUT_PAGE,
    **STUDIO_EXCHANGE_WITHOUT_PAGE,
    **STUDIO_LANGUAGES_WITHOUT_PAGE,
    **STUDIO_MEDIA_WITHOUT_PAGE,
    **STUDIO_PRESSED_WITHOUT_PAGE,
    **STUDIO_REVIEW_WITHOUT_PAGE,
    **STUDIO_PORTFOLIO_WITHOUT_PAGE,
    **STUDIO_WRITING_WITHOUT_PAGE,
    "opendata.file": ("GET", "/open-data/people.csv", {}, "a table for programs"),
    "opendata.catalogue": ("GET", "/open-data/catalogue.ttl", {}, "a description for programs"),
    "door.choose_language": ("GET", "/", {}, "leads on to the home page in the browser's language"),
    "check.give_up": ("POST", "/de/check/give-up", {}, "leads back to the first page of the check"),
    "check.send_broken": ("POST", "/de/check/broken", {}, "leads on to another task; a missing reason is a state"),
    "check.more": ("POST", "/de/check/more", {}, "leads on to a task or to the result"),
    "merging.part": ("POST", "/de/merge/part", {}, "leads on to what was parted; it takes the number of one's own merge"),
    "result.passport": ("GET", "/de/check/result/latest/pass.pdf", {}, "a PDF to keep"),
    "privacy.download": ("GET", "/de/my-data/file", {}, "JSON to take along"),
    "card_door.to_type": ("GET", "/k", {}, "leads on to the page where a card's code is typed"),
    "card_door.to_recover": ("GET", "/k/help", {}, "leads on to the page where a strip's code is typed"),
    "card_door.scanned": ("GET", f"/k/{'A' * 22}", {}, "leads on to the page of a scanned card in the browser's language"),
    "cards.come_in_by_paper": ("POST", "/de/card/recover", {}, "leads on; what doesn't fit shows the page it was sent from again"),
    "courses.list_page": ("GET", "/de/courses/page/1", {}, "a further page of the list, which few courses don't fill"),
    "courses.track_page": ("GET", "/de/tracks/smartphone-retirement/page/1", {}, "a further page of a track, which few courses don't fill"),
    "city.keep_settings": ("POST", "/de/desk/settings/languages", {}, "leads back to its page, which is visited"),
    "events.end_sessions": ("POST", "/de/desk/events/sign-out", {"who": "0123456789ab"}, "leads back to its page, which is visited"),
    "city.no_arms": ("POST", "/de/desk/settings/look/no-arms", {}, "leads back to its page, which is visited"),
    "city.try_server": ("POST", "/de/desk/settings/mail/try", {"recipient": "a@post.example"}, "leads back to its page, which is visited"),
    "providers.change": ("GET", "/de/desk/providers/1", {}, "needs a provider; the journey visits it"),
    "providers.try_out": ("POST", "/de/desk/providers/1/try", {}, "leads back to its page"),
    "providers.begin": ("POST", "/de/sign-in/provider/1", {}, "leads on to the provider"),
    "providers.onward": ("GET", "/de/sign-in/provider", {}, "only on the way to a provider; the journey visits it"),
    "providers.out": ("GET", "/de/sign-out/provider", {}, "only after signing out; the journey visits it"),
    "providers.unlink": ("POST", "/de/account/providers/remove", {}, "leads back to the account"),
    "provider_door.back": ("GET", "/provider/1/back", {}, "leads on to where one was"),
    "provider_door.out": ("GET", "/provider/1/out", {}, "leads on to the home page"),
    "provider_door.end": ("POST", "/provider/1/logout", {}, "an answer for machines"),
    "frozen.hold": ("POST", "/de/desk/reading-only", {}, "leads back to its page, which is visited; a wrong end is a state"),
    "frozen.end": ("POST", "/de/desk/reading-only/end", {}, "leads back to its page, which is visited"),
    "announcements.publish": ("POST", "/de/desk/announcements", {}, "leads back to the list, which is visited"),
    "announcements.end": ("POST", "/de/desk/announcements/0123/end", {}, "leads back to the list; takes the key of a notice"),
    "switches.keep": ("POST", "/de/desk/switches", {"seen": "7"}, "leads back to its page, which is visited"),
    "breach.changing": ("GET", "/de/desk/data-incidents/1/change", {}, "the form, which is visited, for a notice that is there"),
    "breach.change": ("POST", "/de/desk/data-incidents/1/change", {}, "leads back to the notice"),
    "breach.send": ("POST", "/de/desk/data-incidents/1/send", {}, "leads back to the notice"),
    "breach.letter": ("GET", "/de/desk/data-incidents/1/letter/de", {}, "a PDF"),
    "breach_read.page": ("GET", "/de/data-incidents/1", {}, "needs a notice that was sent; tests/desk/test_breach.py visits it"),
    "first.choose_language": ("GET", "/setup/no-such", {}, "leads on to the page in the browser's language"),
    "background.again": ("POST", "/de/desk/jobs/999999/again", {}, "leads back to the list; takes the number of a job"),
    "background.cancel": ("POST", "/de/desk/jobs/999999/cancel", {}, "leads back to the list; takes the number of a job"),
    "setup.begin": ("GET", "/de/setup/no-such", {}, "needs a printed address; visited without one"),
    "setup.accept": ("POST", "/de/setup/no-such", {"name": "Frau Brandt"}, "needs a printed address; leads on to the settings"),
    "machines.arms": ("GET", f"/arms-{0:032}.png", {}, "a picture"),
    "machines.site_sheet": ("GET", f"/site-{0:016}.css", {}, "a style sheet"),
    "media.medium": ("GET", f"/media/{0:064}.png", {}, "a picture"),
    "neutral.health": ("GET", "/health", {}, "JSON for machines"),
    "neutral.metrics": ("GET", "/metrics", {}, "text for machines that show a token; else nothing"),
    "neutral.ready": ("GET", "/ready", {}, "JSON for machines"),
    "machines.favicon": ("GET", "/favicon.svg", {}, "a picture"),
    "machines.icon": ("GET", "/icon-180.png", {}, "a picture"),
    "machines.manifest": ("GET", "/site.webmanifest", {}, "JSON for machines"),
    "machines.picture": ("GET", "/share.png", {}, "a picture"),
    "machines.robots": ("GET", "/robots.txt", {}, "text for machines"),
    "machines.sitemap": ("GET", "/sitemap.xml", {}, "XML for machines"),
    "machines.sitemap_part": ("GET", "/sitemap-1.xml", {}, "XML for machines"),
    "shared.here": ("GET", "/de/shared/here", {}, "JSON for our script"),
    "shared.put_back": ("POST", "/de/kept/nothing/put-back", {}, "sends the form on to where it belongs"),
    "shared.stay": ("POST", "/de/shared/stay", {}, "an answer without a page, for our script"),
    "shared.throw_away": ("POST", "/de/kept/nothing/throw-away", {}, "leads back to what is kept"),
    **{
        f"signin.{name}": ("POST", f"/de{address}", fields, reason)
        for name, address, fields, reason in (
            ("code", "/sign-in/code", {"code": "123456"}, "leads on to where one was; a wrong code is a state"),
            ("use_link", "/sign-in/link/no-such-link", {}, "leads on to where one was"),
            ("use_password", "/sign-in/password", {"email": "a@b.example", "password": "x"}, "leads on; a wrong password is a state"),
            ("passkey_options", "/sign-in/passkey/options", {}, "JSON for a script"),
            ("use_passkey", "/sign-in/passkey", {}, "leads on to where one was"),
            ("sign_up_by_passkey", "/sign-in/passkey/new", {}, "leads on to where one was"),
            ("prove_by_passkey", "/second/passkey", {}, "leads on to where one was"),
            ("options_to_add", "/account/passkeys/options", {}, "JSON for a script"),
            ("add_passkey", "/account/passkeys", {}, "leads back to the account"),
            ("remove_passkey", "/account/passkeys/remove", {}, "leads back to the account"),
            ("end_browser", "/account/browsers/end", {}, "leads back to the account"),
            ("use_confirmation", "/account/email/confirm/no-such-link", {}, "behind a link of a mail"),
            ("use_stop", "/account/email/stop/no-such-link", {}, "behind a link of a mail"),
            ("prove", "/second", {}, "leads on; a missing code is a state"),
            ("confirm_second", "/account/second", {}, "shows the spare codes once; a missing code is a state"),
            ("new_codes", "/account/second/codes", {}, "shows the spare codes once"),
            ("second_off", "/account/second/off", {}, "leads back to the set-up"),
        )
    },
    **{
        f"signin.{name}": ("GET", f"/de{address}", {}, reason)
        for name, address, reason in (
            ("link", "/sign-in/link/no-such-link", "behind a link of a mail; a spent one is a state"),
            ("confirm_email", "/account/email/confirm/no-such-link", "behind a link of a mail; a spent one is a state"),
            ("stop_email", "/account/email/stop/no-such-link", "behind a link of a mail; a spent one is a state"),
            ("second", "/second", "leads on to the set-up; a missing code is a state"),
        )
    },
    "short.course_in_my_language": ("GET", "/c/smartphone-safety", {}, "leads on to the course in the browser's language"),
}

# What axe could not decide by itself and somebody has looked at: page, words of its message; and what they saw.
OVERLAPPED = "overlapped by another element"
PARTLY = "partially overlaps other elements"
EXPLAINED = {
    ("components", "contains an image node"): "an icon stands beside the words, on the same ground",
    ("lesson-second-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("home-language-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("search-found", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("step-film", OVERLAPPED): "the drawing of the film goes on behind its frame, where nobody sees it",
    ("search-narrowed", OVERLAPPED): "the open menu lies over what has been chosen, as menus do",
    ("merge-together", "partially overlaps other elements"): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("way-dates", "partially overlaps other elements"): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("home-account", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("organisation-work-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("home-menu", OVERLAPPED): "the open menu lies over the words below it, as menus do",
    ("suggested", OVERLAPPED): "lines of a course's picture go on behind its frame, where nobody sees them",
    ("course", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    ("course-share", OVERLAPPED): "lines of the course's picture go on behind its frame, where nobody sees them",
    **{
        (name, PARTLY): "lines of the course's picture go on behind its frame, where nobody sees them"
        for name in ("way-begun", "way-finished", "way-large")
    },
}


# The same on whatever page: rule, and what the element is known by.
EXPLAINED_EVERYWHERE = {
    ("color-contrast", "twin-text"): "a long original lies in a box of its own, and runs on below its edge",
    ("color-contrast", ".media-tile"): "the name stands below the picture of its tile, on the tile's own ground",
    ("color-contrast", ".matrix-cell"): "a cell slides beneath the names of courses, which stand still while a wide table scrolls",
    ("color-contrast", "<del>"): "what is struck out stands on the ground of its text; its name for those who listen lies over it, unseen",
    ("color-contrast", "spot-number"): "a number, dark on a white plate of its own",
    ("color-contrast", "step-number"): "the number of a step, dark on the sun",
    ("color-contrast", "> figcaption"): "lines of the picture go on behind its frame, where nobody sees them",
    ("color-contrast", ".player-facts"): "the drawing of a film or sound goes on behind its frame, where nobody sees it",
    ("color-contrast", ".media-text"): "the whole tile belongs to its link; the picture of the tile lies above the words",
    ("video-caption", "media-film"): "somebody is just writing its captions; what is there already is offered",
    ("color-contrast", 'th[scope="col"]'): "a heading slides beneath the names, which stand still while a wide table scrolls",
    ("form-field-multiple-labels", 'id="spot-'): "the second label is the place on the picture and holds no words",
}


def undecided(report: Report, name: str) -> list[str]:
    """What axe leaves open about a page and nobody has explained."""
    open_ones = [(found.rule, place) for found in report.incomplete for place in found.places]
    return [f"{rule}: {place}" for rule, place in open_ones if not _explained(rule, name, place)]


def _explained(rule: str, name: str, place: str) -> bool:
    everywhere = any(rule == known and mark in place for known, mark in EXPLAINED_EVERYWHERE)
    return everywhere or (rule == "color-contrast" and any(name == page and words in place for page, words in EXPLAINED))


def endpoint_at(app: Flask, method: str, address: str) -> str:
    """Which endpoint answers."""
    return app.url_map.bind("localhost").match(urlsplit(address).path, method)[0]


def visited(app: Flask, locale: str = "de") -> dict[str, tuple[str, str]]:
    """The endpoints that the pages' ways lead over, each with a request that reached it."""
    asked = [
        (method, f"/{locale}{address}") for state in states(locale).values() if state.status < 400 for method, address in state.requests
    ]
    return {endpoint_at(app, method, address): (method, address) for method, address in reversed(asked)}
