"""The mails about signing in, in the language of who gets them; one with a code or link in it is gone from here once delivered."""

from flask import url_for
from sqlalchemy.orm import Session

from learning.house.listing import absolute
from learning.house.locale import LOCALES, _, speaking
from learning.house.mail import send_last_mail, send_mail, signature
from learning.people.models import Account
from learning.people.privacy.notices import wants
from learning.people.signin.actions import Written


def send_ticket(session: Session, written: Written) -> None:
    """Send the link and the code; the same words whether or not there is an account yet."""
    ticket = written.ticket
    with speaking(LOCALES[ticket.locale]):
        address = absolute(url_for("signin.link", token=written.token, locale=ticket.locale))
        send_last_mail(session, ticket.email, _("Your code for Lernwege"), _ticket_text(written.code, address))


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


def tell(session: Session, account: Account, what: str) -> None:
    """Tell somebody what happened with their account, if there is an address to write to."""
    unwanted = what == "signed-in" and not wants(session, account.learner_id, "new-sign-in")
    if account.email is None or unwanted:
        return
    with speaking(LOCALES[account.locale]):
        subject, happened = _happenings()[what]
        page = absolute(url_for("signin.account", locale=account.locale))
        said = (_("Hello"), happened, _("Was it not you? Then open your account and sign out everywhere:"), page, signature())
        send_mail(session, account.email, subject, "\n\n".join(said))


def send_change(session: Session, account: Account, new: str, confirm: str, stop: str) -> None:
    """To the new address a link that confirms it, to the old one a link that stops it."""
    with speaking(LOCALES[account.locale]):
        there = absolute(url_for("signin.confirm_email", token=confirm, locale=account.locale))
        said = (_("Hello"), _("This address is to become that of an account at Lernwege. Press this link to confirm it:"), there)
        over = _("The link holds for one day. Was it not you? Then do nothing.")
        send_last_mail(session, new, _("Please confirm your new address"), "\n\n".join((*said, over)))
        if account.email:
            _warn(session, account.email, absolute(url_for("signin.stop_email", token=stop, locale=account.locale)))


def _warn(session: Session, old: str, stop: str) -> None:
    said = (_("Hello"), _("Your account is to get another e-mail address."), _("Was it not you? Then stop it with this link:"), stop)
    send_last_mail(session, old, _("Your address is to be changed"), "\n\n".join((*said, _("The link holds for seven days."), signature())))


def _happenings() -> dict[str, tuple[str, str]]:
    """Subject and first sentence of each notice."""
    return {
        "signed-in": (_("Somebody signed in to your account"), _("Somebody has just signed in to your account.")),
        "password-set": (_("Your password was set"), _("Your account has a new password.")),
        "password-removed": (_("Your password was removed"), _("Your account has no password any more. You sign in by e-mail.")),
        "passkey-added": (_("A passkey was added"), _("Your account has a new passkey.")),
        "passkey-removed": (_("A passkey was removed"), _("A passkey of your account was removed.")),
        "provider-added": (_("Another sign-in was linked"), _("Your account can be opened from another site now.")),
        "provider-removed": (_("A link was removed"), _("A link of your account to another sign-in was removed.")),
        "email-changed": (_("Your address was changed"), _("Your account has another e-mail address now.")),
        "second-proof-off": (_("Your second proof was switched off"), _("The second proof of your account was switched off.")),
    }
