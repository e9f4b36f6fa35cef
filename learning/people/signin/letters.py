"""The mails about signing in, in the language of who gets them."""

from flask import url_for
from sqlalchemy.orm import Session

from learning.house.listing import absolute
from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import send_mail
from learning.people.signin.actions import Written


def send_ticket(session: Session, written: Written) -> None:
    """Send the link and the code; the same words whether or not there is an account yet."""
    ticket = written.ticket
    with speaking(LOCALES[ticket.locale]):
        address = absolute(url_for("signin.link", token=written.token, locale=ticket.locale))
        send_mail(session, ticket.email, _("Your code for Lernwege"), _ticket_text(written.code, address))


def _ticket_text(code: str, address: str) -> str:
    return "\n\n".join(
        (
            _("Hello"),
            _("You want to sign in to Lernwege. Your code is:"),
            code,
            _("Or press this link:"),
            address,
            _("Both hold for 15 minutes and work once."),
            _("Was it not you? Then do nothing. Nobody gets in without the code. Never tell it to anybody, not even to us."),
        )
    )
