"""Reports of a group and of all groups of an organisation, and the named list."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from learning.cohorts import queries
from learning.cohorts.here import Here, group_here
from learning.cohorts.paper.filenames import file_name
from learning.cohorts.paper.views import sent
from learning.cohorts.reports import actions
from learning.cohorts.reports.counting import Period
from learning.cohorts.reports.files import as_csv, as_xlsx
from learning.cohorts.reports.forms import PeriodForm
from learning.cohorts.reports.group import report, whole_period
from learning.cohorts.reports.named import evidence, named_list
from learning.cohorts.reports.printing import as_pdf
from learning.cohorts.reports.queries import lists_taken
from learning.cohorts.reports.summary import summary
from learning.cohorts.reports.tables import Table
from learning.cohorts.rights import Right
from learning.cohorts.tabs import adds_tab, tabs_of
from learning.house.access import Audience, open_to, shows
from learning.house.clock import CITY, day_of, now
from learning.house.copies import reads_copy
from learning.house.db import db
from learning.house.locale import _, written_date
from learning.people.organisations.here import membership_here, organisation_here

bp = Blueprint("reports", __name__, template_folder="templates", url_prefix="/groups")
REPORTING = (Audience.TEACHER, Audience.COORDINATOR)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[Callable[[Table], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, _XLSX),
    "pdf": (as_pdf, "application/pdf"),
}


@adds_tab(60, "reports.show", Right.REPORT, "reports.named", "reports.take")
def report_tab() -> str:
    return _("Effect")


@bp.get("/<id:cohort_id>/report")
@open_to(*REPORTING)
@shows("called", "progress")
def show(cohort_id: int) -> ResponseReturnValue:
    """Hours, attendance and lessons done, of a period."""
    here, form, period = _asked(cohort_id, Right.REPORT)
    table = report(here.cohort, period)
    return render_template("reports/show.html", here=here, tabs=tabs_of(here), form=form, table=table, asked=_dates(period))


@bp.get("/<id:cohort_id>/report.<kind>")
@open_to(*REPORTING)
@shows("called", "progress")
def download(cohort_id: int, kind: str) -> ResponseReturnValue:
    """The same as a file."""
    here, _form, period = _asked(cohort_id, Right.REPORT)
    return _file(report(here.cohort, period), kind)


@bp.get("/report")
@open_to(Audience.COORDINATOR)
@reads_copy
@shows()
def overall() -> ResponseReturnValue:
    """All groups of the organisation, in numbers that tell of nobody."""
    form, period, table = _overall()
    return render_template("reports/overall.html", organisation=organisation_here(), form=form, table=table, asked=_dates(period))


@bp.get("/report.<kind>")
@open_to(Audience.COORDINATOR)
@reads_copy
@shows()
def download_overall(kind: str) -> ResponseReturnValue:
    return _file(_overall()[2], kind)


@bp.get("/<id:cohort_id>/report/list")
@open_to(Audience.COORDINATOR)
@shows("name")
def named(cohort_id: int) -> ResponseReturnValue:
    """Before the named list leaves the house: what it is, and who took it out before."""
    here, form, period = _asked(cohort_id, Right.LIST)
    taken = [(_instant(each.taken_at), each.by_name, each.people) for each in lists_taken(db.session(), cohort_id=cohort_id)]
    told = {"form": form, "asked": _dates(period), "period": period, "taken": taken, "evidence": evidence(), "written": written_date}
    return render_template("reports/named.html", here=here, tabs=tabs_of(here), **told)


@bp.post("/<id:cohort_id>/report/list")
@open_to(Audience.COORDINATOR)
@shows("called")
def take(cohort_id: int) -> ResponseReturnValue:
    """Take the named list out; for everybody on it, it is written down."""
    here, _form, period = _asked(cohort_id, Right.LIST)
    table, people = named_list(here.cohort, period)
    ids = [each.enrolment.learner_id for each in people]
    actions.take_list(db.session(), here.cohort, ids, by_name=membership_here().name, from_on=period.first, until_on=period.last)
    return _file(table, request.form.get("kind", ""))


def _asked(cohort_id: int, right: Right) -> tuple[Here, PeriodForm, Period]:
    here, form = group_here(cohort_id, right), PeriodForm(request.values)
    form.validate()
    return here, form, form.within(whole_period(here.cohort))


def _overall() -> tuple[PeriodForm, Period, Table]:
    organisation, form, today = organisation_here(), PeriodForm(request.values), day_of(now())
    form.validate()
    period = form.within(Period(today.replace(month=1, day=1), today))
    cohorts = queries.groups_of_organisation(db.session(), organisation_id=organisation.id)
    # The draw must not be repeatable by who sees it.
    key = f"{current_app.secret_key!s}:{organisation.id}"
    return form, period, summary(cohorts, period, key=key)


def _dates(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "until": period.last.isoformat()}


def _instant(at: datetime) -> str:
    return f"{written_date(day_of(at))}, {at.astimezone(CITY):%H:%M}"


def _file(table: Table, kind: str) -> ResponseReturnValue:
    make, mimetype = FORMATS.get(kind) or abort(404)
    return sent(BytesIO(make(table)), mimetype, f"{file_name(table.title, 'report')}.{kind}")
