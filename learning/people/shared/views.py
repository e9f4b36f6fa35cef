"""The pages of a shared device."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from learning.house.access import ANYONE, LEARNER, open_to, shows
from learning.house.addresses import is_own_path
from learning.house.frozen import goes_on
from learning.house.locale import _
from learning.house.notices import announces
from learning.people.here import current_learner_id
from learning.people.shared.device import SHARED, is_shared, mark
from learning.people.shared.header import WHO_MARK
from learning.people.shared.late import keep_for
from learning.people.shared.leaving import left
from learning.people.shared.place import owner_of_form, place_mark
from learning.people.shared.typed import typed_in

bp = Blueprint("shared", __name__, template_folder="templates")


@bp.get("/shared")
@open_to(*WHO_MARK)
@shows()
def device() -> ResponseReturnValue:
    """Staff say whether several people use this device."""
    return render_template("shared/device.html", shared=is_shared(), minutes=_minutes())


@bp.post("/shared")
@open_to(*WHO_MARK)
@goes_on
def mark_device() -> ResponseReturnValue:
    mark(SHARED if request.form.get("device") == SHARED else "")
    return redirect(url_for(".device"), 303)


@bp.get("/shared/others")
@open_to(*ANYONE)
def others() -> ResponseReturnValue:
    """Anybody may say that others use this device too."""
    return render_template("shared/others.html", shared=is_shared(), minutes=_minutes(), back=_own(request.args.get("back", "")))


@bp.post("/shared/answer")
@open_to(*ANYONE)
@goes_on
def answer() -> ResponseReturnValue:
    """The answer to “Is this your own device?” has been taken, as in every form; back to where it was asked."""
    said = "device-shared" if is_shared() else "device-own"
    return redirect(f"{_own(request.form.get('back', ''))}?{said}=1", 303)


@announces("device-shared")
def now_shared() -> str | None:
    return _("This device counts as shared now. Leave your place when you go.") if is_shared() else None


@announces("device-own")
def now_own() -> str:
    return _("Thank you. We won't ask again on this device.")


@bp.post("/shared/leave")
@open_to(*ANYONE)
@goes_on
def leave() -> ResponseReturnValue:
    """Hand the device over: one press, no question."""
    return left(request.form.get("why", ""))


@bp.get("/shared/free")
@open_to(*ANYONE)
def free() -> ResponseReturnValue:
    return render_template("shared/free.html")


@bp.get("/shared/ended")
@open_to(*ANYONE)
def ended() -> ResponseReturnValue:
    """A place or a role has ended because nobody was there."""
    asked = request.args.get("back", "")
    back = _own(asked) if asked and current_learner_id() is None else None
    # Another tab may have taken the role off: on one's own device nothing else ends.
    role = "role" in request.args or (current_learner_id() is not None and not is_shared())
    return render_template("shared/ended.html", kept="kept" in request.args, role=role, back=back)


@bp.post("/shared/stay")
@open_to(*LEARNER)
@goes_on
def stay() -> ResponseReturnValue:
    """Somebody is still there; that they came is noted with the session."""
    return "", 204


@bp.get("/shared/here")
@open_to(*ANYONE)
def here() -> ResponseReturnValue:
    """Whose place is it now? Looking is no sign of life."""
    g.only_looks = True
    return {"place": place_mark(current_learner_id())}, 200, {"Cache-Control": "no-store"}


@bp.post("/shared/keep")
@open_to(*ANYONE)
def keep() -> ResponseReturnValue:
    """A script keeps what stands in a form, for the learner in whose place the page was made, whoever is here now."""
    owner = owner_of_form() or current_learner_id()
    page = request.form.get("page", "")
    if owner is None or not is_own_path(page):
        return {"kept": 0}
    return {"kept": keep_for(owner, page, request.form.get("at", ""), typed_in(request.form.get("typed", "")))}


def _minutes() -> int:
    """How long a place on a shared device lasts when nobody is there."""
    return max(1, current_app.config["SETTINGS"].shared_idle // 60)


def _own(address: str) -> str:
    return address.partition("?")[0] if is_own_path(address) else url_for("home.index")
