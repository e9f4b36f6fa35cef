"""The way to the mail server: who it is, how it is spoken to, and what a try came to."""

import smtplib
import socket
import ssl
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import current_app

from learning.house.keys import unseal_here
from learning.house.site import current_site

PORTS = {"smtp": 25, "smtps": 465}
# What a try may come to; `house/mail.py` and the pages of operators find words for each.
OUTCOMES = ("sent", "no-host", "refused", "silent", "certificate", "no-tls", "login", "sender", "recipient", "other")


class Server(NamedTuple):
    """A mail server; a user name is said over TLS alone."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str


def server_here() -> Server | None:
    """The city's mail server; None where there is none, and in the demo, from which no mail leaves. Raises `Unreadable`."""
    settings, site = current_app.config["SETTINGS"], current_site()
    address = site.smtp or settings.smtp
    if not address or settings.mode == "demo":
        return None
    parts = urlsplit(address)
    password = unseal_here(site.smtp_password) if site.smtp_password and site.smtp_user else ""
    port = parts.port or PORTS.get(parts.scheme, 25)
    return Server(parts.scheme, parts.hostname or "localhost", port, site.smtp_user, password, site.sender or site.mail)


def hand_over(server: Server, message: EmailMessage, patience: float = 20) -> None:
    """Give a mail to the server; raises what went wrong."""
    with _connected(server, patience) as connection:
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)


def _connected(server: Server, patience: float) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=patience, context=ssl.create_default_context())
    connection = smtplib.SMTP(server.host, server.port, timeout=patience)
    connection.ehlo()
    if server.user:
        # Raises where there is no TLS: a password must not be read on the way.
        connection.starttls(context=ssl.create_default_context())
    return connection


def tried(server: Server, message: EmailMessage, patience: float) -> str:
    """Hand a mail over and tell what it came to: one of `OUTCOMES`."""
    try:
        hand_over(server, message, patience)
    except (OSError, smtplib.SMTPException, UnicodeError) as trouble:
        return next((outcome for kind, outcome in _KINDS if isinstance(trouble, kind)), "other")
    return "sent"


# The first that fits; the order matters, because some are kinds of others.
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPAuthenticationError, "login"),
    (smtplib.SMTPNotSupportedError, "no-tls"),
    (smtplib.SMTPSenderRefused, "sender"),
    (smtplib.SMTPRecipientsRefused, "recipient"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "no-tls"),
    (socket.gaierror, "no-host"),
    (ConnectionRefusedError, "refused"),
    (TimeoutError, "silent"),
    (smtplib.SMTPServerDisconnected, "silent"),
)
