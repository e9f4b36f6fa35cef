"""Pages that belong to no room: display settings, health, the component gallery."""

from hmac import compare_digest
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning.house.access import ANYONE, Audience, open_to
from learning.house.addresses import is_own_path
from learning.house.counters import counters_here
from learning.house.db import db
from learning.house.display import CHOICES, choose, chosen
from learning.house.locale import _, current_locale, preferred, speaking
from learning.house.metrics import CONTENT_TYPE, exposition
from learning.house.readiness import lacking
from learning.house.site import offered_keys
from learning.house.slots import fills
from learning.house.web import address_in

bp = Blueprint("house", __name__, template_folder="templates")
neutral = Blueprint("neutral", __name__)
COMPONENTS = Path(__file__).resolve().parent / "components"


@neutral.get("/health")
@open_to(*ANYONE)
def health() -> ResponseReturnValue:
    """Does this process live? It asks nothing else, so that nobody restarts it because a database is away."""
    return {"ok": True}, {"Cache-Control": "no-store"}


@neutral.get("/ready")
@open_to(*ANYONE)
def ready() -> ResponseReturnValue:
    """Should this server get requests now? Names the part that is missing, and nothing else."""
    missing = lacking(db.session(), current_app.config["SETTINGS"].data)
    if missing:
        return {"ready": False, "missing": missing}, 503, {"Cache-Control": "no-store", "Retry-After": "5"}
    return {"ready": True}, {"Cache-Control": "no-store"}


@neutral.get("/metrics")
@open_to(*ANYONE)
def metrics() -> ResponseReturnValue:
    """Numbers for a monitor that shows the token of the operators; to everybody else there is nothing."""
    token = current_app.config["SETTINGS"].metrics_token
    shown = request.headers.get("Authorization", "").encode()
    if not token or not compare_digest(shown, f"Bearer {token}".encode()):
        abort(404)
    return exposition(db.session(), counters_here()), {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"}


@bp.get("/display")
@open_to(*ANYONE)
def display() -> ResponseReturnValue:
    return _display(request.args.get("back", ""))


@bp.post("/display")
@open_to(*ANYONE)
def keep_display() -> ResponseReturnValue:
    back = _own_path(request.form.get("back", ""))
    choose({} if "reset" in request.form else {name: request.form.get(name, "") for name in CHOICES})
    if not session.get("display"):
        session.pop("display", None)
    return redirect(back, 303)


def _display(back: str) -> ResponseReturnValue:
    now = chosen()
    settings = [
        {
            "name": name,
            "label": label,
            "choices": [{"value": value, "label": words, "checked": now[name] == value} for value, words in choices.items()],
        }
        for name, label, choices in _settings()
    ]
    return render_template("house/display.html", settings=settings, back=_own_path(back), action=url_for(".keep_display"))


def _settings() -> list[tuple[str, str, dict[str, str]]]:
    return [
        ("size", _("Text size"), {"1": _("Standard"), "2": _("Larger"), "3": _("Large"), "4": _("Very large")}),
        ("theme", _("Light or dark"), {"auto": _("As on my device"), "light": _("Light"), "dark": _("Dark")}),
        ("contrast", _("Contrast"), {"standard": _("Standard"), "more": _("Stronger")}),
        ("spacing", _("Spacing"), {"standard": _("Standard"), "wide": _("Wider")}),
        ("motion", _("Motion"), {"standard": _("Standard"), "less": _("Less motion")}),
        ("ruler", _("Reading ruler"), {"off": _("Off"), "on": _("On")}),
    ]


def settings_in_words(display: dict[str, str]) -> list[tuple[str, str]]:
    """Settings that somebody sent along, in words."""
    return [(label, choices[display[name]]) for name, label, choices in _settings() if display.get(name) in choices]


def _own_path(address: str) -> str:
    """A path of ours to go back to; anything else leads home."""
    return address if is_own_path(address) else url_for("home.index")


@bp.get("/house/components")
@open_to(Audience.TESTER)
def components() -> ResponseReturnValue:
    """Every component in every state; never in production."""
    names = sorted(path.parent.name for path in COMPONENTS.glob("*/examples.html"))
    shown: list[dict[str, Any]] = [{"name": name, "html": Markup(render_template(f"components/{name}/examples.html"))} for name in names]
    return render_template("house/components.html", components=shown)


@fills("offer")
def offer_my_language() -> Markup | None:
    """One line in the browser's own language, when it is another of ours."""
    wanted = preferred(request.headers.get("Accept-Language", ""), offered_keys())
    here = current_locale()
    if wanted is None or wanted is here or here.key.startswith(f"{wanted.key}-") or request.endpoint is None:
        return None
    with speaking(wanted):
        words = _("Read this page in English")
    return Markup('<p class="offer" lang="{}" dir="{}"><a href="{}" hreflang="{}">{}</a></p>').format(
        wanted.key, wanted.dir, address_in(wanted), wanted.key, words
    )
