"""Home, plain pages, and erasing one's own progress."""

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from learning import courses, people
from learning.home.checked import last_check
from learning.home.claims import languages_line
from learning.home.criteria.rows import counted, criteria, gaps
from learning.home.criteria.words import STATES
from learning.home.pages import filled_page
from learning.house.access import ANYONE, open_to
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale, preferred, written_date
from learning.house.pagecache import cached_page
from learning.house.site import current_site, offered_keys
from learning.people.organisations.names import role_name
from learning.people.privacy.actions import StillNeeded, forget_me
from learning.people.proved import must_sign_in
from learning.people.signin.lately import needs_proof

bp = Blueprint("home", __name__, template_folder="templates")
door = Blueprint("door", __name__)


@door.get("/")
@open_to(*ANYONE)
def choose_language() -> ResponseReturnValue:
    """The bare address leads to the browser's language."""
    locale = preferred(request.headers.get("Accept-Language", ""), offered_keys()) or LOCALES["de"]
    response = redirect(url_for("home.index", locale=locale.key))
    response.vary.add("Accept-Language")
    return response


@bp.get("/")
@open_to(*ANYONE)
@cached_page
def index() -> ResponseReturnValue:
    stages = [courses.stage_link(stage) for stage in courses.shown_stages(db.session())]
    start_url = url_for("first_time.wish")
    return render_template("home/index.html", stages=stages, languages_line=languages_line(db.session()), start_url=start_url)


@bp.get("/way")
@open_to(*ANYONE)
@cached_page
def way() -> ResponseReturnValue:
    """“Mein Lernweg”; what is the learner's own comes through a slot."""
    return render_template("home/way.html")


@bp.get("/page/<name>")
@open_to(*ANYONE)
@cached_page
def page(name: str) -> ResponseReturnValue:
    found = courses.plain_page(db.session(), name=name) or abort(404)
    lang, page = courses.best_words(found, current_locale().key)
    html = filled_page(page.body, current_site())
    shown = {"name": name, "title": page.meta["title"], "lang": lang, "dir": LOCALES[lang].dir, "html": Markup(html)}
    return render_template("home/page.html", page=shown)


@bp.get("/accessibility/criteria")
@open_to(*ANYONE)
@cached_page
def wcag() -> ResponseReturnValue:
    """All criteria of WCAG 2.2 A and AA, those first that are not met."""
    check = last_check()
    checked_on = written_date(check.on) if check else ""
    return render_template("home/criteria.html", criteria=criteria(), gaps=gaps(), counted=counted(), words=STATES, checked_on=checked_on)


@bp.route("/forget", methods=["GET", "POST"])
@open_to(*ANYONE)
@needs_proof
def forget() -> ResponseReturnValue:
    """Erase everything kept about this browser's learner, at once; with an account, that too."""
    learner_id = people.current_learner_id()
    learner = people.by_id(db.session(), learner_id) if learner_id else None
    if learner is not None and must_sign_in(learner):
        return people.to_the_door()
    if request.method == "GET":
        return render_template("home/forget.html", forgotten=False, account=bool(session.get("account")), needed=[])
    try:
        if learner is not None:
            forget_me(db.session(), learner)
    except StillNeeded as still:
        return render_template("home/forget.html", forgotten=False, account=True, needed=_roles(still)), 409
    had_account = bool(session.get("account"))
    session.clear()
    return render_template("home/forget.html", forgotten=True, account=had_account, needed=[])


def _roles(still: StillNeeded) -> list[tuple[str, str]]:
    return [(organisation, role_name(role)) for organisation, role in still.roles]
