"""Forms about organisations."""

from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from learning.house.forms import OurForm, later
from learning.people.organisations.editing import VersionedForm
from learning.people.organisations.models import KINDS

PHONE = later("This is not a telephone number. Digits, spaces and + are enough.")
MAIL = later("This is not an e-mail address. It needs an @ and what stands behind it.")
LIKE_MAIL = r"^\s*[^@\s\[\]]+@[^@\s\[\]]+\.[^@\s\[\]]+\s*$"


def name_field() -> StringField:
    return StringField(
        later("What is it called?"),
        validators=[
            DataRequired(message=later("Please write the name.")),
            Length(max=120, message=later("Please write at most 120 characters.")),
        ],
    )


def mail_field() -> StringField:
    return StringField(
        later("E-mail address"),
        # Before its length is looked at: some letters become two.
        filters=[lambda text: text.strip().lower() if text else text],
        validators=[
            DataRequired(message=later("Please write the e-mail address.")),
            Regexp(LIKE_MAIL, message=MAIL),
            Length(max=320, message=MAIL),
        ],
        render_kw={"inputmode": "email", "autocomplete": "off", "dir": "ltr"},
    )


class ContactForm(VersionedForm):
    """How an organisation is reached."""

    phone = StringField(
        later("Telephone"),
        validators=[Optional(), Regexp(r"^[\d\s+()/-]{3,40}$", message=PHONE)],
        render_kw={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"},
    )
    mail = StringField(
        later("E-mail address for questions"),
        validators=[Optional(), Regexp(LIKE_MAIL, message=MAIL), Length(max=320, message=MAIL)],
        render_kw={"inputmode": "email", "autocomplete": "off", "dir": "ltr"},
    )


class OrganisationForm(ContactForm):
    """An organisation as operators take it in."""

    name = name_field()
    kind = RadioField(
        later("What kind is it?"),
        choices=[SelectChoice(kind, kind) for kind in KINDS],
        validators=[InputRequired(message=later("Please choose one."))],
    )


class InviteFirstForm(OurForm):
    """The first coordinator of an organisation."""

    name = StringField(
        later("Name"),
        validators=[
            DataRequired(message=later("Please write the name.")),
            Length(max=80, message=later("Please write at most 80 characters.")),
        ],
        render_kw={"autocomplete": "off"},
    )
    email = mail_field()
