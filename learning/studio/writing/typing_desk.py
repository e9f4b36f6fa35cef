"""What the scripts of a lesson's page need at its head."""

from flask import get_template_attribute
from markupsafe import Markup

from learning.house.locale import LOCALES
from learning.house.slots import fills


@fills("studio_lesson_head")
def desk(course: str, lesson: str, locale: str) -> Markup:
    """The line that says whether what was typed is saved, the buttons for signs, and the way to the preview."""
    place = {"course": course, "lesson": lesson, "locale": locale}
    languages = [each for key, each in LOCALES.items() if key not in (locale, "de-simple")]
    return Markup(get_template_attribute("studio_writing/typing.html", "desk")(languages, place))


@fills("studio_lesson_side")
def signs(course: str, lesson: str, locale: str) -> Markup:
    """The signs themselves, for who would rather type them."""
    del course, lesson
    return Markup(get_template_attribute("studio_writing/marks_parts.html", "signs")(locale))
