"""What kept typing is called in “My data”."""

from typing import Any

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells


def typed(fields: Any, _row: Any) -> str:
    return ", ".join(str(value) for _name, value in fields if value) if isinstance(fields, list) else ""


@tells("kept_work", picture="save", order=65, fields=typed)
def kept_work() -> Words:
    return Words(_("What you had typed"), {"page": _("Page"), "fields": _("Text"), "kept_at": _("When")})
