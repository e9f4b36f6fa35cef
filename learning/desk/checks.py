"""What the city has not set yet, and who can set it."""

from collections.abc import Iterator

from flask import current_app
from sqlalchemy.orm import Session

from learning.desk.city.sections import SECTIONS
from learning.house.checkup import Finding, checks
from learning.house.forms import later
from learning.house.locale import _, enumeration
from learning.house.site import current_site
from learning.people.queries import operators

# Those have checks of their own that know more, or may be left out.
_ELSEWHERE = ("mail", "look")


@checks("settings", later("Settings of the city"), order=1)
def settings(session: Session) -> Iterator[Finding]:
    for section in SECTIONS.values():
        lacks = [] if section.key in _ELSEWHERE else section.lacks(current_site(), current_app.config["SETTINGS"])
        if lacks:
            told = f"{section.title}: " + _("Missing: %(what)s", what=enumeration(lacks))
            yield Finding(told, _("Fill it in."), section.key)


@checks("operators", later("Who runs the platform"), order=5)
def who_runs_it(session: Session) -> Iterator[Finding]:
    number = operators(session)
    if number == 0:
        yield Finding(_("Nobody can change the settings."), _("Print an address for the first operator: flask --app app operator invite"))
    elif number == 1 and current_app.config["SETTINGS"].mode != "demo":
        yield Finding(_("Only one person runs the platform."), _("Invite a second one, who can stand in."))
