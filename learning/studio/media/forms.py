"""What is asked of files: whose they are, and what they show."""

from wtforms import BooleanField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length

from learning.house.forms import OurForm, later

_LICENCES = [
    SelectChoice("", later("Please choose")),
    SelectChoice("CC-BY-4.0", later("CC BY 4.0: free to use, with the name")),
    SelectChoice("CC-BY-SA-4.0", later("CC BY-SA 4.0: the same, and passed on alike")),
    SelectChoice("CC0-1.0", later("CC0: given away")),
    SelectChoice("public-domain", later("Protected no more")),
]


class FactsForm(OurForm):
    """Licence, author, source."""

    licence = SelectField(later("Licence"), choices=_LICENCES, validators=[InputRequired(later("Choose the licence."))])
    author = StringField(
        later("Who made it?"),
        validators=[InputRequired(later("Write who made it.")), Length(max=200)],
        filters=[lambda text: (text or "").strip()],
    )
    source = StringField(
        later("Where is it from?"),
        validators=[InputRequired(later("Write where it is from: an address, or “own work”.")), Length(max=300)],
        filters=[lambda text: (text or "").strip()],
    )

    @property
    def facts(self) -> dict[str, str]:
        return {"licence": self.licence.data, "author": self.author.data, "source": self.source.data}


class AddForm(FactsForm):
    """The same for several new files."""

    draw = BooleanField(later("Turn drawings that are not simple enough into PNG"))
