"""Cards to cut and papers to hand out, as PDF."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import segno
from flask import url_for

from learning.cohorts.models import Cohort
from learning.house.listing import absolute
from learning.house.locale import _, current_locale, speak_informally, speaks_informally, written_date
from learning.house.pdf import pdf
from learning.house.site import current_site
from learning.people.cards.codes import CODE_GROUP, STRIP_GROUP, grouped
from learning.people.cards.handing import Handed

CARDS, ALONG = Path(__file__).with_name("cards.typ"), Path(__file__).with_name("along.typ")


def cards_pdf(cohort: Cohort, cards: Sequence[tuple[str, Handed]]) -> bytes:
    """Cards, ten on a page, and after them a list for the team; no secret stands on any."""
    door, before = "c" if cohort.is_informal else "p", speaks_informally()
    speak_informally(cohort.is_informal)
    data = {"words": _words(cohort, door), "cards": [_card(called, made, door) for called, made in cards]}
    speak_informally(before)
    return pdf(CARDS, data, title=_("Cards for “%(group)s”", group=cohort.name), locale=current_locale(), site=current_site())


def papers_pdf(cohort: Cohort, papers: Sequence[tuple[str, str, date]]) -> bytes:
    """A paper each by which a pupil takes the place along."""
    before = speaks_informally()
    speak_informally(True)
    told = [{"name": called, "code": grouped(code, STRIP_GROUP), "until": written_date(ends_on)} for called, code, ends_on in papers]
    data = {"papers": told, "words": _along_words(cohort)}
    title = _("Take along what you learned")
    speak_informally(before)
    return pdf(ALONG, data, title=title, locale=current_locale(), site=current_site())


def _card(called: str, made: Handed, door: str) -> dict[str, Any]:
    address = absolute(url_for("card_door.scanned_at_door", door=door, token=made.token))
    return {"name": called, "qr": _drawing(address), "code": " ".join(grouped(made.code, CODE_GROUP))}


def _drawing(address: str) -> str:
    """A QR code as SVG for the template; its quiet edge is the card's own white."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=1)]
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"><path d="{path}"/></svg>'


def _words(cohort: Cohort, door: str) -> dict[str, Any]:
    return {
        "group": cohort.name,
        "address": _typed_at(door),
        "qr": _("QR code of the card"),
        "steps": [_("Scan the card, or type address and code."), _("Choose your four pictures."), _("Learn.")],
        "team": _("For the team"),
        "team_lead": _("Who got a card. Keep this list apart from the cards."),
        "name": _("Name"),
        "code": _("The code on the card"),
        "first": _("The first time"),
        "first_how": _(
            "The cards work while the group meets. The first time everybody types the code on the wall and chooses four pictures."
        ),
        "before": _("The cards these people had before are ended."),
    }


def _typed_at(door: str) -> str:
    return absolute(url_for("card_door.to_type_at_door", door=door)).partition("://")[2]


def _along_words(cohort: Cohort) -> dict[str, Any]:
    return {
        "lead": _("You learned in “%(group)s”. What you learned can stay yours: for that you take it along.", group=cohort.name),
        "address": absolute(url_for("card_door.to_along")).partition("://")[2],
        "code": _("Your code"),
        "steps": [
            _("Open this address, together with somebody you trust."),
            _("Type the code. Choose your four pictures."),
            _("Make a Merk-Karte of your own. From then on your school sees nothing any more."),
        ],
        "until": _("It works until %(day)s. After that, what you learned is erased.", day="{day}"),
    }
