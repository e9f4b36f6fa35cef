"""What kept typing is called in “My data”."""

from typing import Any

from learning.house.locale import _
from learning.people.privacy.telling import Words, tells
from learning.people.shared.showing import shown


def texts(_fields: Any, row: Any) -> str:
    """What was typed; of what was only chosen, that it is there."""
    return "\n".join(shown(row)["told"].texts) or _("What you had chosen on this page.")


@tells("kept_work", picture="pen", order=65, fields=texts)
def kept_work() -> Words:
    return Words(_("What you had typed"), {"page": _("Page"), "fields": _("Text"), "kept_at": _("When")})
