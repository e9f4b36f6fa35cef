"""What waits to be read, at the top of the pages where somebody begins."""

from flask import get_template_attribute, request, url_for
from markupsafe import Markup

from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.house.menus import Entry, enters
from learning.house.slots import fills
from learning.people import current_learner_id
from learning.people.here import claimed_here
from learning.people.sessions import claims
from learning.talk.notices import queries
from learning.talk.notices.wording import in_words

claims("told", queries.anything_unread())


@enters("account", order=5)
def news() -> Entry | None:
    return Entry(_("News for you"), url_for("home.way") + "#told", "bell") if claimed_here("told") else None


@fills("told")
def told() -> Markup | None:
    """The unread notices of this browser's learner, with one press that puts them away; a kind without words is passed over."""
    learner_id = current_learner_id()
    # Where nothing waits, nothing more is asked than was asked with the session.
    waiting = queries.unread(db.session(), learner_id=learner_id) if learner_id and claimed_here("told") else []
    shown = [(each.key, written_date(day_of(each.told_at)), words) for each in waiting if (words := in_words(each.kind, each.facts))]
    if not shown:
        return None
    return Markup(get_template_attribute("notices/told.html", "told")(shown, "way" if request.endpoint == "home.way" else ""))
