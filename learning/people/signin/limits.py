"""How often a secret may be tried, and how often a mail may be asked for."""

from datetime import timedelta

from flask import current_app

from learning.house.limits import Limit, spend

# By address and by browser, never by network address: a whole library shares one.
MAILS_TO_AN_ADDRESS = Limit("mail-to-address", 5, timedelta(hours=1))
MAILS_FROM_A_BROWSER = Limit("mail-from-browser", 20, timedelta(hours=1))
CODES_OF_A_TICKET = Limit("code-of-ticket", 5, timedelta(minutes=15))
PASSWORDS = Limit("password", 10, timedelta(minutes=15))
SECOND_PROOFS = Limit("second-proof", 5, timedelta(minutes=15))


def pay_for_mail(address: str, browser: str) -> None:
    """Pay for one mail before it is written; raise `TooManyTries` when an address or a browser had its share."""
    # In the demo no mail leaves the machine, and many people try the same addresses.
    if current_app.config["SETTINGS"].mode != "demo":
        spend(MAILS_FROM_A_BROWSER, browser)
        spend(MAILS_TO_AN_ADDRESS, address)
