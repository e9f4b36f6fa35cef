"""For who comes for the first time: three questions with pictures, then straight into a lesson; and what else would fit."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.home.answers import DEVICES, EVERY, SURE, WISHES, device_hints, device_labels, sure_labels, wish_labels
from learning.home.suggesting import Answers, lesson_for, reason, suggestions
from learning.house.access import ANYONE, open_to
from learning.house.locale import _
from learning.house.notices import announces
from learning.house.pagecache import cached_page
from learning.lessons import choose_device, first_task

bp = Blueprint("first_time", __name__, template_folder="templates", url_prefix="/first-time")


@bp.get("")
@open_to(*ANYONE)
@cached_page
def wish() -> ResponseReturnValue:
    """What for?"""
    choices = [{"id": key, "label": label, "hint": "", "url": url_for(".device", wish=key)} for key, label in wish_labels().items()]
    return render_template("first_time/wish.html", choices=choices, steps=_steps(), back=url_for("home.index"))


@bp.get("/<wish>")
@open_to(*ANYONE)
@cached_page
def device(wish: str) -> ResponseReturnValue:
    """On which device?"""
    _only_known(wish)
    labels, hints = device_labels(), device_hints()
    choices = [{"id": key, "label": labels[key], "hint": hints[key], "url": url_for(".sure", wish=wish, device=key)} for key in DEVICES]
    return render_template("first_time/device.html", choices=choices, steps=_steps(wish), back=url_for(".wish"))


@bp.get("/<wish>/<device>")
@open_to(*ANYONE)
@cached_page
def sure(wish: str, device: str) -> ResponseReturnValue:
    """How sure?"""
    _only_known(wish, device)
    return _sure_page(wish, device, missing=False)


@bp.post("/<wish>/<device>")
@open_to(*ANYONE)
def begin(wish: str, device: str) -> ResponseReturnValue:
    """The third answer leads into a lesson, and the device is kept for steps that differ by device."""
    _only_known(wish, device)
    chosen = request.form.get("sure")
    if chosen not in SURE:
        return _sure_page(wish, device, missing=True), 422
    # Whoever has none, or doesn't know, is asked again where it matters.
    choose_device(device)
    answers = Answers(wish, device, chosen)
    task = lesson_for(answers)
    return redirect(task.url(because=str(answers)) if task else url_for("courses.index"), 303)


@bp.get("/<wish>/<device>/<sure>")
@open_to(*ANYONE)
@cached_page
def suggested(wish: str, device: str, sure: str) -> ResponseReturnValue:
    """Tracks that fit the three answers, each with its reason."""
    _only_known(wish, device, sure)
    answers = Answers(wish, device, sure)
    task = lesson_for(answers)
    return render_template(
        "first_time/suggested.html",
        chosen=_chosen(answers),
        tracks=suggestions(answers),
        lesson_url=task.url(because=str(answers)) if task else None,
        back=url_for(".sure", wish=wish, device=device),
    )


def _only_known(wish: str, device: str = "none", sure: str = "bit") -> None:
    if wish not in WISHES or device not in DEVICES or sure not in SURE:
        abort(404)


def _sure_page(wish: str, device: str, missing: bool) -> str:
    choices = [{"id": key, "label": label, "hint": ""} for key, label in sure_labels().items()]
    steps = _steps(wish, device)
    back = url_for(".device", wish=wish)
    return render_template("first_time/sure.html", choices=choices, steps=steps, missing=missing, back=back)


def _steps(wish: str | None = None, device: str | None = None) -> list[dict[str, Any]]:
    """The three questions as stations: those answered lead back, the lesson is the last."""
    addresses = [url_for(".wish") if wish else None, url_for(".device", wish=wish) if device else None, None, None]
    names = [_("What for?"), _("Which device?"), _("How sure?"), _("Your lesson")]
    here = sum(answer is not None for answer in (wish, device))
    states = ["done" if place < here else "now" if place == here else "open" for place in range(4)]
    return [
        {"number": number, "name": name, "url": url, "state": state}
        for number, (name, url, state) in enumerate(zip(names, addresses, states, strict=True), start=1)
    ]


def _chosen(answers: Answers) -> list[dict[str, str]]:
    """What was answered, each with the way back to its question."""
    return [
        {"name": _("What for?"), "label": wish_labels()[answers.wish], "url": url_for(".wish")},
        {"name": _("Which device?"), "label": device_labels()[answers.device], "url": url_for(".device", wish=answers.wish)},
        {
            "name": _("How sure?"),
            "label": sure_labels()[answers.sure],
            "url": url_for(".sure", wish=answers.wish, device=answers.device),
        },
    ]


@announces("because", among=EVERY, tone="info")
def because(value: str) -> Markup | None:
    """At the top of the lesson somebody was led to: why this one, and what else there is."""
    here = request.view_args or {}
    task = first_task(here["course"], here["lesson"]) if {"course", "lesson"} <= here.keys() else None
    if task is None:
        return None
    answers = Answers.read(value)
    other_url = url_for("first_time.suggested", wish=answers.wish, device=answers.device, sure=answers.sure)
    why = reason(answers, task.course, task.lesson)
    return Markup(render_template("first_time/because.html", reason=why, task=task, other_url=other_url))
