"""What is typed to sign in."""

import re

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from learning.house.forms import OurForm, later

AN_ADDRESS = re.compile(r"^[^@\s,;<>\"\[\]]{1,64}@[^@\s,;<>\"\[\]]+\.[^@\s.,;<>\"\[\]]{2,}$")


def bare(text: str | None) -> str | None:
    """Without the spaces that copying brings along."""
    return text.strip() if text else text


def small(text: str | None) -> str | None:
    """In small letters, before its length is looked at: some letters become two."""
    return text.lower() if text else text


def digits(text: str | None) -> str | None:
    """A code as it was meant: people type it in groups, and keyboards write digits of their own."""
    if not text:
        return text
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text if not sign.isspace() and sign != "-")


# Too long a password is told, not cut off unseen by the browser.
_OLD = {"autocomplete": "current-password", "dir": "ltr", "maxlength": False}
_NEW = {"autocomplete": "new-password", "dir": "ltr", "maxlength": False}


class MailForm(OurForm):
    """The address to send a link and a code to."""

    email = StringField(
        later("Your e-mail address"),
        filters=[bare, small],
        validators=[
            DataRequired(message=later("Please write your e-mail address.")),
            Length(max=254, message=later("This address is too long. Please look at it once more.")),
            Regexp(AN_ADDRESS, message=later("Something is missing in this address. It looks like this: name@example.org")),
        ],
        render_kw={"type": "email", "autocomplete": "email", "inputmode": "email", "dir": "ltr", "spellcheck": "false"},
    )

    @property
    def address(self) -> str:
        return str(self.email.data)


class CodeForm(OurForm):
    """The six digits out of the mail or the app."""

    code = StringField(
        later("The code"),
        filters=[digits],
        validators=[DataRequired(message=later("Please type the code.")), Length(max=40, message=later("This is not a code."))],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "maxlength": "20"},
    )


class SecondForm(OurForm):
    """The code of the app, or one from paper."""

    code = StringField(
        later("The code"),
        filters=[bare],
        validators=[DataRequired(message=later("Please type the code.")), Length(max=40, message=later("This is not a code."))],
        render_kw={"autocomplete": "one-time-code", "dir": "ltr", "maxlength": "20", "autocapitalize": "off", "spellcheck": "false"},
    )


class PasswordForm(MailForm):
    """An address and its password."""

    password = PasswordField(
        later("Your password"),
        validators=[
            DataRequired(message=later("Please type your password.")),
            Length(max=200, message=later("This is too long for a password.")),
        ],
        render_kw=_OLD,
    )


class NewPasswordForm(OurForm):
    """A password to set, with the old one where there is one."""

    old = PasswordField(
        later("Your password until now"),
        validators=[Length(max=200, message=later("This is too long for a password."))],
        render_kw=_OLD,
    )
    new = PasswordField(
        later("Your new password"),
        validators=[
            DataRequired(message=later("Please type your new password.")),
            Length(max=200, message=later("This is too long for a password.")),
        ],
        render_kw=_NEW,
    )
