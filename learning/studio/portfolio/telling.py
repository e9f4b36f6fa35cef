"""What people read about the work that was given to them: as news, and in “My data”."""

from datetime import date
from typing import Any

from learning.house.locale import _, current_locale, language_name, written_date
from learning.people.privacy.telling import Words, tells
from learning.studio.shown import title_here
from learning.talk.notices.wording import Told, words_for


@words_for("studio-given")
def given(facts: dict[str, Any]) -> Told:
    """Which course in which language, from whom, until when."""
    title = title_here(facts["course"])[1]
    head = _("New work for you: %(course)s in %(language)s", course=title, language=language_name(facts["locale"]))
    due = [_("Due on %(day)s.", day=written_date(date.fromisoformat(facts["due"])))] if facts["due"] else []
    more = [_("From %(name)s.", name=facts["by"]), *due, facts["note"]]
    return Told(head, "\n".join(part for part in more if part), f"/{current_locale().key}/studio/queue", _("My work"))


def course(uid: Any, _row: Any) -> str:
    return title_here(uid)[1]


def language(locale: Any, _row: Any) -> str:
    return language_name(locale)


@tells("studio_assignment", picture="pencil", order=68, course_uid=course, locale=language)
def assignments() -> Words:
    columns = {
        "course_uid": _("Course"),
        "locale": _("Language"),
        "due_on": _("Due"),
        "note": _("Note"),
        "given_by": _("Given by"),
        "given_at": _("When"),
    }
    return Words(_("Work in the studio given to you"), columns)
