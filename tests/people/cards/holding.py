"""Somebody who makes a card, holds it in hand, and comes back with it in another browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlsplit

from flask import Flask

from tests.support.builders import last
from tests.support.qr import read_qr
from tests.support.visitor import Page, Visitor

LESSON = "/de/courses/smartphone-safety/false-message"
ANSWER = {"view": "all", "check": "right-address", "answer:right-address": "before"}
PIN = "407291"
OTHER_PIN = "850364"
_forms = count(1)
PICTURES = ["tree", "boat", "cup", "key"]


@dataclass(frozen=True)
class Held:
    """What stands on the paper: the code, the strip's code, and where the QR code leads."""

    code: str
    strip: str
    path: str

    @property
    def token(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def scanned(self) -> str:
        return f"/de/card/k/{self.token}"


def read_card(html: str) -> Held:
    """Read a card from the page that shows it."""
    groups = {name: re.search(rf'<p class="{name}">(.*?)</p>', html, re.DOTALL) for name in ("pass-code", "strip-code")}
    code, strip = ("".join(re.findall(r"<span>(\w+)</span>", found[1])) for found in groups.values() if found)
    return Held(code, strip, urlsplit(read_qr(html)).path)


def a_guest(app: Flask) -> Visitor:
    """Somebody who has answered one question."""
    visitor = Visitor(app)
    visitor.post(LESSON, ANSWER)
    return visitor


def makes_a_card(visitor: Visitor, pin: str = PIN, once: str = "") -> Held:
    visitor.post("/de/card/new/pin", {"pin": pin, "again": pin, "once": once or f"form {next(_forms)}"})
    return read_card(last(visitor).get_data(as_text=True))


def picks(visitor: Visitor, address: str, pictures: list[str], **more: str) -> Page:
    """Press one picture after the other, as a browser without script does; the page after the last."""
    page, picked = Page(), ""
    for picture in pictures:
        page = visitor.post(address, {"picked": picked, "pick": picture, **more})
        picked = page.one("input", name="picked").attributes["value"]
    return page


def makes_a_card_with_pictures(visitor: Visitor) -> Held:
    address, value = "/de/card/new/pictures", ",".join(PICTURES)
    visitor.post(address, {"picked": value, "once": "pictures"})
    visitor.post(address, {"picked": value, "first": value, "once": "pictures"})
    return read_card(last(visitor).get_data(as_text=True))


def tries(visitor: Visitor, code: str, pin: str = PIN, expect: int = 303) -> Page:
    return visitor.post("/de/card/use", {"code": code, "pin": pin}, expect=expect, follow=False)


def is_known(visitor: Visitor) -> bool:
    """Does the lesson show the answer that was given before the card was made?"""
    return any("checked" in field.attributes for field in visitor.get(LESSON).all("input", name="answer:right-address"))
