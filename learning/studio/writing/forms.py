"""Forms about courses and lessons themselves."""

from typing import Any

from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, StopValidation

from learning.competence import COMPETENCES, LEVELS, OUTCOMES, competence_title, level_title
from learning.competence.framework import outcome_competence
from learning.house.forms import OurForm, later
from learning.house.locale import LOCALES, _, language_name
from learning.studio.writing.pasted import cleaned
from learning.studio.writing.patterns import PATTERNS, pattern_name

LICENCES = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "public-domain")
VOICES = {"formal": later("Sie: for adults"), "informal": later("du: for school age")}
_TITLE = later("Please write a title.")
_NEEDED = later("Please fill this in.")
_MINUTES = later("A number from 1 to 120, please.")


def _plain(text: Any) -> Any:
    return cleaned(text).strip() if isinstance(text, str) else text


def _title() -> StringField:
    return StringField(later("Title"), filters=[_plain], validators=[DataRequired(message=_TITLE), Length(max=200)])


def _competences() -> SelectMultipleField:
    return SelectMultipleField(later("What it is about (DigComp)"), validators=[InputRequired(message=later("Please tick at least one."))])


class _AboutCompetences(OurForm):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self["competences"].choices = [SelectChoice(number, f"{number} {competence_title(number)}") for number in COMPETENCES]


def _with_advice(form: OurForm, field: Field) -> None:
    """Before `Optional`, which lets an empty field through and asks nothing more."""
    if form["advice"].data and not field.raw_data[0]:
        raise StopValidation(later("Please say by when it is read again."))


# Whether a lesson has consequences for those who follow it, and of which kind.
ADVICE = {
    "": later("No"),
    "legal": later("Yes, about law or offices"),
    "health": later("Yes, about health"),
    "money": later("Yes, about money"),
}


class LessonForm(_AboutCompetences):
    """What a lesson says of itself."""

    title = _title()
    aim = TextAreaField(
        later("Aim: what one can do afterwards"), filters=[_plain], validators=[DataRequired(message=_NEEDED), Length(max=1000)]
    )
    minutes_from = IntegerField(later("Minutes, at least"), validators=[NumberRange(1, 120, message=_MINUTES)])
    minutes_to = IntegerField(later("Minutes, at most"), validators=[NumberRange(1, 120, message=_MINUTES)])
    competences = _competences()
    outcomes = TextAreaField(later("Outcomes of DigComp, one on each line"), filters=[_plain], validators=[Length(max=400)])
    advice = RadioField(later("Do these words have consequences?"), choices=[SelectChoice(*each) for each in ADVICE.items()], default="")
    review_on = DateField(later("To be read again by"), validators=[_with_advice, Optional()])
    sources = SelectMultipleField(later("Sources shown at the end"))

    @property
    def outcome_ids(self) -> list[str]:
        """The ids that stand in the field, each once."""
        return list(dict.fromkeys((self.outcomes.data or "").upper().split()))

    def validate_outcomes(self, field: Field) -> None:
        strange = [
            each for each in self.outcome_ids if each not in OUTCOMES or outcome_competence(each) not in (self.competences.data or ())
        ]
        if strange:
            raise StopValidation(_("No outcome of the competences ticked: %(ids)s", ids=", ".join(strange[:6])))

    def validate_minutes_to(self, field: Field) -> None:
        if isinstance(field.data, int) and isinstance(self.minutes_from.data, int) and field.data < self.minutes_from.data:
            raise StopValidation(later("The second number must not be smaller."))


class CourseForm(_AboutCompetences):
    """What a course says of itself; outcomes stand one on a line."""

    title = _title()
    summary = TextAreaField(
        later("Summary: a sentence or two"), filters=[_plain], validators=[DataRequired(message=_NEEDED), Length(max=1000)]
    )
    outcomes = TextAreaField(later("Outcomes"), filters=[_plain], validators=[DataRequired(message=_NEEDED), Length(max=4000)])
    plan_45 = TextAreaField(later("Plan for 45 minutes"), filters=[_plain], validators=[Length(max=10_000)])
    plan_90 = TextAreaField(later("Plan for 90 minutes"), filters=[_plain], validators=[Length(max=10_000)])
    substitute = TextAreaField(later("For a substitute"), filters=[_plain], validators=[Length(max=10_000)])
    level = SelectField(later("Level"))
    voice = RadioField(later("How it speaks to people"), choices=[SelectChoice(*each) for each in VOICES.items()], default="formal")
    competences = _competences()
    picture = SelectField(later("Picture of the course"))
    licence = SelectField(later("Licence"), choices=[SelectChoice(each, each) for each in LICENCES])
    authors = TextAreaField(
        later("Authors, one on each line"), filters=[_plain], validators=[DataRequired(message=_NEEDED), Length(max=2000)]
    )

    def __init__(self, *given: Any, pictures: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self["level"].choices = [SelectChoice(level, level_title(level)) for level in LEVELS]
        self["picture"].choices = [SelectChoice(*each) for each in pictures]

    def validate_outcomes(self, field: Field) -> None:
        if len([line for line in (field.data or "").splitlines() if line.strip()]) > 8:
            raise StopValidation(later("Eight outcomes at most."))


class NewLessonForm(OurForm):
    """A lesson that begins."""

    title = _title()
    pattern = RadioField(later("Begin with"), default="empty")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self["pattern"].choices = [SelectChoice(name, pattern_name(name)) for name in ("empty", *PATTERNS)]


class NewCourseForm(NewLessonForm):
    """A course that begins, with its first lesson."""

    title = _title()
    original = SelectField(later("Language it is written in"))
    voice = RadioField(later("How it speaks to people"), choices=[SelectChoice(*each) for each in VOICES.items()], default="formal")
    first = StringField(later("Title of the first lesson"), filters=[_plain], validators=[DataRequired(message=_TITLE), Length(max=200)])

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self["original"].choices = [SelectChoice(key, language_name(key)) for key in LOCALES]
