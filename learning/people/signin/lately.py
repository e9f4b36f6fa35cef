"""Whatever an account hangs on is changed only after a proof of the last quarter of an hour, by a way that the person has.

Somebody may have left a browser open, and who sits down there must not take the account over.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from learning.house.addresses import is_own_path
from learning.house.clock import lately, now
from learning.house.db import asked_before, db
from learning.people import queries as people
from learning.people.here import be_sure, current_learner_id
from learning.people.models import Account
from learning.people.signin import queries
from learning.people.signin.browsers import renew_token
from learning.people.signin.passkeys import passkey_offered
from learning.people.signin.proving import is_guarded

View = TypeVar("View", bound=Callable[..., Any])
LATELY = timedelta(minutes=15)
# What the page of the proof sends itself, and what nobody finds again in a page: secrets are typed anew.
NOT_CARRIED = frozenset("token password code credential way then back old new own_device".split())


class Ways(NamedTuple):
    """How the person here can prove once more that it is they."""

    password: bool
    mail: str
    app: bool
    passkey: bool
    anew: bool


def must_prove() -> bool:
    """Is the last proof too long ago? Who works for others gives the second one, and a guest has none to give."""
    if not session.get("account") or _lately("sure_since"):
        return False
    if not (_lately("since") or _lately("proved_at")):
        return True
    return is_guarded(current_learner_id() or 0)


def must_prove_before() -> bool:
    """The same, asked before a view begins its own transaction."""
    with asked_before():
        return must_prove()


def needs_proof(view: View) -> View:
    """Ask for the proof before a view; what was typed into its form goes on with it."""

    @wraps(view)
    def asked(**said: Any) -> ResponseReturnValue:
        if not must_prove_before():
            return view(**said)
        if request.method == "POST":
            return proof_page(then=request.path, typed=typed_before()), 403
        return lead_to_proof(request.full_path.rstrip("?"))

    return asked  # type: ignore[return-value]


def lead_to_proof(back: str) -> ResponseReturnValue:
    """Ask for the proof, and go on at a page of ours."""
    return redirect(url_for("signin.prove_again", back=back), 303)


def ways_here() -> Ways:
    me = current_learner_id() or 0
    account = people.account_of(db.session(), learner_id=me) or Account()
    keys = bool(queries.passkeys(db.session(), learner_id=me)) and passkey_offered()
    app = queries.second_proof(db.session(), learner_id=me) is not None
    # A mail or a password must not stand in for the second proof of who works for others.
    first = not is_guarded(me)
    return Ways(bool(account.password) and first, (account.email or "") if first else "", app, keys, first)


def proof_page(*, then: str = "", typed: list[tuple[str, str]] | None = None, back: str = "", wrong: str = "", sent: bool = False) -> str:
    """The page that asks; `then` is where the form was sent that waits for it, `typed` what stands in it, `wrong` the way that failed."""
    shown = {"then": then, "typed": typed or [], "back": back, "wrong": wrong, "sent": sent}
    return render_template("people/prove.html", ways=ways_here(), **shown)


def typed_before() -> list[tuple[str, str]]:
    """What was typed into the form that waits."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED]


def proved(*, sure: bool = False) -> ResponseReturnValue:
    """The proof was given: send the form that waits, or go on where one was, under a fresh session token."""
    session["proved_at"] = now().isoformat()
    if sure:
        be_sure()
    renew_token()
    then, back = request.form.get("then", ""), request.form.get("back", "")
    # 307: the browser sends the same fields on, so nothing typed is lost and nothing is kept here.
    return redirect(then, 307) if is_own_path(then) else redirect(back if is_own_path(back) else url_for("signin.account"), 303)


def _lately(name: str) -> bool:
    at = session.get(name)
    return at is not None and lately(datetime.fromisoformat(at), LATELY)
