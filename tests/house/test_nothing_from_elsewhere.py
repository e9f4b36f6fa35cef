"""Somebody who comes for the first time and opens everything: no cookie, and no address of anybody else that a browser would fetch."""

import re
from urllib.parse import urlsplit

from learning.house.access import Audience, declared
from tests.support.pages import states
from tests.support.visitor import Visitor

# What a browser fetches by itself; links that somebody presses lead where they like.
FETCHES = re.compile(
    r"""<(?:script|img|source|iframe|embed|video|audio|track|input)\b[^>]*?\s(?:src|srcset|poster)="([^"]+)"|"""
    r"""<link\b(?![^>]*rel="(?:canonical|alternate)")[^>]*?\shref="([^"]+)"|<(?:image|use)\b[^>]*?\s(?:xlink:)?href="([^"]+)"|"""
    r"""url\(["']?([^)"']+)|@import\s+["']([^"']+)"""
)


def fetched(text):
    return {found for groups in FETCHES.findall(text) for found in groups if found}


def is_ours(address):
    parts = urlsplit(address)
    return parts.hostname in (None, "localhost") and parts.scheme in ("", "http", "data")


def addresses(app):
    """Every page that needs no form before it, and every address open to everybody that has no place to fill in."""
    pages = {f"/de{state.address}" for state in states("de").values() if not state.way and not state.sent}
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and Audience.VISITOR in declared(app, rule.endpoint))
    plain = {rule.rule.replace("<locale:locale>", "de") for rule in rules}
    return sorted(address for address in pages | plain if "<" not in address)


def opened(visitor, address):
    """The text at an address, if it is one in which other addresses stand."""
    with visitor.client.get(address) as answer:
        assert "Set-Cookie" not in answer.headers, address
        return answer.get_data(as_text=True) if answer.mimetype in ("text/html", "text/css", "image/svg+xml") else ""


def test_who_opens_everything_gets_no_cookie_and_nothing_from_elsewhere(stocked):
    visitor, pages = Visitor(stocked), addresses(stocked)
    wanted = {found: page for page in pages for found in fetched(opened(visitor, page))}
    sheets = {sheet: opened(visitor, sheet) for sheet in wanted if urlsplit(sheet).path.endswith((".css", ".svg"))}
    wanted |= {found: sheet for sheet, text in sheets.items() for found in fetched(text)}
    assert len(pages) > 50 and any("url(" in text for text in sheets.values())
    assert {address: page for address, page in wanted.items() if not is_ours(address)} == {}
