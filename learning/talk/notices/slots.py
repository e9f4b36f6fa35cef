"""What waits to be read, at the top of the pages where somebody begins."""

from flask import get_template_attribute, request
from markupsafe import Markup

from learning.house.clock import day_of
from learning.house.db import db
from learning.house.locale import written_date
from learning.house.slots import fills
from learning.people import current_learner_id
from learning.talk.notices import queries
from learning.talk.notices.wording import in_words


@fills("told")
def told() -> Markup | None:
    """The unread notices of this browser's learner, with one press that puts them away; a kind without words is passed over."""
    learner_id = current_learner_id()
    # Of strangers nothing is known, so nothing is asked.
    waiting = queries.unread(db.session(), learner_id=learner_id) if learner_id else []
    shown = [(each.key, written_date(day_of(each.told_at)), words) for each in waiting if (words := in_words(each.kind, each.facts))]
    if not shown:
        return None
    return Markup(get_template_attribute("notices/told.html", "told")(shown, "way" if request.endpoint == "home.way" else ""))
