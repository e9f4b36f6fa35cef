"""On a page that says why a form was not taken: what was typed, to copy and to send again."""

from flask import get_template_attribute, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from learning.house.forgery import says_same_origin
from learning.house.slots import fills
from learning.people.shared.typed import typed_here, worth_keeping

# A number of the form itself, so that what had arrived after all is not done twice.
_NUMBERS = ("once", "seen", "version")


@fills("unsent")
def unsent() -> Markup | None:
    """The texts of the form, and a form that sends it once more; without secrets, and never for a form from elsewhere."""
    try:
        fields = worth_keeping(request.path, typed_here()) if says_same_origin() else []
        numbers = [(name, request.form[name]) for name in _NUMBERS if name in request.form]
    except HTTPException:
        # It was too much, or no form at all.
        return None
    if not fields:
        return None
    texts = [value for _name, value in fields if " " in value.strip() or "\n" in value]
    again = [*fields, *(each for each in numbers if each not in fields)]
    return Markup(get_template_attribute("shared/unsent.html", "unsent")(texts, request.full_path.rstrip("?"), again))
