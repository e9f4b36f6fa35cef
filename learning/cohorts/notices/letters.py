"""Letters for those who have neither mail nor telephone: one page each, all in one PDF, each in its reader's language."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from learning.cohorts.notices.mails import told_in
from learning.cohorts.notices.reached import Reached
from learning.house.clock import day_of, now
from learning.house.locale import DEFAULT, LOCALES, _, current_locale, saying_du, speaking, written_date
from learning.house.mail import signature
from learning.house.pdf import pdf
from learning.house.settings import Site

TEMPLATE = Path(__file__).with_name("letter.typ")


def letters(rows: Sequence[Reached], *, sender: str, site: Site) -> bytes:
    """The PDF; `sender` is the organisation with its telephone."""
    contents = {"letters": [_letter(row, sender) for row in rows]}
    return pdf(TEMPLATE, contents, title=_("Letters"), locale=current_locale(), site=site)


def _letter(row: Reached, sender: str) -> dict[str, Any]:
    locale = LOCALES.get(row.person.locale, DEFAULT)
    told = told_in(locale.key, row.notice.kind, row.notice.facts)
    with speaking(locale), saying_du(bool(row.notice.facts["informal"])):
        return {
            "lang": locale.babel.language,
            "dir": locale.dir,
            "sender": sender,
            "day": written_date(day_of(now())),
            "hello": _("Hello %(name)s,", name=row.person.called),
            "head": told.head,
            "lines": told.more.splitlines(),
            "end": signature().splitlines(),
        }
