"""Facts, sources and words: lists, changing one, adding one, taking one out."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from learning.courses.drafts.writing import NotInShape, WrittenElsewhere
from learning.courses.facts import actions, queries
from learning.courses.models import Source
from learning.courses.queries import sources as all_sources
from learning.house.access import open_to, shows
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.house.locale import LOCALES, _, language_name
from learning.house.notices import announces
from learning.people import acting
from learning.people.organisations.here import membership_here, organisation_here
from learning.studio.facts.forms import FORMS, SharedForm
from learning.studio.facts.others import tell_others
from learning.studio.facts.rights import may_change
from learning.studio.facts.shown import lines, places
from learning.studio.facts.sorts import SORTS, Sort
from learning.studio.facts.typed import entry_in, fields_of, in_form, lacking
from learning.studio.here import media_store
from learning.studio.rights import TEAM, WRITING

bp = Blueprint("facts", __name__, template_folder="templates", url_prefix="/studio")
SORT = "/<any(facts,sources,words):sort>"


@bp.get("/shared")
@open_to(*TEAM)
@shows()
def start() -> ResponseReturnValue:
    """Facts are what is looked for most."""
    return redirect(url_for(".index", sort="facts"))


@bp.get(SORT)
@open_to(*TEAM)
@shows()
def index(sort: str) -> ResponseReturnValue:
    """All facts, sources or words."""
    found = lines(SORTS[sort], day_of(now()))
    text, only = request.args.get("text", "").strip()[:100], request.args.get("only", "")
    fitting = [each for each in found if text.casefold() in f"{each.key} {each.said} {each.source}".casefold()]
    shown = [each for each in fitting if only not in ("late", "dead", "unused") or _is(each, only)]
    told = {"sort": SORTS[sort], "sorts": SORTS, "lines": shown, "number": len(found), "text": text, "only": only}
    return render_template("studio_facts/index.html", may_begin=may_change(acting(), ()), **told)


@bp.get(f"{SORT}/<key>")
@open_to(*TEAM)
@shows()
def edit(sort: str, key: str) -> ResponseReturnValue:
    """One of them: what it says, where it stands."""
    row = queries.entry(db.session(), kind=SORTS[sort].kind, key=key) or abort(404)
    entry = actions.entry_of(row)
    form = FORMS[SORTS[sort].kind](data=fields_of(entry) | {"seen": actions.state_of(row)})
    return _page(SORTS[sort], key, form)


@bp.post(f"{SORT}/<key>")
@open_to(*WRITING)
@shows()
def keep(sort: str, key: str) -> ResponseReturnValue:
    """Keep what was typed; every page that names it says so within two seconds."""
    _may(SORTS[sort], key)
    if queries.entry(db.session(), kind=SORTS[sort].kind, key=key) is None:
        abort(404)
    return _kept(SORTS[sort], key, _form(SORTS[sort], key))


@bp.get(f"/new{SORT}")
@open_to(*WRITING)
@shows()
def new(sort: str) -> ResponseReturnValue:
    """Begin another one."""
    more = {"checked_on": day_of(now())} if SORTS[sort].kind != "term" else {}
    return _page(SORTS[sort], "", FORMS[SORTS[sort].kind](data=more))


@bp.post(f"/new{SORT}")
@open_to(*WRITING)
@shows()
def add(sort: str) -> ResponseReturnValue:
    return _kept(SORTS[sort], "", _form(SORTS[sort], ""))


@bp.post(f"{SORT}/<key>/remove")
@open_to(*WRITING)
@shows()
def remove(sort: str, key: str) -> ResponseReturnValue:
    """Take out what no course, draft or fact names."""
    _may(SORTS[sort], key)
    try:
        actions.remove(db.session(), SORTS[sort].kind, key)
    except actions.StillNamed:
        return redirect(url_for(".edit", sort=sort, key=key, still_named=1), 303)
    return redirect(url_for(".index", sort=sort, removed=1), 303)


def _is(line: Any, only: str) -> bool:
    return bool({"late": line.late, "dead": line.dead, "unused": not line.reach.courses}[only])


def _may(sort: Sort, key: str) -> None:
    """What only other providers' courses name is looked at here, and changed there."""
    if not may_change(acting(), queries.holders(db.session(), kind=sort.kind, keys=[key]).get(key, {})):
        abort(403)


def _form(sort: Sort, key: str) -> SharedForm:
    form = FORMS[sort.kind](request.form)
    if key:
        form.key.data = key
    return form


def _kept(sort: Sort, key: str, form: SharedForm) -> ResponseReturnValue:
    _offer(form)
    if not _whole(form):
        return _page(sort, key, form), 422
    try:
        renewed = actions.write(db.session(), media_store(), sort.kind, entry_in(form), str(form.seen.data or ""))
    except WrittenElsewhere as refused:
        form.seen.data = actions.state_of(refused.current)
        return _page(sort, key, form, theirs=refused.current), 409
    except NotInShape as refused:
        return _page(sort, key, form, mistakes=refused.mistakes), 422
    named = str(form.key.data)
    tell_others(db.session(), sort.kind, named, changed_by=membership_here().name, organisation_id=organisation_here().id)
    return redirect(url_for(".edit", sort=sort.name, key=named) + ("?renewed_pages=1" if renewed else "?changed=1"), 303)


def _whole(form: SharedForm) -> bool:
    fits, lacks = form.validate(), lacking(form)
    if lacks:
        form[lacks].errors = [*form[lacks].errors, _why(lacks)]
    return bool(fits) and not lacks


def _why(lacks: str) -> str:
    if lacks == "url":
        return _("A link needs its address.")
    if lacks.startswith("value"):
        return _("Please write one value for all languages, or one for each, German among them.")
    return _("A word needs its meaning, and German comes first.")


def _offer(form: SharedForm) -> None:
    if "source" in form:
        form["source"].choices = [SelectChoice(each.key, _called(each)) for each in all_sources(db.session())]


def _called(source: Source) -> str:
    return f"{source.entry['publisher']}: {source.entry['title']}"


def _page(sort: Sort, key: str, form: SharedForm, **more: Any) -> str:
    _offer(form)
    uses = queries.uses(db.session(), kind=sort.kind, key=key) if key else []
    holders = queries.holders(db.session(), kind=sort.kind, keys=[key]).get(key, {}) if key else {}
    ours = organisation_here().id
    shown = {
        "places": places(uses),
        "others": [name for number, name in holders.items() if number != ours],
        "may": may_change(acting(), holders),
        "names": {each: language_name(each) for each in LOCALES},
        "in_form": in_form,
        "theirs": None,
        "mistakes": [],
    }
    return render_template("studio_facts/edit.html", sort=sort, key=key, form=form, **shown | more)


@announces("renewed_pages")
def renewed_pages() -> str:
    return _("Kept. Every page that names it says so within two seconds.")


@announces("removed")
def removed() -> str:
    return _("Taken out.")


@announces("still_named", tone="sun")
def still_named() -> str:
    return _("A course, a draft or a fact names it still, so it stays.")
