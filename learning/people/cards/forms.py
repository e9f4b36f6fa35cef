"""What is typed around cards. Secrets are never sent back into a page."""

from wtforms import BooleanField, StringField
from wtforms.validators import Length, ValidationError

from learning.house.forms import OurForm, later
from learning.people.cards import secret
from learning.people.cards.codes import CODE_LENGTH, STRIP_LENGTH, as_typed

# Typed in view of the owner, hidden from others by style; a password field would make the browser offer to keep it.
PIN = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 20, "data-secret": "", "value": ""}
CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "maxlength": 60, "data-code": ""}


class NewPinForm(OurForm):
    """A PIN, twice; `keep` when it looks like a birthday and is none."""

    pin = StringField(later("Your PIN: six digits"), render_kw=PIN)
    again = StringField(later("The same PIN once more"), render_kw=PIN)
    keep = BooleanField(later("Keep this PIN. It is nobody's birthday."))

    def validate_pin(self, field: StringField) -> None:
        chosen = secret.pin(field.data or "")
        if not secret.is_complete(chosen):
            raise ValidationError(later("Please type six digits."))
        if secret.is_easily_guessed(chosen):
            raise ValidationError(later("This PIN is easy to guess. Please think of another one."))
        if secret.may_be_a_birthday(chosen) and not self.keep.data:
            raise ValidationError(later("This looks like a birthday. Others could guess it. Please think of another PIN."))

    def validate_again(self, field: StringField) -> None:
        typed, again = secret.pin(self.pin.data or ""), secret.pin(field.data or "")
        if not self.pin.errors and typed != again:
            raise ValidationError(later("The two PINs are not the same. Please type them once more."))

    @property
    def looks_like_a_birthday(self) -> bool:
        chosen = secret.pin(self.pin.data or "")
        return secret.is_complete(chosen) and secret.may_be_a_birthday(chosen) and not secret.is_easily_guessed(chosen)


class UseForm(OurForm):
    """The card's code and the owner's PIN."""

    code = StringField(later("The code on your card"), [Length(max=60)], render_kw=CODE)
    pin = StringField(later("Your PIN"), render_kw=PIN)

    def validate_code(self, field: StringField) -> None:
        if len(as_typed(field.data or "")) != CODE_LENGTH:
            raise ValidationError(later("Please type the eight signs on your card."))

    def validate_pin(self, field: StringField) -> None:
        if not secret.is_complete(secret.pin(field.data or "")):
            raise ValidationError(later("Please type six digits."))


class RecoverForm(OurForm):
    """A paper with four groups of signs, and something its owner alone has beside it."""

    paper = StringField(later("The code on your strip or paper"), [Length(max=80)], render_kw={**CODE, "maxlength": 80})
    second = StringField(
        later("The code on your card, your PIN or your e-mail address"),
        [Length(min=1, max=320, message=later("Please type one of the three."))],
        render_kw={"autocomplete": "off", "spellcheck": "false", "maxlength": 320},
    )

    def validate_paper(self, field: StringField) -> None:
        if len(as_typed(field.data or "")) != STRIP_LENGTH:
            raise ValidationError(later("Please type all four groups of five signs."))


class AskForm(OurForm):
    """Whom somebody at a desk says to be."""

    who = StringField(
        later("E-mail address, or the code on the card"),
        [Length(min=3, max=320, message=later("Please type an e-mail address or a code."))],
        render_kw={"autocomplete": "off", "spellcheck": "false", "maxlength": 320},
    )
