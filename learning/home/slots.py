"""What home fills in its own page: the card to go on with."""

from flask import get_template_attribute, render_template, url_for
from markupsafe import Markup

from learning import courses
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.house.slots import fills
from learning.lessons import latest_progress


@fills("continue")
def continue_card() -> Markup | None:
    """Where this learner was, if there is anything left to do."""
    progress = latest_progress()
    if progress is None or progress.next_uid is None:
        return None
    lang, words = courses.best_words(progress.outline["words"], current_locale().key)
    stations = courses.stations(progress.course_uid, progress.outline, progress.done, progress.next_uid)
    following = next(stop for stop in stations if stop["uid"] == progress.next_uid)
    stage = courses.first_stage_of(db.session(), course_uid=progress.course_uid)
    card = {
        "stage_title": courses.best_words(stage.words, current_locale().key)[1]["title"] if stage else "",
        "course_title": words["title"],
        "course_lang": lang,
        "course_dir": LOCALES[lang].dir,
        "course_url": url_for("courses.course", uid=progress.course_uid),
        "next_title": following["title"],
        "next_lang": following["lang"],
        "next_url": _where(progress, following["url"]),
        "done": len(progress.done),
        "total": len(progress.uids),
        "minutes_left": progress.minutes_left,
    }
    return Markup(render_template("home/continue.html", card=card))


@fills("catalogue_search")
def search_in_the_catalogue() -> Markup:
    """The search field above a list of courses."""
    return get_template_attribute("components/searchfield/searchfield.html", "searchfield")(url_for("home.search"), "search")


def _where(progress: object, url: str) -> str:
    """The lesson at the block where the learner was."""
    state = progress.states.get(progress.next_uid)  # type: ignore[attr-defined]
    return f"{url}#b-{state.at_block}" if state and current_locale().key != "de-simple" else url
