"""Where the pages of languages have their addresses."""

from flask import Blueprint

from learning.house.locale import written_date
from learning.studio.languages.marks import as_typed

bp = Blueprint("languages", __name__, template_folder="templates", url_prefix="/studio")
bp.add_app_template_filter(as_typed, "as_typed")
bp.context_processor(lambda: {"written_date": written_date})
# A lesson in a language, and a course in one.
LESSON_IN = "/courses/<course>/lessons/<lesson>/in/<locale:language>"
COURSE_IN = "/courses/<course>/in/<locale:language>"
