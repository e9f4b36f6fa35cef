"""Papers of a group and of a date: chosen, looked at, printed."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from learning.cohorts import queries
from learning.cohorts.here import group_here
from learning.cohorts.paper import bundle, certificates, making
from learning.cohorts.paper.dated import Dated
from learning.cohorts.paper.filenames import file_name
from learning.cohorts.paper.here import dated_here, in_their_voice, language_asked
from learning.cohorts.paper.sheets import lessons_of
from learning.cohorts.rights import Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.cohorts.when import in_words
from learning.house.access import Audience, open_to, shows
from learning.house.db import db
from learning.house.locale import _
from learning.house.site import offered

bp = Blueprint("paper", __name__, template_folder="templates")
TEACHING = (Audience.TEACHER, Audience.SUBSTITUTE)
CERTIFYING = (Audience.TEACHER, Audience.COORDINATOR)
PRINTING = (*TEACHING, Audience.COORDINATOR)


@bp.get("/groups/<id:cohort_id>/paper")
@open_to(*PRINTING)
@shows()
def index(cohort_id: int) -> ResponseReturnValue:
    """The dates of a group, each with its papers."""
    here = group_here(cohort_id, Right.TEACH, Right.REPORT)
    dates = [each for each in queries.meetings_of(db.session(), cohort_id=cohort_id) if each.cancelled_at is None]
    return render_template("paper/index.html", here=here, tabs=tabs_of(here), dates=dates, day=in_words)


@adds_tab(50, "paper.index", (Right.TEACH, Right.REPORT), "paper.of_date", "paper_results.grid", "paper.certify")
def paper_tab() -> str:
    return _("Paper")


@bp.get("/meetings/<id:meeting_id>/paper")
@open_to(*PRINTING)
@shows("called")
def of_date(meeting_id: int) -> ResponseReturnValue:
    """What can be printed for a date, in which language and about which lessons."""
    dated, here = dated_here(meeting_id, Right.TEACH, Right.REPORT)
    asked = {"in": language_asked(here.cohort).key, "lesson": dated.lessons}
    told: dict[str, Any] = {"dated": dated, "papers": making.papers_for(here), "asked": asked, "languages": offered(), "day": in_words}
    return render_template("paper/date.html", here=here, tabs=tabs_of(here), lessons=lessons_of(here.cohort), **told)


@bp.get("/meetings/<id:meeting_id>/paper/<what>.pdf")
@open_to(*PRINTING)
@shows("called")
def one(meeting_id: int, what: str) -> ResponseReturnValue:
    """One paper as PDF."""
    dated, here = dated_here(meeting_id, Right.TEACH, Right.REPORT)
    paper = next((each for each in making.papers_for(here) if each.slug == what), None) or abort(404)
    with in_their_voice(here.cohort):
        made = making.made(paper, dated)
    return sent(BytesIO(made), "application/pdf", f"{file_name(paper.title(), paper.slug)}-{dated.meeting.on}.pdf")


@bp.get("/meetings/<id:meeting_id>/paper/all.zip")
@open_to(*PRINTING)
@shows("called")
def everything(meeting_id: int) -> ResponseReturnValue:
    """All papers of a date in one file."""
    dated, here = dated_here(meeting_id, Right.TEACH, Right.REPORT)
    # Named in the reader's language before the papers speak the group's.
    papers = {file_name(paper.title(), paper.slug): paper for paper in making.papers_for(here)}
    name = f"{file_name(here.cohort.name, 'group')}-{dated.meeting.on}.zip"
    try:
        with bundle.in_turn(), in_their_voice(here.cohort):
            made = bundle.zipped(_files(dated, papers))
    except bundle.TooManyAtOnce:
        abort(429)
    return sent(made, "application/zip", name)


def _files(dated: Dated, papers: dict[str, making.Paper]) -> Iterator[tuple[str, bytes]]:
    for number, (name, paper) in enumerate(papers.items(), 1):
        yield f"{number}-{name}.pdf", making.made(paper, dated)


@bp.route("/groups/<id:cohort_id>/certificates", methods=["GET", "POST"])
@open_to(*CERTIFYING)
@shows("called")
def certify(cohort_id: int) -> ResponseReturnValue:
    """Certificates for one person or for all; the names that are typed here are printed and kept nowhere."""
    here = group_here(cohort_id, Right.REPORT)
    people = certificates.attended(here.cohort)
    if request.method == "GET":
        told = {"people": people, "languages": offered(), "language": language_asked(here.cohort).key, "hours": certificates.hours}
        return render_template("paper/certificates.html", here=here, tabs=tabs_of(here), longest=certificates.LONGEST_NAME, **told)
    only = request.form.get("only", "")
    chosen = [each for each in people if only in ("", str(each.enrolment.number))] or abort(404)
    names = {each.enrolment.number: request.form.get(f"name{each.enrolment.number}", "").strip() for each in chosen}
    name = file_name(certificates.title(), "certificates")
    with in_their_voice(here.cohort):
        made = certificates.certificates(here.cohort, chosen, names)
    return sent(BytesIO(made), "application/pdf", f"{name}.pdf")


def sent(content: IO[bytes], kind: str, name: str) -> Response:
    """A file to keep; no browser and no cache holds a copy of what names people."""
    answer = send_file(content, kind, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
