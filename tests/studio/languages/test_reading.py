"""Who wrote and who read stands beside a lesson; nobody reads their own words, and changed words are unread again."""

from __future__ import annotations

import pytest

from learning.courses.drafts.reading import more_than_spelling
from learning.house.clock import day_of, now
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.languages.test_beside import kept
from tests.support.builders import last

PAGE = f"/en/studio/courses/{COURSE}/lessons/{LESSON}/in"


def state(studio: Studio, locale: str) -> str:
    with studio.app.app_context():
        return kept(studio, "", locale).fields["state"]


def test_a_second_person_reads_and_more_than_a_letter_makes_it_unread(studio: Studio) -> None:
    writer, reader = studio.at_work("translator"), studio.at_work("reviewer")
    writer.post(f"{PAGE}/tr/why/words", {"version": "1", "text": "Otobüsten iniyorsunuz."}, expect=303, follow=False)
    writer.post(f"{PAGE}/tr/read", expect=409)
    assert "Somebody else has to read it" in last(writer).text
    reader.post(f"{PAGE}/tr/read", expect=303, follow=False)
    assert state(studio, "tr") == "read"
    writer.post(f"{PAGE}/tr/why/words", {"version": "2", "text": "Otobüsten iniyorsunuz!"}, expect=303, follow=False)
    assert state(studio, "tr") == "machine-draft"  # in one go with the first text, which nobody has read
    reader.post(f"{PAGE}/tr/read", expect=303, follow=False)
    writer.get(f"{PAGE}/tr")
    assert "Frau Muster" in last(writer).text


def test_easy_texts_are_tested_until_their_words_change(studio: Studio) -> None:
    translator = studio.at_work("translator")
    today = day_of(now()).isoformat()
    translator.post(f"{PAGE}/de-simple/tested", {"tested_by": "", "tested_on": "2999-01-01"}, expect=422)
    sent = {"tested_by": "Prüfgruppe Süd", "tested_on": today, "changed": "Zwei Sätze sind kürzer."}
    translator.post(f"{PAGE}/de-simple/tested", sent, expect=303, follow=False)
    assert state(studio, "de-simple") == "tested"
    translator.get(f"{PAGE}/de-simple")
    assert "Prüfgruppe Süd" in last(translator).text and "Zwei Sätze sind kürzer." in last(translator).text
    translator.post(f"{PAGE}/tr/tested", sent, expect=404)
    translator.post(f"{PAGE}/de-simple/why/words", {"version": "1", "text": "Sie sind im Bus."}, expect=303, follow=False)
    assert state(studio, "de-simple") == "machine-draft"


@pytest.mark.parametrize(
    ("before", "after", "more"),
    [
        ("Sperren Sie Ihr Hnady.", "Sperren Sie Ihr Handy!", False),
        ("Sperren Sie Ihr Handi.", "Sperren Sie Ihr Handy!", False),
        ("Das ist **sicher**.", "Das ist sicher.", False),
        ("Das ist sicher.", "Das ist nicht sicher.", True),
        ("Das ist kein Trick.", "Das ist ein Trick.", True),
        ("Das ist sicher.", "Das ist unsicher.", True),
        ("Rufen Sie 110000 an.", "Rufen Sie 110001 an.", True),
        ("Yapın.", "Yapmayın.", True),
    ],
)
def test_a_slip_of_the_pen_is_no_new_text(before: str, after: str, more: bool) -> None:
    assert more_than_spelling({"text": before}, {"text": after}) == more
