"""What calendar addresses are called in “My data”."""

from learning.house.locale import LOCALES, _, language_name
from learning.people.privacy.telling import Words, tells


@tells("calendar_feed", picture="clock", order=62, locale=lambda key, _row: language_name(key) if key in LOCALES else "")
def calendar_feeds() -> Words:
    return Words(_("Your calendar address"), {"locale": _("Language"), "made_at": _("Made on")})
