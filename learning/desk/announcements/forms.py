"""What a notice says, where and when; its words in German, and in as many languages as somebody can write."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from learning.desk.moments import MomentField
from learning.house.announcements import Announcement
from learning.house.clock import now
from learning.house.forms import OurForm, later
from learning.house.locale import DEFAULT, LOCALES, _
from learning.house.markup import UNSHOWN

LONGEST = 200
ADDRESS = later("This is no address. It begins with https:// or with /.")
_SAFE = r"^(https://|/(?!/))[^\s<>\"'\\]+$|^/$"
_ONE = InputRequired(later("Please choose one."))


def _in_a_line(value: Any) -> Any:
    return " ".join(UNSHOWN.sub("", value).split()) if isinstance(value, str) else value


def _our_path(value: Any) -> Any:
    """An address of ours without its machine, so that it leads each reader to their language."""
    origin = current_app.config["SETTINGS"].origin
    return value.removeprefix(origin) or "/" if isinstance(value, str) and f"{value}/".startswith(f"{origin}/") else value


class AnnouncementForm(OurForm):
    key = StringField(validators=[Optional(), Regexp(r"^[0-9a-f]{12}$")])
    kind = RadioField(
        later("How important is it?"),
        [_ONE],
        choices=[SelectChoice("info", later("Good to know")), SelectChoice("important", later("Important"))],
        default="info",
    )
    place = RadioField(
        later("Where does it stand?"),
        [_ONE],
        choices=[SelectChoice("all", later("On every page")), SelectChoice("home", later("On the home page alone"))],
        default="all",
    )
    begins = MomentField(later("From when?"))
    ends = MomentField(later("Until when?"))
    address = StringField(
        later("Address of a page with more about it"),
        [
            Optional(),
            Length(max=300, message=later("This address is too long.")),
            Regexp(_SAFE, message=ADDRESS),
        ],
        filters=[_in_a_line, _our_path],
        render_kw={"dir": "ltr", "autocomplete": "off"},
    )

    def validate_address(self, field: Any) -> None:
        # Whatever begins with a stroke must be a page of ours: a link that leads nowhere stands on every page.
        if field.data and field.data.startswith("/") and not _leads_to_a_page(urlsplit(field.data).path):
            raise ValidationError(_("There is no page of ours at this address."))
        if field.data and field.data.startswith("https://") and "." not in _host_of(field.data):
            raise ValidationError(ADDRESS)

    def validate(self, extra_validators: object = None) -> bool:
        """It ends in time to come, and after it begins."""
        valid = super().validate()
        refused = "" if self.ends.errors else self._times_refused()
        self.ends.errors = [refused] if refused else self.ends.errors
        return valid and not refused

    def _times_refused(self) -> str:
        begins, ends = self.begins.instant, self.ends.instant
        if not ends:
            return _("Please write when it ends.")
        if ends <= now():
            return _("This moment is over. Please choose a later one.")
        return _("It must end after it begins.") if begins and ends <= begins else ""

    def announcement(self, key: str) -> Announcement:
        """What was typed; it begins now where nothing else is said, or where that moment has passed."""
        ends = self.ends.instant
        assert ends is not None
        words = {locale: text for locale in LOCALES if (text := self[f"words_{locale}"].data)}
        moment = now()
        begins = max(self.begins.instant or moment, moment)
        return Announcement(key, self.kind.data, self.place.data, begins, ends, self.address.data or "", words)


def _words_in(key: str, name: str) -> TextAreaField:
    need = InputRequired(later("Please write it in German.")) if key == DEFAULT.key else Optional()
    short = Length(max=LONGEST, message=later("This is too long. Please write at most 200 characters."))
    label = later("The notice, in German") if key == DEFAULT.key else name
    return TextAreaField(label, [need, short], filters=[_in_a_line], render_kw={"rows": 2, "maxlength": LONGEST})


for _locale in LOCALES.values():
    setattr(AnnouncementForm, f"words_{_locale.key}", _words_in(_locale.key, _locale.name))


def _leads_to_a_page(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path)
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
