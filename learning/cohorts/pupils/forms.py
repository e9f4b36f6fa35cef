"""What is typed before the lesson: a list of names, or a file that holds one."""

from wtforms import FileField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from learning.cohorts.pupils.names import reduced_name
from learning.house.forms import OurForm, later

ORDERS = [
    SelectChoice("auto", later("Find out by itself")),
    SelectChoice("given", later("First name first: Amina Berger")),
    SelectChoice("family", later("Surname first: Berger Amina")),
]
KEPT = [
    SelectChoice("initial", later("First name and one letter: Amina B.")),
    SelectChoice("pseudonym", later("An animal and a colour")),
]
# Nothing of it may stay in the browser.
QUIET = {"rows": 10, "autocomplete": "off", "spellcheck": "false", "data-no-keep": ""}


class NamesForm(OurForm):
    """A list, pasted or as a file, and how the names are kept."""

    names = TextAreaField(later("The names, one a line"), [Length(max=40_000, message=later("This list is too long."))], render_kw=QUIET)
    file = FileField(later("Or a file: CSV or XLSX"), render_kw={"accept": ".csv,.txt,.xlsx"})
    order = RadioField(later("How do the names stand there?"), choices=ORDERS, default="auto")
    kept = RadioField(later("What do we keep?"), choices=KEPT, default="initial")


class NameForm(OurForm):
    """What somebody is called."""

    called = StringField(
        later("Name in the group"), [Length(max=80)], render_kw={"autocomplete": "off", "spellcheck": "false", "dir": "auto"}
    )

    def validate_called(self, field: StringField) -> None:
        if not reduced_name(field.data or ""):
            raise ValidationError(later("Please write a first name."))
