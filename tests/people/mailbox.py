"""Reading the mail that was sent to somebody, and what signing in by it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from learning.house.mail import OutboxMail
from tests.support.builders import rows

if TYPE_CHECKING:
    from flask import Flask

    from tests.support.visitor import Page, Visitor


def mails_to(app: Flask, email: str) -> list[OutboxMail]:
    return [mail for mail in rows(app, OutboxMail) if mail.recipient == email]


def newest_to(app: Flask, email: str) -> str:
    """What the newest mail to somebody says."""
    return mails_to(app, email)[-1].body


def code_in(text: str) -> str:
    return re.findall(r"^\d{6}$", text, re.MULTILINE)[0]


def link_in(text: str) -> str:
    """The path of the link in a mail."""
    return re.findall(r"https?://[^/\s]+(/\S+)", text)[0]


def ask_for_mail(visitor: Visitor, email: str, **more: str) -> Page:
    return visitor.post("/de/sign-in/mail", {"email": email, **more})


def sign_in(app: Flask, visitor: Visitor, email: str, **more: str) -> Page:
    """Sign in, or up, by the code in a mail."""
    ask_for_mail(visitor, email, **more)
    return visitor.post("/de/sign-in/code", {"code": code_in(newest_to(app, email))})


def wrong(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 10**6:06}"
