"""What stands beside a lesson and below its blocks while somebody writes."""

from flask import render_template
from markupsafe import Markup

from learning.house.slots import fills
from learning.studio.findings import shown


@fills("studio_lesson_side")
def panels(course: str, lesson: str, locale: str) -> Markup:
    # A slot shows bare text as text.
    found = shown.panel(course, lesson, locale)
    return Markup(render_template("studio_findings/panels.html", course=course, lesson=lesson, language=locale, **found))


@fills("studio_block")
def below(course: str, lesson: str, block: str, locale: str) -> Markup | None:
    found = shown.rows(course, lesson, locale, block)
    if not found:
        return None
    place = {"course": course, "lesson": lesson, "language": locale}
    return Markup(render_template("studio_findings/below.html", rows=found, may_mend=shown.may_mend(course, locale), place=place))
