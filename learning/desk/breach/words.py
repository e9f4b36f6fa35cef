"""What a notice says in a reader's language: sentences of ours, and beside them what operators typed, or its German."""

from typing import Any, NamedTuple

from flask import url_for

from learning.desk.breach.models import Breach
from learning.house.forms import later
from learning.house.listing import absolute
from learning.house.locale import DEFAULT, Locale, _, speaking
from learning.house.mail import signature
from learning.talk.notices.wording import Told, words_for

KIND = "data-breach"
PARTS = ("happened", "meaning", "done", "more")
DATA = {
    "names": later("Names"),
    "addresses": later("E-mail addresses"),
    "phones": later("Telephone numbers"),
    "learning": later("What you have learned, with your answers"),
    "checks": later("Results of the competence check"),
    "written": later("Texts that you wrote to us"),
}
STEPS = {
    "password": later("Set a new password here. Change it elsewhere too, if it was the same."),
    "mails": later("Be careful with mails and calls that ask for money or passwords."),
    "sessions": later("Sign out all other devices on the page of your account."),
    "nothing": later("You need not do anything."),
}


class Line(NamedTuple):
    """A piece of a notice, and the language in which it stands there."""

    text: str
    locale: Locale


class Section(NamedTuple):
    """A part of a notice: its heading, points of ours, and what was typed."""

    head: str
    points: list[str]
    typed: Line | None


class Written(NamedTuple):
    """A whole notice for a reader; `in_german` where a part of it is there in German alone."""

    head: str
    lead: str
    sections: list[Section]
    in_german: bool


def written(breach: Breach, locale: Locale) -> Written:
    """The notice as somebody reads it; its words are made in the language that is spoken now, which must be `locale`."""
    sections = [
        Section(_("What happened"), [], _typed(breach, "happened", locale)),
        Section(_("Which data it is about"), [str(DATA[name]) for name in breach.data], None),
        Section(_("What this can mean for you"), [], _typed(breach, "meaning", locale)),
        Section(_("What we have done"), [], _typed(breach, "done", locale)),
        Section(_("What you can do"), [str(STEPS[name]) for name in breach.steps], _typed(breach, "more", locale)),
        Section(_("Who answers your questions"), [], Line(breach.contact, DEFAULT)),
    ]
    in_german = any(each.typed and each.typed.locale.key != locale.key for each in sections[:-1])
    return Written(head(), lead(), [each for each in sections if each.points or each.typed], in_german)


def _typed(breach: Breach, part: str, locale: Locale) -> Line | None:
    for each in (locale, DEFAULT):
        if text := breach.words.get(each.key, {}).get(part):
            return Line(text, each)
    return None


def head() -> str:
    return _("Your data: something went wrong")


def lead() -> str:
    return _("Data was seen by strangers, or is lost. We are sorry. Please read this.")


def german_only() -> str:
    return _("We have written some of it in German only so far.")


@words_for(KIND)
def told(facts: dict[str, Any]) -> Told:
    return Told(head(), lead(), url_for("breach_read.page", breach_id=facts["id"]), _("Read what happened"))


def mail_in(breach: Breach, locale: Locale) -> tuple[str, str]:
    """Subject and body."""
    with speaking(locale):
        it = written(breach, locale)
        sections = ["\n".join((each.head, *(f"- {point}" for point in each.points), *_text(each))) for each in it.sections]
        there = absolute(f"/{locale.key}/data-incidents/{breach.id}")
        remark = german_only() if it.in_german else ""
        return it.head, "\n\n".join(part for part in (_("Hello"), it.lead, remark, *sections, there, signature()) if part)


def _text(section: Section) -> list[str]:
    return [section.typed.text] if section.typed else []


def announced(locale: Locale) -> str:
    """What stands at the top of the pages, where operators want guests to know."""
    with speaking(locale):
        return _("Data of people here was seen by strangers, or is lost. Please read about it.")
