"""Papers for a school: drafts in its parents' languages, with the list of what is really kept about a child."""

from pathlib import Path
from typing import Any

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from learning.cohorts.here import group_here
from learning.cohorts.pupils import paperwords
from learning.cohorts.pupils.blueprints import bp
from learning.cohorts.rights import TEAM, Right
from learning.cohorts.tabs import tabs_of
from learning.house.access import open_to, shows
from learning.house.locale import LOCALES, Locale, speaking
from learning.house.pdf import pdf
from learning.house.site import current_site
from learning.people.organisations.here import organisation_here
from learning.people.privacy.held import reasons_of
from learning.people.privacy.telling import tellings

TEMPLATE = Path(__file__).with_name("papers.typ")
# What a pupil's place can hold; what adults alone have (accounts, addresses, roles) is not asked of children.
OF_A_PUPIL = frozenset(
    "learner pupil enrolment card card_event presence ballot participation lesson_state block_state attempt bookmark assigned_to "
    "team_note learner_notice web_session kept_work competence_check check_answer profile".split()
)


@bp.get("/<id:cohort_id>/school-papers")
@open_to(*TEAM)
@shows()
def papers(cohort_id: int) -> ResponseReturnValue:
    here = group_here(cohort_id, Right.BOOK)
    return render_template("pupils/papers.html", here=here, tabs=tabs_of(here), languages=list(LOCALES.values()))


@bp.get("/<id:cohort_id>/school-papers/<any(information, consent, contract):kind>.pdf")
@open_to(*TEAM)
@shows()
def paper(cohort_id: int, kind: str) -> ResponseReturnValue:
    """A draft as PDF; the contract is between two offices and stands in German."""
    here = group_here(cohort_id, Right.BOOK)
    asked = "de" if kind == "contract" else request.args.get("in", "de")
    locale = LOCALES.get(asked) or abort(404)
    document = draft(kind, locale, school=organisation_here().name, group=here.cohort.name)
    name = f'attachment; filename="lernwege-{kind}-{locale.key}.pdf"'
    return Response(document, mimetype="application/pdf", headers={"Content-Disposition": name})


def draft(kind: str, locale: Locale, *, school: str, group: str) -> bytes:
    site = current_site()
    with speaking(locale):
        facts = {"school": school, "group": group, "city": site.city, "phone": site.phone}
        words = {"consent": paperwords.consent, "contract": paperwords.contract, "information": paperwords.information}[kind](facts)
        return pdf(TEMPLATE, words | {"kept": kept()}, title=words["title"], locale=locale, site=site)


def kept() -> list[dict[str, Any]]:
    """Every kind of thing that may be kept about a pupil: what, why and until when, as the columns of its table say."""
    return [
        {"title": words.title, "things": ", ".join(words.columns.values()), "until": _until(telling.table, words.columns)}
        for telling in tellings()
        if telling.table in OF_A_PUPIL and (words := telling.words())
    ]


def _until(table: str, labels: dict[str, str]) -> str:
    return "; ".join(dict.fromkeys(reason.until for reason in reasons_of(table, labels)))
