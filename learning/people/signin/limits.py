"""How often a secret may be tried, and how often a mail may be asked for."""

from datetime import timedelta

from learning.house.limits import Limit

# By address and by browser, never by network address: a whole library shares one.
MAILS_TO_AN_ADDRESS = Limit("mail-to-address", 5, timedelta(hours=1))
MAILS_FROM_A_BROWSER = Limit("mail-from-browser", 20, timedelta(hours=1))
CODES_OF_A_TICKET = Limit("code-of-ticket", 5, timedelta(minutes=15))
PASSWORDS = Limit("password", 10, timedelta(minutes=15))
SECOND_PROOFS = Limit("second-proof", 5, timedelta(minutes=15))
