"""What stands beside a lesson and below its blocks while somebody writes."""

from flask import render_template

from learning.house.slots import fills
from learning.studio.findings import shown


@fills("studio_lesson_side")
def panels(course: str, lesson: str, locale: str) -> str:
    return render_template(
        "studio_findings/panels.html", course=course, lesson=lesson, language=locale, **shown.panel(course, lesson, locale)
    )


@fills("studio_block")
def below(course: str, lesson: str, block: str, locale: str) -> str | None:
    found = shown.rows(course, lesson, locale, block)
    if not found:
        return None
    place = {"course": course, "lesson": lesson, "language": locale}
    return render_template("studio_findings/below.html", rows=found, may_mend=shown.may_mend(course, locale), place=place)
