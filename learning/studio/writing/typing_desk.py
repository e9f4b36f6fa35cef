"""What the scripts of a lesson's page need at its head."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.house.locale import LOCALES
from learning.house.slots import fills


@fills("studio_lesson_head")
def desk(course: str, lesson: str, locale: str) -> Markup:
    """The line that says whether what was typed is saved, and the buttons for signs."""
    del course, lesson
    languages = [each for key, each in LOCALES.items() if key not in (locale, "de-simple")]
    return Markup(get_template_attribute("studio_writing/typing.html", "desk")(languages))


@fills("studio_lesson_side")
def signs(course: str, lesson: str, locale: str) -> Markup:
    """The signs themselves, for who would rather type them."""
    del course, lesson, locale
    return Markup(get_template_attribute("studio_writing/marks_parts.html", "signs")())
