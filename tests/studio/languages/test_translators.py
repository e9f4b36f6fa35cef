"""A translator can translate, and nothing else; the list shows what waits in one language."""

from __future__ import annotations

from flask import Flask

from learning.house.access import Audience
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import an_organisation, last
from tests.support.visitor import Visitor

MAY = {
    "exchange.": "read what is there as files",
    "languages.": "translate",
    "portfolio.": "confirm translations, take work",
    "comments.": "say something about a block",
}


def changing(app: Flask) -> dict[str, bool]:
    """Every endpoint of the studio that changes something, and whether it is open to translators."""
    rules = [rule for rule in app.url_map.iter_rules() if "/studio" in rule.rule and "POST" in (rule.methods or ())]
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in rules}
    return {name: Audience.TRANSLATOR in getattr(view, "audiences", frozenset()) for name, view in views.items()}


def test_translators_change_words_of_other_languages_alone(studio: Studio) -> None:
    known = changing(studio.app)
    assert not known["writing.words"] and not known["languages.change"] and known["languages.words"]
    others = {endpoint for endpoint, is_open in known.items() if is_open and not endpoint.startswith(tuple(MAY))}
    assert not {each for each in others if each.startswith(("writing.", "facts.", "versions."))}
    translator = studio.at_work("translator")
    original = f"/de/studio/courses/{COURSE}/lessons/{LESSON}"
    translator.get(original)
    translator.post(f"{original}/why/words", {"version": "1", "text": "x"}, expect=403)
    translator.post(f"{original}/why/change", {"change": "wording"}, expect=403)
    translator.get(f"{original}/in/de", expect=404)
    translator.post(f"{original}/in/de/why/words", {"version": "1", "text": "x"}, expect=404)


def test_another_providers_course_is_missing_in_every_language(studio: Studio) -> None:
    stranger = Studio.__new__(Studio)
    stranger.app, stranger.provider = studio.app, _another_provider(studio)
    translator = stranger.at_work("translator")
    for address in ("", "/in", "/in/tr", "/in/tr/words.xlf", f"/lessons/{LESSON}/in/tr"):
        translator.get(f"/de/studio/courses/{COURSE}{address}", expect=404)
    for address in ("/in/begin", "/in/tr/words", "/in/tr/words/look", "/in/tr/words/take", f"/lessons/{LESSON}/in/tr/why/words"):
        translator.post(f"/de/studio/courses/{COURSE}{address}", expect=404)
    translator.get("/de/studio/translations")
    assert LESSON not in last(translator).text


def _another_provider(studio: Studio) -> int:
    with studio.app.app_context():
        made = an_organisation(db.session(), "provider").id
        db.session.commit()
        return made


def waiting(translator: Visitor, language: str) -> set[str]:
    page = translator.get(f"/de/studio/translations?in={language}")
    return {link.attributes["href"] for link in page.all("a", class_="rows-link")}


def test_what_waits_is_listed_for_one_language_and_the_address_keeps_it(studio: Studio) -> None:
    translator = studio.at_work("translator")
    lesson = f"/de/studio/courses/{COURSE}/lessons/{LESSON}/in"
    before, others = waiting(translator, "tr"), waiting(translator, "pl")
    assert f"{lesson}/tr" not in before
    translator.post(f"{lesson}/tr/why/words", {"version": "1", "text": ""}, expect=303, follow=False)
    assert waiting(translator, "tr") == before | {f"{lesson}/tr"}
    assert waiting(translator, "pl") == others
    translator.get(f"/de/studio/courses/{COURSE}/in")
    translator.get(f"/de/studio/courses/{COURSE}/in/tr")
    sent = {"version": "1", "title": "Telefon", "summary": "Özet", "outcomes": "Bir\nİki"}
    translator.post(f"/de/studio/courses/{COURSE}/in/tr/words", sent, expect=303, follow=False)
    translator.post(f"/de/studio/courses/{COURSE}/in/tr/words", sent | {"title": "Cep"}, expect=409)
    assert "Cep" in last(translator).text and "Telefon" in last(translator).text
