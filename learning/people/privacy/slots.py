"""What `privacy` puts into pages of others: its entry in the menu of the own place, and what is said after choosing."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.notices import announces
from learning.house.slots import fills
from learning.people.privacy.seeing import sentence_about


@enters("account", order=80)
def my_data() -> Entry:
    return Entry(_("My data"), url_for("privacy.my_data"), "folder")


@announces("chosen", among=("notices",))
def notices_chosen(_what: str) -> str:
    return _("Your choice of notices is kept.")


@fills("who_sees")
def who_sees(kind: str) -> Markup:
    """A line beside a form: who sees what is written into it."""
    return Markup(get_template_attribute("privacy/parts.html", "who_sees")(sentence_about(kind), url_for("privacy.who_sees_what")))
