"""How often a secret may be tried, and how often a mail may be asked for.

What is asked rightly is given back: a mail whose code or link was used, a password that fits. So a school behind one address uses
nothing up when it signs in, and what counts for a network and for the whole city is what nobody ever confirmed.
"""

from datetime import timedelta

from flask import current_app
from sqlalchemy.orm import Session

from learning.house.limits import Limit, clear, give_back, spend_all
from learning.house.networks import networks_here

HOUR = timedelta(hours=1)
# A mailbox is written to so often, whoever asks, and under whatever of its names.
MAILS_TO_AN_ADDRESS = Limit("mail-to-address", 5, HOUR)
MAILS_FROM_A_BROWSER = Limit("mail-from-browser", 20, HOUR)
# Who throws cookies away is a new browser each time, and who has many networks a new network: the last one holds for everybody together.
MAILS_FROM_A_NETWORK = Limit("mail-from-network", 200, HOUR)
MAILS_IN_ALL = Limit("mail", 1000, HOUR)
CODES_OF_A_TICKET = Limit("code-of-ticket", 5, timedelta(minutes=15))
# One guess at each of many tickets: at six hundred an hour one of a million codes is found in ten weeks.
CODES_FROM_A_NETWORK = Limit("code-from-network", 100, HOUR)
CODES_IN_ALL = Limit("code", 600, HOUR)
PASSWORDS = Limit("password", 10, timedelta(minutes=15))
# One password at each of many addresses. Short windows, because the last one makes the whole city wait, or take a code by mail.
PASSWORDS_FROM_A_NETWORK = Limit("password-from-network", 200, HOUR)
PASSWORDS_IN_ALL = Limit("password-in-all", 300, timedelta(minutes=10))
SECOND_PROOFS = Limit("second-proof", 5, timedelta(minutes=15))


def pay_for_mail(address: str, browser: str) -> None:
    """Pay for one mail before it is written; raise `TooManyTries` when address, browser, network or city had their share."""
    if _counts_mail():
        spend_all([*_mails_to(address), (MAILS_FROM_A_BROWSER, browser)])


def mail_was_wanted(session: Session, address: str) -> None:
    """Who got it has used what stood in it."""
    if _counts_mail():
        _give_back(session, _mails_to(address))


def pay_for_code() -> None:
    """Pay for one code, whoever's it is; to be called before the request asks the database anything."""
    spend_all(_shared(CODES_IN_ALL, CODES_FROM_A_NETWORK))


def code_was_right(session: Session) -> None:
    _give_back(session, _shared(CODES_IN_ALL, CODES_FROM_A_NETWORK))


def pay_for_password(address: str) -> None:
    spend_all([*_shared(PASSWORDS_IN_ALL, PASSWORDS_FROM_A_NETWORK), (PASSWORDS, address)])


def password_was_right(session: Session, address: str) -> None:
    # In the order in which they are paid for: two who sign in at once must not wait for each other.
    _give_back(session, _shared(PASSWORDS_IN_ALL, PASSWORDS_FROM_A_NETWORK))
    clear(session, PASSWORDS, address)


def _counts_mail() -> bool:
    # In the demo no mail leaves the machine, and many people try the same addresses.
    return bool(current_app.config["SETTINGS"].mode != "demo")


def _mails_to(address: str) -> list[tuple[Limit, str]]:
    name, at, host = address.rpartition("@")
    mailbox = f"{name.partition('+')[0]}{at}{host}"
    return [*_shared(MAILS_IN_ALL, MAILS_FROM_A_NETWORK), (MAILS_TO_AN_ADDRESS, mailbox)]


def _shared(everybody: Limit, network: Limit) -> list[tuple[Limit, str]]:
    return [(everybody, ""), *((network, where) for where in networks_here())]


def _give_back(session: Session, limits: list[tuple[Limit, str]]) -> None:
    for limit, subject in limits:
        give_back(session, limit, subject)
