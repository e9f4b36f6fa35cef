"""What a course holds for those who teach it in a room: a plan for 45 minutes, one for 90, a page for a substitute."""

from typing import Any

from flask import url_for
from markupsafe import Markup
from sqlalchemy.orm import Session

from learning.courses import queries
from learning.courses.compiler import best_words, fact_text
from learning.courses.fileformat.structure import PLANS
from learning.courses.models import Course
from learning.house.forms import later
from learning.house.locale import LOCALES, current_locale
from learning.house.markup import to_html, with_facts

# What a plan is called in addresses, and by people.
NAMES = {
    "plan_45": ("45", later("Plan for 45 minutes")),
    "plan_90": ("90", later("Plan for 90 minutes")),
    "substitute": ("substitute", later("For a substitute")),
}


def plans_of(session: Session, course: Course) -> list[dict[str, Any]]:
    """The plans in the reader's language, or the nearest there is: key, name, address, lang, dir, html."""
    words = course.revision.document["structure"]["words"]
    there = {plan: {locale: said[plan] for locale, said in words.items() if plan in said} for plan in PLANS}
    facts = {fact.key: fact.entry for fact in queries.facts(session)} if any(there.values()) else {}
    return [_plan(course.uid, plan, *best_words(texts, current_locale().key), facts) for plan, texts in there.items() if texts]


def _plan(course: str, plan: str, lang: str, text: str, facts: dict[str, Any]) -> dict[str, Any]:
    key, name = NAMES[plan]
    html = to_html(with_facts(text, lambda fact: fact_text(facts[fact], lang) if fact in facts else "…"))
    address = url_for("courses.plan", uid=course, key=key)
    return {"key": key, "name": str(name), "url": address, "lang": lang, "dir": LOCALES[lang].dir, "html": Markup(html)}
