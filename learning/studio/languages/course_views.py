"""A course in its languages: how far each is, the course's own words side by side, its lessons."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from learning.courses.drafts import opening, writing
from learning.courses.drafts.models import DraftWords
from learning.courses.fileformat.structure import PLANS
from learning.courses.models import Course
from learning.courses.plans import NAMES
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, Locale, _
from learning.house.site import offered_keys
from learning.people import current_learner_id
from learning.studio.here import Here, course_here, draft_here
from learning.studio.languages.blueprint import COURSE_IN, bp
from learning.studio.languages.here import other_language
from learning.studio.languages.queries import course_heads, tallies
from learning.studio.languages.sums import Sum, sums_of
from learning.studio.rights import TEAM, TRANSLATING, Right
from learning.studio.sections import adds_tab
from learning.studio.shown import lesson_titles
from learning.studio.writing.clash import by_script, clash, seen_version, typed_fields

COURSE = "/courses/<course>/in"
# The course's own words; outcomes stand one on a line.
FIELDS = ("title", "summary", "outcomes", *PLANS)


@bp.get(COURSE)
@open_to(*TEAM)
@shows()
def course(course: str) -> ResponseReturnValue:
    """The languages of a course."""
    here = course_here(course, Right.READ)
    found = sums_of(tallies(db.session(), course_uid=course))
    original = _original(here)
    others = [
        key for key in LOCALES if key != original and (key in offered_keys() or (key in found and found[key].lacking < found[key].blocks))
    ]
    languages = [(LOCALES[key], found.get(key, Sum())) for key in others]
    return render_template("studio_languages/course.html", here=here, languages=languages, original=LOCALES[original])


@bp.post(f"{COURSE}/begin")
@open_to(*TRANSLATING)
@shows()
def begin(course: str) -> ResponseReturnValue:
    """Begin a draft, so that a translator need not wait for an author."""
    course_here(course, Right.TRANSLATE)
    opening.open_draft(db.session(), course)
    return redirect(url_for(".course", course=course), 303)


@bp.get(COURSE_IN)
@open_to(*TEAM)
@shows()
def course_in(course: str, language: str) -> ResponseReturnValue:
    """A course's own words in two languages, and its lessons."""
    return course_page(course, language)


def course_page(course: str, language: str, **more: Any) -> str:
    here = draft_here(course, Right.READ)
    there = other_language(here, language)
    counted = {each.lesson_uid: each for each in tallies(db.session(), course_uid=course) if each.locale == language}
    head, first = _words(course, there), _words(course, LOCALES[here.original])
    fields = {key: label for key, label in _labels().items() if key not in PLANS or key in first.fields or key in head.fields}
    words = {"head": head, "first": first, "titles": lesson_titles(course)}
    shown = {"language": there, "original": LOCALES[here.original], "tallies": counted, "fields": fields} | words | more
    return render_template("studio_languages/course_in.html", here=here, **shown)


@bp.post(f"{COURSE_IN}/words")
@open_to(*TRANSLATING)
@shows()
def course_words(course: str, language: str) -> ResponseReturnValue:
    """Keep the course's own words."""
    here = draft_here(course, Right.TRANSLATE)
    unit = {"course_uid": course, "lesson_uid": "", "block_id": "", "locale": other_language(here, language).key}
    typed = {key: text.replace("\r\n", "\n").strip() for key, text in typed_fields(FIELDS).items()}
    try:
        kept = writing.write_words(db.session(), unit, typed, seen_version(), current_learner_id())
    except writing.WrittenElsewhere as refused:
        back = url_for(".course_in", course=course, language=language)
        return clash(here, typed, refused.current, back=back, locale=language, name_of=lambda key: _labels()[key])
    return {"version": kept.version} if by_script() else redirect(url_for(".course_in", course=course, language=language), 303)


def _words(course: str, locale: Locale) -> DraftWords:
    """The course's own words in a language; new ones where there are none, to read from only."""
    kept = course_heads(db.session(), course_uid=course, locale=locale.key).get("")
    return kept or DraftWords(fields={}, version=0)


def _labels() -> dict[str, str]:
    own = {"title": _("Title"), "summary": _("Summary"), "outcomes": _("What one can do afterwards, one on a line")}
    return own | {plan: str(name) for plan, (_key, name) in NAMES.items()}


def _original(here: Here) -> str:
    if here.draft:
        return here.draft.original
    published = db.session().get(Course, here.course_uid)
    return str(published.revision.outline["original"]) if published else "de"


@adds_tab(25, "languages.course", Right.READ, "languages.course_in", "languages.course_words", "languages.lesson", "languages.bring")
def tab() -> str:
    return _("Languages")
