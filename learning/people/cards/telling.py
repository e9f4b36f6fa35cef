"""What cards and strips are called in “My data”."""

from typing import Any

from learning.house.locale import _
from learning.people.cards.shown import told
from learning.people.privacy.telling import Words, tells


def kind(name: Any, _row: Any) -> str:
    return {"pin": _("PIN"), "pictures": _("Pictures")}.get(name, "")


def what_happened(_what: Any, row: Any) -> str:
    return told(row)


@tells("card", picture="card", order=26, kind=kind)
def card() -> Words:
    columns = {"kind": _("Opened with"), "made_at": _("Since"), "used_at": _("Last used"), "secret_hash": _("Your secret")}
    return Words(_("Your Merk-Karte"), columns)


@tells("recovery_strip", picture="card", order=27)
def strip() -> Words:
    return Words(_("Your spare strip"), {"made_at": _("Since"), "code_hash": _("Code")})


@tells("desk_request", picture="hand", order=28)
def desk_requests() -> Words:
    columns = {"place": _("Where"), "asked_at": _("When"), "ended_at": _("Ended on")}
    return Words(_("Help at a desk"), columns)


@tells("card_event", picture="clock", order=76, what=what_happened)
def events() -> Words:
    return Words(_("What happened with your Merk-Karte"), {"what": _("What"), "place": _("Where"), "happened_at": _("When")})
