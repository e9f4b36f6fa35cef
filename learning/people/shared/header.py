"""What a page says on a shared device: whose place it is, the way to leave it, and whether anybody is still there."""

from typing import Any, cast

from flask import current_app, get_template_attribute, request, session, url_for
from markupsafe import Markup

from learning.house.access import Audience
from learning.house.db import db
from learning.house.locale import _
from learning.house.menus import Entry, enters
from learning.house.slots import fills
from learning.people.emblem import emblem_of
from learning.people.here import acting, current_learner_id
from learning.people.sessions import KeptSession
from learning.people.shared import queries
from learning.people.shared.device import is_known, is_shared
from learning.people.shared.place import place_mark, place_token
from learning.people.shared.showing import shown

WHO_MARK = (Audience.COORDINATOR, Audience.TEACHER, Audience.SUBSTITUTE, Audience.VOLUNTEER, Audience.OPERATOR)


@fills("html_attributes")
def place() -> Markup | None:
    """Whose page this is, so that a page brought back by the browser is seen to be somebody else's."""
    mark, shared = place_mark(current_learner_id()), is_shared()
    told = Markup(' data-place="{}"').format(mark) if mark else Markup("")
    return told + Markup(' data-shared="yes"') if shared else told or None


@fills("form_token")
def place_field() -> Markup | None:
    """On a shared device a form says in whose place it was made: nobody after them sends it as their own."""
    if not is_shared():
        return None
    return Markup('<input type="hidden" name="place" value="{}">').format(place_token(current_learner_id()))


@fills("place")
def own_place(form: str = "") -> Markup | None:
    """On a shared device a line with the emblem and the way to leave; for whoever may be put out, the question before."""
    learner_id, shared = current_learner_id(), is_shared()
    if learner_id is None or not (shared or acting()):
        return None
    line = _drawn("line", emblem_of(learner_id), form) if shared else Markup("")
    return line + _drawn("watch", _times(shared), shared, _what_ends(shared), form)


def _times(shared: bool) -> dict[str, int]:
    settings = current_app.config["SETTINGS"]
    idle = settings.shared_idle if shared else settings.role_idle
    return {"idle": idle, "warning": min(settings.idle_warning, idle // 2)}


def _what_ends(shared: bool) -> str:
    return _("This place is left soon, for safety.") if shared else _("Your role is taken off soon, for safety.")


@fills("flash")
def it_ended() -> Markup | None:
    """Said once, on the first page after a place has ended."""
    here = cast(KeptSession, session)
    if here.is_over and here.was_of and request.endpoint != "shared.ended":
        return _drawn("place_ended")
    return _drawn("role_ended") if here.role_is_over else None


@fills("flash")
def typed_here_before() -> Markup | None:
    """What its owner had typed on this page when their place ended."""
    learner_id = current_learner_id()
    if learner_id is None or not session.get("kept") or request.endpoint == "shared.kept":
        return None
    kept = [shown(row) for row in queries.kept_of(db.session(), learner_id=learner_id) if request.path in (row.page, row.sent_to)]
    return _drawn("typed_before", kept) if kept else None


@fills("device_question")
def device_question() -> Markup | None:
    """A fieldset for somebody else's form: is this your own device? Nothing where it has been answered."""
    return None if is_known() else _drawn("question")


@fills("device_asked")
def device_asked() -> Markup | None:
    """The same question alone, for a guest at a quiet moment."""
    if is_known() or current_learner_id() is None or session.get("account"):
        return None
    return _drawn("asked", request.path)


@enters("account", order=60)
def others_use_it() -> Entry | None:
    return None if is_shared() else Entry(_("Others use this device too"), url_for("shared.others"), "pc")


@enters("account", order=55)
def typed() -> Entry | None:
    return Entry(_("What you had typed"), url_for("shared.kept"), "pen") if session.get("kept") else None


@enters("role", order=80)
def this_device() -> Entry | None:
    role = acting()
    return Entry(_("This device"), url_for("shared.device"), "pc") if role and role.audience in WHO_MARK else None


def _drawn(macro: str, *arguments: Any) -> Markup:
    return Markup(get_template_attribute("shared/parts.html", macro)(*arguments))
