"""The form by which operators set a provider."""

from typing import Any

from flask import current_app
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from learning.house.addresses import split
from learning.house.forms import later
from learning.house.locale import DEFAULT, LOCALES, _
from learning.people.organisations.editing import VersionedForm
from learning.people.organisations.models import Organisation
from learning.people.providers.models import Provider

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LTR = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
_TOO_LONG = later("This is too long. Please write at most 200 characters.")
_WORDS = r"^[\x21-\x7e]+( [\x21-\x7e]+)*$"
# The fields of the names in other languages than German.
NAMES = {key: f"name_{key.replace('-', '_')}" for key in LOCALES if key != DEFAULT.key}


def stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _line(label: Any, *, most: int = 200, needed: Any = None, words: bool = True) -> StringField:
    rules: list[Any] = [DataRequired(message=needed) if needed else Optional(), Length(max=most, message=_TOO_LONG)]
    if words:
        rules.append(Regexp(_WORDS, message=later("Plain letters, digits and signs only, one space between words.")))
    return StringField(label, rules, filters=[stripped], render_kw=LTR)


class ProviderForm(VersionedForm):
    """What the provider's people have told us, and what people here are to read."""

    profile = RadioField(
        later("Who comes this way?"),
        choices=[
            SelectChoice("city", later("Residents, with the sign-in of the city")),
            SelectChoice("school", later("Teachers and pupils of a school")),
        ],
        default="city",
    )
    name = StringField(
        later("Name on the button"),
        [DataRequired(message=later("Please write the name.")), Length(max=60, message=later("Please write at most 60 characters."))],
        filters=[stripped],
        render_kw={"autocomplete": "off"},
    )
    issuer = _line(later("Address of the provider (issuer)"), most=500, needed=later("Please write the address of the provider."))
    client_id = _line(later("Our name there (client ID)"), needed=later("Please write our name there."))
    secret = PasswordField(
        later("Our password there (client secret)"),
        [Optional(), Length(max=500, message=_TOO_LONG)],
        render_kw={"autocomplete": "new-password"},
    )
    scopes = _line(later("What we ask for (scopes)"))
    acr = _line(later("Proofs that are good enough (acr)"), most=500)
    organisation = SelectField(later("Which organisation?"), choices=[], validate_choice=True, default="")
    role_claim = _line(later("Where the role stands (claim)"), most=100)
    teacher_value = _line(later("What stands there for teachers"), most=100)
    pupil_value = _line(later("What stands there for pupils"), most=100)
    is_on = BooleanField(later("Show this way on the sign-in page"))

    def offer(self, organisations: list[Organisation]) -> None:
        """Offer these organisations to choose from."""
        none = SelectChoice("", later("None"))
        self.organisation.choices = [none, *(SelectChoice(str(each.id), each.name) for each in organisations)]

    def validate_issuer(self, field: Any) -> None:
        parts = split(field.data)
        plain = current_app.config["SETTINGS"].mode != "production" and parts.hostname in LOOPBACK
        if not (parts.scheme == "https" or (parts.scheme == "http" and plain)) or not parts.hostname or parts.query or parts.fragment:
            raise ValidationError(_("This is no safe address. It looks like https://anmeldung.stadt.de."))

    def validate_scopes(self, field: Any) -> None:
        if field.data and "openid" not in field.data.split():
            raise ValidationError(_("The word openid must be among them."))

    def validate_organisation(self, field: Any) -> None:
        if self.profile.data == "school" and not field.data:
            raise ValidationError(_("Please choose the school."))

    def validate_role_claim(self, field: Any) -> None:
        if self.profile.data == "school" and not (field.data and (self.teacher_value.data or self.pupil_value.data)):
            raise ValidationError(_("Please write where the role stands, and what stands there."))


for _key, _name in NAMES.items():
    _label = LOCALES[_key].name
    _rule = Length(max=60, message=later("Please write at most 60 characters."))
    setattr(ProviderForm, _name, StringField(_label, [Optional(), _rule], filters=[stripped], render_kw={"autocomplete": "off"}))


def begun_with(provider: Provider) -> dict[str, Any]:
    """What the form shows of a provider; never its secret."""
    plain = ("profile", "issuer", "client_id", "scopes", "acr", "role_claim", "teacher_value", "pupil_value", "is_on")
    names = {field: provider.names.get(key, "") for key, field in NAMES.items()}
    shown = {name: getattr(provider, name) for name in plain} | {"name": provider.names["de"], "version": str(provider.version)}
    return names | shown | {"organisation": str(provider.organisation_id or "")}


def kept_from(form: ProviderForm) -> dict[str, Any]:
    """What the row keeps of a form, but for the secret."""
    typed = form.values()
    names = {key: typed[field] for key, field in NAMES.items() if typed[field]} | {"de": typed["name"]}
    plain = ("profile", "issuer", "client_id", "acr", "is_on")
    at_school = ("role_claim", "teacher_value", "pupil_value")
    school = typed["profile"] == "school"
    kept = {name: typed[name] for name in plain} | {name: typed[name] if school else "" for name in at_school}
    where = int(typed["organisation"]) if school and typed["organisation"] else None
    return kept | {"names": names, "scopes": typed["scopes"] or "openid", "organisation_id": where}
