"""What the ways to sign in are called in “My data”."""

from typing import Any

from learning.house.locale import _
from learning.people.keeping import keeps_by_address
from learning.people.privacy.telling import Words, tells
from learning.people.signin.models import Ticket
from learning.people.signin.shown import happened

keeps_by_address(Ticket, "email")


def what_happened(_what: Any, row: Any) -> str:
    return "".join(each[0] for each in happened([row]))


@tells("passkey", picture="key", order=22)
def passkeys() -> Words:
    columns = {"name": _("Name"), "created_at": _("Since"), "used_at": _("Last used"), "public_key": _("The key")}
    return Words(_("Your passkeys"), columns)


@tells("second_proof", picture="device", order=23)
def second_proof() -> Words:
    columns = {"created_at": _("Since"), "confirmed_at": _("Confirmed on"), "secret": _("The key")}
    return Words(_("Your second proof"), columns)


@tells("spare_code", picture="list", order=24)
def spare_codes() -> Words:
    return Words(_("Your spare codes"), {"code": _("Code"), "created_at": _("Since")})


@tells("email_change", picture="mail", order=25)
def email_change() -> Words:
    columns = {"new": _("New address"), "old": _("Old address"), "created_at": _("When"), "confirmed_at": _("Confirmed on")}
    return Words(_("Your change of address"), columns)


@tells("sign_in_event", picture="lock", order=75, what=what_happened)
def events() -> Words:
    return Words(_("What happened with your sign-in"), {"what": _("What"), "at": _("When")})


@tells("mail_ticket", picture="mail", order=91)
def tickets() -> Words:
    columns = {"email": _("E-mail address"), "code": _("Code"), "created_at": _("When"), "used_at": _("Last used")}
    return Words(_("Codes we sent to sign in"), columns | {"locale": _("Language"), "back": _("Page")})
