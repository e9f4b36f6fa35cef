"""What the pages of notices show: the list, the form, how one reads in each language, the letter."""

from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from learning.desk.breach import queries
from learning.desk.breach.forms import BreachForm
from learning.desk.breach.models import Breach
from learning.desk.breach.words import PARTS, Line, german_only, written
from learning.house.clock import CITY, day_of, now
from learning.house.locale import DEFAULT, LOCALES, Locale, _, speaking, written_date, written_moment
from learning.house.mail import signature
from learning.house.pdf import pdf
from learning.house.settings import Site
from learning.house.site import offered

Shown = dict[str, Any]
LETTER = Path(__file__).with_name("letter.typ")


def line(breach: Breach) -> Shown:
    """A notice in the list: how it begins, how far it is, and how many were told."""
    moments = {name: written_moment(at.astimezone(CITY)) if at else "" for name, at in _moments(breach).items()}
    return {"it": breach, "text": breach.words[DEFAULT.key]["happened"], "languages": len(breach.words)} | moments


def _moments(breach: Breach) -> Shown:
    return {"prepared": breach.prepared_at, "sent": breach.sent_at, "done": breach.done_at}


def list_context(session: Session) -> Shown:
    known = [line(each) for each in queries.everything(session)]
    return {"waiting": [each for each in known if not each["it"].sent_at], "sent": [each for each in known if each["it"].sent_at]}


def form_context(form: BreachForm) -> Shown:
    """The languages beside German, each with its fields."""
    others = [locale for locale in LOCALES.values() if locale.key != DEFAULT.key]
    fields = {locale.key: [form[f"{part}_{locale.key}"] for part in PARTS] for locale in LOCALES.values()}
    filled = {key for key, those in fields.items() if any(each.data or each.errors for each in those)}
    return {"others": others, "fields": fields, "filled": filled}


def page_context(session: Session, breach: Breach, me: int) -> Shown:
    """A notice before it goes out or after: in every language that the city offers, and whom it reaches."""
    looks = [_look(breach, locale) for locale in offered()]
    number = breach.told if breach.done_at else queries.number_concerned(session, breach=breach)
    found = next((each.name for each in queries.organisations(session) if each.id == breach.organisation_id), "")
    alone = not queries.other_operators(session, learner_id=me)
    since = written_date(breach.since) if breach.since else ""
    return line(breach) | {"looks": looks, "number": number, "organisation": found, "alone": alone, "since": since}


def _look(breach: Breach, locale: Locale) -> Shown:
    with speaking(locale):
        return {"locale": locale, "it": written(breach, locale), "german_only": german_only()}


def letter(breach: Breach, locale: Locale, site: Site) -> bytes:
    """The notice on paper, for post and press."""
    with speaking(locale):
        it = written(breach, locale)
        contents = {
            "day": written_date(day_of(breach.sent_at or now())),
            "head": it.head,
            "lead": [_("Hello"), it.lead, *([german_only()] if it.in_german else [])],
            "sections": [{"head": each.head, "points": each.points, "typed": _on_paper(each.typed)} for each in it.sections],
            "end": signature().splitlines(),
        }
        return pdf(LETTER, contents, title=it.head, locale=locale, site=site)


def _on_paper(line: Line | None) -> Shown | None:
    return {"lines": line.text.splitlines(), "lang": line.locale.babel.language, "dir": line.locale.dir} if line else None
