"""What one's own work on courses is called in “My data”."""

from typing import Any

from markupsafe import Markup

from learning.house.locale import LOCALES, _, language_name
from learning.people.privacy.telling import Words, tells
from learning.studio.review.shown import step_name
from learning.studio.shown import title_here


def course(uid: Any, _row: Any) -> Markup:
    lang, title = title_here(uid)
    return Markup('<bdi lang="{}">{}</bdi>').format(lang, title)


def language(key: Any, _row: Any) -> str:
    return language_name(key) if key in LOCALES else ""


def step(name: Any, _row: Any) -> str:
    return step_name(name)


@tells("draft_change", picture="pencil", order=80, course_uid=course, locale=language)
def changes() -> Words:
    return Words(_("Courses you changed"), {"course_uid": _("Course"), "locale": _("Language"), "at": _("When")})


@tells("course_step", picture="pencil", order=81, course_uid=course, step=step)
def steps() -> Words:
    return Words(_("What you decided about courses"), {"course_uid": _("Course"), "step": _("Step"), "at": _("When"), "name": _("Name")})


@tells("block_comment", picture="pencil", order=82, course_uid=course, locale=language)
def comments() -> Words:
    columns = {"course_uid": _("Course"), "locale": _("Language"), "words": _("Comment"), "at": _("When"), "name": _("Name")}
    return Words(_("Your comments on courses"), columns)
