"""The search page."""

from typing import Any

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from learning import courses
from learning.home.search import shown
from learning.home.search.asked import Asked, asked
from learning.home.search.finding import Found, find
from learning.home.search.labels import labels
from learning.home.search.narrowing import all_courses
from learning.home.search.results import results
from learning.home.views import bp
from learning.house.access import ANYONE, open_to
from learning.house.copies import reads_copy
from learning.house.db import db
from learning.house.locale import current_locale
from learning.house.pagecache import kept


@bp.get("/search")
@open_to(*ANYONE)
@reads_copy
def search() -> ResponseReturnValue:
    """What somebody looks for is in the address alone: no cookie, no cache, no log."""
    known = labels()
    question = asked(request.args, current_locale().key, known)
    # Who changes the language goes on looking for the same.
    g.own_arguments = {name: value for name, value in {"q": question.text, **question.wishes}.items() if value}
    there = kept("search-courses", lambda: all_courses(db.session()))
    found = find(db.session(), question, current_locale().key, there) if not question.is_empty else None
    return render_template("home/search.html", asked=question, found=found and _shown(question, found), stages=_stages(found))


def _shown(question: Asked, found: Found) -> dict[str, Any]:
    return {
        "total": found.total,
        "results": results(found, labels()),
        "facets": shown.facets(question, found, labels()),
        "pages": shown.pages(question, found),
        "proposals": shown.proposals(question, found),
        "read_as": list(dict.fromkeys(word.read_as for word in found.words if word.read_as)),
        "missed": found.missed,
        "without_wishes": found.without_wishes,
        "all_url": shown.address(Asked(question.text)),
    }


def _stages(found: Found | None) -> list[dict[str, Any]]:
    """The stages to go on from, where the answer is none."""
    return [] if found and found.total else [courses.stage_link(stage) for stage in courses.shown_stages(db.session())]
