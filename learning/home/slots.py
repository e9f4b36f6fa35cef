"""What home fills in its own pages: the card to go on with, and the learner's way."""

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning import courses
from learning.check import brief_here, waiting_here
from learning.home.card import card_of
from learning.home.way import way_here
from learning.house.db import db
from learning.house.locale import _, current_locale
from learning.house.slots import fills
from learning.house.switches import is_on
from learning.lessons import latest_progress


@fills("continue")
def continue_card() -> Markup | None:
    """Where this learner was, if there is anything left to do: in a lesson, or in a check that was touched later."""
    progress, waiting = latest_progress(), waiting_here()
    if waiting and is_on("check") and (progress is None or waiting.touched_at > progress.touched_at):
        return Markup(get_template_attribute("home/check.html", "go_on")(waiting.given))
    if progress is None:
        return None
    stage = courses.first_stage_of(db.session(), course_uid=progress.course_uid)
    title = courses.best_words(stage.words, current_locale().key)[1]["title"] if stage else ""
    draw = get_template_attribute("home/continue.html", "continue_card")
    return draw(card_of(progress, title), _("My learning path"), url_for("home.way"))


@fills("way")
def way() -> Markup | None:
    """Everything about this learner's way."""
    found = way_here()
    # A macro, not a template of its own: that would load the learner for words nobody uses.
    return get_template_attribute("home/way_here.html", "way_here")(found) if found else None


@fills("way_check")
def way_check() -> Markup | None:
    """What the latest check showed."""
    found = brief_here()
    return get_template_attribute("home/check.html", "result_line")(found) if found else None


@fills("catalogue_search")
def search_in_the_catalogue() -> Markup:
    """The search field above a list of courses."""
    return get_template_attribute("components/searchfield/searchfield.html", "searchfield")(url_for("home.search"), "search")
