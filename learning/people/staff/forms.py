"""Forms about staff."""

from collections.abc import Iterable

from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from learning.house.forms import OurForm, later
from learning.house.locale import LOCALES
from learning.people.organisations.forms import mail_field
from learning.people.organisations.names import role_name

CHOOSE = later("Please choose one.")


def work_name_field() -> StringField:
    return StringField(
        later("Name"),
        validators=[
            DataRequired(message=later("Please write the name.")),
            Length(max=80, message=later("Please write at most 80 characters.")),
        ],
        render_kw={"autocomplete": "off"},
    )


class InviteForm(OurForm):
    """Who is invited, and as what; the view says which roles may be given."""

    name = work_name_field()
    email = mail_field()
    role = RadioField(later("What will they do?"), validators=[InputRequired(message=CHOOSE)])
    locale = SelectField(later("Language of the mail"), choices=[SelectChoice(locale.key, locale.name) for locale in LOCALES.values()])


class NameForm(OurForm):
    """The name that colleagues and learners see."""

    name = work_name_field()


class RoleForm(OurForm):
    """One more role; the view says which."""

    role = RadioField(later("One more role"), validators=[InputRequired(message=CHOOSE)])


def choices(roles: Iterable[str]) -> list[SelectChoice]:
    """Roles with what they are called in the reader's language."""
    return [SelectChoice(role, role_name(role)) for role in roles]
