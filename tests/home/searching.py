"""Looking for something and reading the answer, as the tests of search do it."""

from __future__ import annotations

from typing import Any

from flask import Flask

from learning.house.locale import LOCALES as ALL
from learning.house.locale import _, speaking
from tests.support.visitor import Page, Visitor


def search(app: Flask, words: str = "", locale: str = "de", **more: Any) -> Page:
    """The answer somebody gets who comes for the first time."""
    return Visitor(app, locale).get(f"/{locale}/search", query_string={"q": words, **more})


def found(page: Page) -> list[str]:
    """The courses of an answer, in their order."""
    links = [e.attributes["href"] for e in page.all("a") if "h2" in e.parents and "/courses/" in e.attributes["href"]]
    return [href.rpartition("/")[2] for href in links]


def said(locale: str, message: str) -> str:
    """What a page of that language says for one of our messages."""
    with speaking(ALL[locale]):
        return _(message)


def marked(page: Page) -> list[str]:
    return [e.text for e in page.all("mark")]


def links(page: Page, part: str) -> list[str]:
    """Where the links of the page's main part lead whose address holds something."""
    return [e.attributes["href"] for e in page.all("a") if "main" in e.parents and part in e.attributes.get("href", "")]
