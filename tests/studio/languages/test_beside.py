"""A translator writes beside the original, sees what has changed in it, and never writes over anybody."""

from __future__ import annotations

from learning.courses.drafts import queries, writing
from learning.courses.drafts.models import DraftWords
from learning.house.db import db
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.support.builders import last
from tests.support.visitor import Page, Visitor

PAGE = f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in/tr"
NEW = "Sie steigen aus dem Zug. Ihr Handy liegt noch auf dem Sitz."


def kept(studio: Studio, block: str, locale: str = "tr") -> DraftWords:
    found = queries.words(db.session(), course_uid=COURSE, lesson_uid=LESSON, block_id=block, locale=locale)
    assert found is not None
    return found


def the_original_changes(studio: Studio, block: str = "why", text: str = NEW) -> None:
    """Another text in the original, as its author writes it."""
    with studio.app.app_context():
        unit = {"course_uid": COURSE, "lesson_uid": LESSON, "block_id": block, "locale": "de"}
        known = kept(studio, block, "de")
        writing.write_words(db.session(), unit, known.fields | {"text": text}, known.version, None)
        db.session.commit()


def the_block(page: Page, block: str = "why") -> str:
    return page.by_id(block).attributes["data-state"]


def hidden(visitor: Visitor, name: str, after: str) -> str:
    """The value of a hidden field of the first form behind an address."""
    html = last(visitor).text
    form = html[html.index(after) :]
    return form.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def test_what_a_translator_writes_is_kept_and_made_from_the_original_as_they_saw_it(studio_on_both: Studio) -> None:
    translator = studio_on_both.at_work("translator")
    translator.get(PAGE)
    seen = hidden(translator, "from", f"{PAGE}/why/words")
    the_original_changes(studio_on_both)
    fields = {"version": hidden(translator, "version", f"{PAGE}/why/words"), "from": seen, "title": "", "text": "Otobüsten iniyorsunuz."}
    translator.post(f"{PAGE}/why/words", fields, expect=303, follow=False)
    page = translator.get(PAGE)
    assert "Otobüsten iniyorsunuz." in last(translator).text
    # They have translated the bus; the train came while they were writing.
    assert the_block(page) == "outdated"


def test_the_change_of_the_original_is_marked_word_by_word(studio: Studio) -> None:
    the_original_changes(studio)
    translator = studio.at_work("translator")
    translator.get(PAGE)
    assert "Original geändert" in last(translator).text or "Original changed" in last(translator).text
    assert "<ins>" not in last(translator).text
    translator.get(f"{PAGE}?changes=why")
    html = last(translator).text
    assert "Bus" in html.split("<del>", 1)[1].split("</del>")[0] and "Zug" in html.split("<ins>", 1)[1].split("</ins>")[0]


def test_words_still_fit_only_for_who_has_looked_at_the_change(studio_on_both: Studio) -> None:
    the_original_changes(studio_on_both)
    translator = studio_on_both.at_work("translator")
    translator.post(f"{PAGE}/why/fits", {"version": "1"}, expect=409)
    translator.get(f"{PAGE}?changes=why")
    looked = {name: hidden(translator, name, f"{PAGE}/why/fits") for name in ("version", "proof")}
    the_original_changes(studio_on_both, text="Jetzt steht hier wieder etwas anderes.")
    translator.post(f"{PAGE}/why/fits", looked, expect=409)
    translator.get(f"{PAGE}?changes=why")
    looked = {name: hidden(translator, name, f"{PAGE}/why/fits") for name in ("version", "proof")}
    translator.post(f"{PAGE}/why/fits", looked, expect=303, follow=False)
    assert the_block(translator.get(PAGE)) == "complete"


def test_who_comes_second_keeps_both_texts(studio: Studio) -> None:
    first, second = studio.at_work("translator"), studio.at_work("translator")
    first.post(f"{PAGE}/why/words", {"version": "1", "title": "", "text": "Birinci."}, expect=303, follow=False)
    second.post(f"{PAGE}/why/words", {"version": "1", "title": "", "text": "İkinci."}, expect=409)
    assert "Birinci." in last(second).text and "İkinci." in last(second).text
    second.post(f"{PAGE}/head", {"version": "9", "title": "Kilit", "aim": "Amaç"}, expect=409)
    assert "Kilit" in last(second).text and "Ekran" in last(second).text


def test_a_script_is_told_the_new_version_and_what_was_lost(studio: Studio) -> None:
    translator = studio.at_work("translator")
    fields = {"version": "1", "text": "PIN yok."}
    translator.post(f"{PAGE}/pin-idea/words", fields, headers={"Accept": "application/json"})
    told = last(translator).get_json()
    assert told["version"] == 2
    assert [note["field"] for note in told["notes"]] == ["text"]


def test_title_and_aim_are_kept_and_who_read_them_is_not_lost(studio: Studio) -> None:
    translator = studio.at_work("translator")
    translator.post(f"{PAGE}/head", {"version": "1", "title": "Ekranı kilitle", "aim": "Amaç"}, expect=303, follow=False)
    with studio.app.app_context():
        assert kept(studio, "").fields == {"title": "Ekranı kilitle", "aim": "Amaç", "state": "machine-draft"}


def test_who_may_not_translate_reads_and_writes_nothing(studio: Studio) -> None:
    reviewer = studio.at_work("reviewer")
    page = reviewer.get(PAGE)
    assert all("readonly" in field.attributes for field in page.all("textarea") if "data-field" in field.attributes)
    reviewer.post(f"{PAGE}/why/words", {"version": "1", "text": "x"}, expect=403)
