"""The words of the glossary and the facts that can be put into a text."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from learning import courses
from learning.courses.export import shared_of
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.locale import LOCALES, current_locale
from learning.studio.rights import TEAM

bp = Blueprint("typing_marks", __name__, url_prefix="/studio")


@bp.get("/marks")
@open_to(*TEAM)
@shows()
def marks() -> ResponseReturnValue:
    """All of them, with the signs by which a text refers to them; `into` names the language of the text."""
    into = request.args.get("into", "")
    spoken = into if into in LOCALES else current_locale().key
    shared = shared_of(db.session())
    publishers = {source["key"]: source["publisher"] for source in shared["facts"]["sources"]}
    facts = [_fact(fact, publishers, spoken) for fact in shared["facts"]["facts"]]
    return render_template("studio_writing/marks.html", terms=[_term(term, spoken) for term in shared["glossary"]["terms"]], facts=facts)


def _term(term: dict[str, Any], spoken: str) -> dict[str, str]:
    lang, words = courses.best_words(term["words"], spoken)
    return {"key": term["key"], "lang": lang, "dir": LOCALES[lang].dir, **words}


def _fact(fact: dict[str, Any], publishers: dict[str, str], spoken: str) -> dict[str, str]:
    value = fact["value"]
    words = value if isinstance(value, str) else courses.best_words(value, spoken)[1]
    return {"key": fact["key"], "value": words, "publisher": publishers[fact["source"]]}
