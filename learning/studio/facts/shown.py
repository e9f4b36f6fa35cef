"""Facts, sources and words as their lists show them."""

from datetime import date
from typing import Any, NamedTuple

from flask import Blueprint

from learning.courses import best_words, outlines_of, queries
from learning.courses.facts import queries as shared
from learning.courses.facts.ageing import checked_on, review_on
from learning.courses.facts.dead import DEAD_AFTER
from learning.courses.facts.models import OutsideLink, SharedUse
from learning.courses.facts.queries import Reach
from learning.courses.facts.uses import link_key
from learning.house.db import db
from learning.house.locale import _, current_locale, ngettext
from learning.studio.facts.forms import KINDS
from learning.studio.facts.sorts import Sort

# No addresses of its own: words for the templates of other parts.
bp = Blueprint("facts_words", __name__)
NOWHERE = Reach(0, 0, 0)


class Line(NamedTuple):
    """One of them: its name, what it says, what is told beside it, whether it is to be looked at again, whether its link is dead."""

    key: str
    lang: str
    said: str
    kind: str
    source: str
    looked_up: date | None
    due: date | None
    late: bool
    dead: bool
    reach: Reach
    touched: bool


class Place(NamedTuple):
    """A block of a course that names it, and the languages."""

    course_uid: str
    lesson_uid: str
    block_id: str
    title: tuple[str, str]
    locales: list[str]


@bp.app_context_processor
def words() -> dict[str, Any]:
    return {"fact_value": fact_value, "reach_in_words": reach_in_words}


def fact_value(fact: Any) -> str:
    """What a fact says to whoever reads the page."""
    value = fact.entry["value"]
    return str(value) if isinstance(value, str) else str(best_words(value, current_locale().key)[1])


def reach_in_words(reach: Reach) -> str:
    """“3 courses, 7 blocks”."""
    if not reach.courses:
        return _("named nowhere")
    courses, blocks = ngettext("%(n)s course", "%(n)s courses", reach.courses), ngettext("%(n)s block", "%(n)s blocks", reach.blocks)
    return f"{courses}, {blocks}"


def kind_name(kind: str) -> str:
    return str(dict(KINDS)[kind])


def lines(sort: Sort, today: date) -> list[Line]:
    """Everything of a sort, in the order of its file."""
    session = db.session()
    reaches = shared.reaches(session, kind=sort.kind)
    if sort.kind == "term":
        return [_of_term(term, reaches.get(term.key, NOWHERE)) for term in queries.terms(session)]
    sources = {each.key: each for each in queries.sources(session)}
    rows = queries.facts(session) if sort.kind == "fact" else list(sources.values())
    links = shared.links_by_key(session, keys=[link_key(row.entry["url"]) for row in rows if "url" in row.entry])
    return [_of(row, sources, links, reaches.get(row.key, NOWHERE), today) for row in rows]


def _of_term(term: Any, reach: Reach) -> Line:
    lang, said = best_words(term.words, current_locale().key)
    return Line(term.key, lang, said["word"], "", said["meaning"], None, None, False, False, reach, term.touched_at is not None)


def _of(row: Any, sources: dict[str, Any], links: dict[str, OutsideLink], reach: Reach, today: date) -> Line:
    is_fact = "value" in row.entry
    source = sources.get(row.source_key) if is_fact else row
    looked_up = checked_on(row, source)
    due = review_on(row, source) if is_fact else None
    said = fact_value(row) if is_fact else f"{row.entry['publisher']}: {row.entry['title']}"
    link = links.get(link_key(row.entry["url"])) if "url" in row.entry else None
    late = is_fact and bool(reach.courses) and (due is None or due <= today)
    told = source.entry["publisher"] if is_fact and source else ""
    dead = link is not None and link.failures >= DEAD_AFTER
    kind = kind_name(row.entry["kind"]) if is_fact else ""
    return Line(row.key, "", said, kind, told, looked_up, due, late, dead, reach, row.touched_at is not None)


def places(uses: list[SharedUse]) -> list[Place]:
    """Where something stands, block by block, with the titles of the courses."""
    outlines = outlines_of(db.session(), uids=sorted({use.course_uid for use in uses}))
    found: list[Place] = []
    for use in uses:
        if found and found[-1][:3] == (use.course_uid, use.lesson_uid, use.block_id):
            found[-1].locales.append(use.locale)
        else:
            lang, words = best_words(outlines[use.course_uid]["words"], current_locale().key)
            found.append(Place(use.course_uid, use.lesson_uid, use.block_id, (lang, words["title"]), [use.locale] if use.locale else []))
    return found
