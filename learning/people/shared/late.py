"""Forms that arrive from a place that has ended: nothing of them is done, what was typed is kept for its owner alone."""

from typing import cast

from flask import abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, declared
from learning.house.addresses import is_own_path, split
from learning.house.db import db
from learning.house.forgery import says_same_origin
from learning.house.transaction import SAFE, in_one_transaction
from learning.people import queries
from learning.people.here import current_learner_id
from learning.people.sessions import KeptSession
from learning.people.shared import actions
from learning.people.shared.device import is_shared
from learning.people.shared.place import owner_of_form
from learning.people.shared.typed import Fields, typed_here, worth_keeping

# These two end a place themselves.
NEVER_LATE = (None, "shared.leave", "shared.keep")


def refuse_late_forms() -> ResponseReturnValue | None:
    """Stop a form whose place has ended before anything of it is done."""
    if request.method in SAFE or request.endpoint in NEVER_LATE or not says_same_origin():
        return None
    owner = _owner()
    if owner is None:
        return None
    return in_one_transaction(lambda: _kept_for(owner), current_app.make_response)


def _owner() -> int | None:
    """Whose form this is, if their place has ended; None for a form that is in time."""
    here = cast(KeptSession, session)
    if here.is_over:
        return here.was_of
    if here.role_is_over and not declared(current_app, request.endpoint or "") & set(ANYONE):
        return current_learner_id()
    owner = owner_of_form() if is_shared() else None
    return owner if owner != current_learner_id() else None


def _kept_for(owner: int) -> ResponseReturnValue:
    if "fragment" in request.form:
        # A script asks: it sends the whole form again as a page, which can say what happened.
        abort(409)
    page = page_sent_from() or request.path
    kept = keep_for(owner, page, request.path, typed_here())
    here = current_learner_id()
    return redirect(url_for("shared.ended", kept=kept or None, role=1 if here == owner else None, back=None if here else page), 303)


def keep_for(owner: int, page: str, sent_to: str, typed: Fields) -> int:
    """Keep a form's fields for a learner, if there is anything to keep and they are still there; how many forms were kept."""
    fields = worth_keeping(sent_to, typed)
    if not fields or queries.by_id(db.session(), owner) is None:
        return 0
    actions.keep(db.session(), owner, page, sent_to, fields)
    if owner == current_learner_id():
        session["kept"] = True
    return 1


def page_sent_from() -> str | None:
    """The page of ours a form was sent from."""
    path = split(request.headers.get("Referer", "")).path
    return path if is_own_path(path) else None
