"""Where who plans what is offered finds what people wish for."""

from flask import url_for

from learning.house.access import Audience
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.people import acting


@enters("work", order=45)
def demand() -> Entry | None:
    role = acting()
    sees = role and role.audience in (Audience.COORDINATOR, Audience.OPERATOR)
    return Entry(_("What people would come to"), url_for("dates.demand"), "hand") if sees else None
