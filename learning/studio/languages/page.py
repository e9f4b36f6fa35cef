"""The page of a lesson in two languages, also when something was refused."""

from typing import Any

from flask import render_template

from learning.studio.languages.forms import TestForm
from learning.studio.languages.here import LessonIn
from learning.studio.languages.reading import reading_of
from learning.studio.languages.shown import shown_lesson
from learning.studio.wording import kind_name


def page(found: LessonIn, test_form: TestForm | None = None, **more: Any) -> str:
    """The page; `more` tells what was refused."""
    reading = reading_of(found, test_form)
    return render_template("studio_languages/lesson.html", kind_name=kind_name, reading=reading, **shown_lesson(found), **more)
