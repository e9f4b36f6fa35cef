"""What the scripts of a lesson's page need at its head."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.house.slots import fills


@fills("studio_lesson_head")
def desk(course: str, lesson: str, locale: str) -> Markup:
    """The line that says whether what was typed is saved."""
    del course, lesson, locale
    return Markup(get_template_attribute("studio_writing/typing.html", "desk")())
