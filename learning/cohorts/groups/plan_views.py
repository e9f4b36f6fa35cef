"""Planning dates: a form, a look at what comes of it, and one button."""

from datetime import date
from typing import Any, NamedTuple

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.cohorts.actions import GroupEnded
from learning.cohorts.groups import meeting_actions
from learning.cohorts.groups.conflicts import Conflict, Slot, busy_leaders, conflict, free_rooms
from learning.cohorts.groups.date_forms import PlanForm
from learning.cohorts.groups.date_shown import slot_of, ways_out, why_not, zone_of
from learning.cohorts.groups.holidays import known_until, why_none
from learning.cohorts.groups.planning import Wish, days
from learning.cohorts.groups.shown import room_choices
from learning.cohorts.groups.views import SETTING_UP, bp
from learning.cohorts.here import Here, group_here
from learning.cohorts.rights import Right
from learning.cohorts.tabs import tabs_of
from learning.cohorts.when import long_day, times_in_words
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import _, enumeration, written_date
from learning.people.organisations.editing import said, typed
from learning.people.venues.facts import DEVICES

# What the preview does not send on: it makes these itself.
_OWN = ("token", "go", "days")


class Planned(NamedTuple):
    """A day of what is to be planned: its slot, why it is left out, and what stands against it."""

    on: date
    slot: Slot
    left_out: str
    against: Conflict | None


@bp.route("/<id:cohort_id>/dates/new", methods=["GET", "POST"])
@open_to(*SETTING_UP)
@shows()
def plan(cohort_id: int) -> ResponseReturnValue:
    """Plan one date, or a series in one go."""
    here = group_here(cohort_id, Right.MANAGE)
    form = PlanForm(typed(), room_id=here.cohort.room_id or 0)
    form.room_id.choices = room_choices(here.cohort.organisation_id)
    if request.method == "GET" or request.form.get("go") == "back":
        return _form(here, form)
    if not form.validate():
        return _form(here, form), 422
    planned = _planned(here, form)
    free = [each for each in planned if not each.left_out and each.against is None]
    if not free:
        return _refused(here, form, planned)
    wanted = _seen(planned) if request.form.get("go") == "keep" else None
    if wanted is None and not _speaks_for_itself(form, planned):
        return _preview(here, form, planned)
    return _keep(here, form, wanted if wanted is not None else free)


def _planned(here: Here, form: PlanForm) -> list[Planned]:
    zone = zone_of(form.room_id.data)
    wish = Wish(
        form.on.data, form.begins.data, form.ends.data, form.rhythm.data, form.until.data, form.times.data, form.in_school_holidays.data
    )
    slots = [(day, slot_of(form, here.cohort, zone=zone, on=day.on)) for day in days(wish)]
    return [Planned(day.on, slot, day.left_out, None if day.left_out else conflict(db.session(), slot)) for day, slot in slots]


def _seen(planned: list[Planned]) -> list[Planned]:
    """The days that stood on the preview whose button was pressed."""
    shown = set(request.form.get("days", "").split())
    return [each for each in planned if each.on.isoformat() in shown]


def _speaks_for_itself(form: PlanForm, planned: list[Planned]) -> bool:
    """One date of which there is nothing to tell needs no second look."""
    return form.rhythm.data == "once" and not _warnings(form, planned)


def _keep(here: Here, form: PlanForm, wanted: list[Planned]) -> ResponseReturnValue:
    try:
        made = meeting_actions.plan_all(db.session(), here.cohort, [each.slot for each in wanted], title=form.values()["title"])
    except (Conflict, GroupEnded) as refusal:
        # Somebody was faster: what is possible now is shown anew.
        return _refused(here, form, _planned(here, form), refusal)
    return redirect(url_for(".dates", cohort_id=here.cohort.id, planned=len(made)), 303)


def _refused(here: Here, form: PlanForm, planned: list[Planned], refusal: Any = None) -> ResponseReturnValue:
    against = [each.against for each in planned if each.against]
    if refusal is None and not against:
        return _form(here, form, refusal=_("All of these days are left out: %(why)s.", why=_reasons(planned))), 409
    first = refusal or against[0]
    if form.rhythm.data != "once" and any(not each.left_out and not each.against for each in planned):
        return _preview(here, form, planned, refusal=why_not(first)), 409
    ways = ways_out(first) if isinstance(first, Conflict) and form.rhythm.data == "once" else _other_rooms(here, planned)
    return _form(here, form, refusal=why_not(first), ways=ways), 409


def _reasons(planned: list[Planned]) -> str:
    return enumeration(list(dict.fromkeys(each.left_out for each in planned if each.left_out)))


def _form(here: Here, form: PlanForm, **more: Any) -> str:
    shown = {"refusal": "", "ways": [], "again": _again(), **more}
    return render_template("groups/plan.html", here=here, tabs=tabs_of(here), form=form, devices=DEVICES, **shown)


def _preview(here: Here, form: PlanForm, planned: list[Planned], refusal: str = "") -> str:
    rows = [{"day": long_day(each.on), "left_out": each.left_out, "against": each.against and why_not(each.against)} for each in planned]
    free = [each.on.isoformat() for each in planned if not each.left_out and each.against is None]
    shown = {"rows": rows, "free": free, "warnings": _warnings(form, planned), "ways": _other_rooms(here, planned), "refusal": refusal}
    times = times_in_words(form.begins.data, form.ends.data)
    room = said(form.room_id)
    return render_template("groups/preview.html", here=here, tabs=tabs_of(here), again=_again(), times=times, room=room, **shown)


def _other_rooms(here: Here, planned: list[Planned]) -> list[tuple[str, dict[str, Any]]]:
    """Rooms in which all of the series would find a place."""
    slots = [each.slot for each in planned if not each.left_out]
    if not any(each.against for each in planned):
        return []
    rooms = free_rooms(db.session(), slots, organisation_id=here.cohort.organisation_id)[:3]
    return [(_("Take another room: %(room)s", room=f"{venue.name}: {room.name}"), {"room_id": room.id}) for room, venue in rooms]


def _warnings(form: PlanForm, planned: list[Planned]) -> list[str]:
    told = []
    if form.rhythm.data == "once" and (holiday := why_none(form.on.data)):
        told.append(_("This day is in the holidays: %(name)s.", name=holiday))
    if planned[-1].on > known_until():
        told.append(_("We know the school holidays until %(day)s only.", day=written_date(known_until())))
    busy = {name for each in planned if not each.left_out for name in busy_leaders(db.session(), each.slot)}
    if busy:
        told.append(_("Has another group at one of these times: %(who)s.", who=enumeration(sorted(busy))))
    return told


def _again() -> list[tuple[str, str]]:
    """All that was typed, to be sent once more."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in _OWN]
