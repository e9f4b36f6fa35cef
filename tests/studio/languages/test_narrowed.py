"""In a long lesson a translator sees what is to do alone, and nothing vanishes from under their hands."""

from __future__ import annotations

from learning.studio.languages.glossary import TermHere, unused
from tests.studio.conftest import COURSE, LESSON, Studio
from tests.studio.languages.test_beside import PAGE, hidden, the_original_changes
from tests.support.builders import last
from tests.support.visitor import Page

NARROWED = f"{PAGE}?only=todo"


def blocks(page: Page) -> list[str]:
    return [each.attributes["id"] for each in page.all("article") if "data-state" in each.attributes]


def test_only_what_is_to_do_is_shown_and_how_much_it_is(studio: Studio) -> None:
    the_original_changes(studio)
    translator = studio.at_work("translator")
    everything = translator.get(PAGE)
    assert len(blocks(everything)) > 3
    narrowed = translator.get(NARROWED)
    assert blocks(narrowed) == ["why"] and narrowed.one("button", aria_pressed="true")
    assert f"1 of {len(blocks(everything))} block is to do." in narrowed.words
    assert not [each for each in narrowed.all("article") if each.attributes["id"] == "head"]


def test_what_was_just_kept_stays_in_sight_once_and_then_nothing_is_left(studio: Studio) -> None:
    the_original_changes(studio)
    translator = studio.at_work("translator")
    translator.get(NARROWED)
    fields = {name: hidden(translator, name, f"{PAGE}/why/words") for name in ("version", "from")}
    page = translator.post(f"{PAGE}/why/words?only=todo", fields | {"title": "", "text": "Otobüs."})
    assert blocks(page) == ["why"] and page.by_id("why").attributes["data-state"] == "complete"
    assert "Nothing left to do here." in translator.get(NARROWED).words


def test_words_that_lost_a_sign_are_to_do_though_they_are_complete(studio: Studio) -> None:
    translator = studio.at_work("translator")
    translator.get(PAGE)
    version = hidden(translator, "version", f"{PAGE}/pin-idea/words")
    translator.post(f"{PAGE}/pin-idea/words", {"version": version, "text": "PIN yok."}, expect=303, follow=False)
    assert blocks(translator.get(NARROWED)) == ["pin-idea"]


def test_a_lesson_goes_out_alone_from_its_own_page(studio: Studio) -> None:
    translator = studio.at_work("translator")
    page = translator.get(PAGE)
    for kind in ("xlf", "po"):
        address = f"/en/studio/courses/{COURSE}/in/tr/words.{kind}?lesson={LESSON}"
        assert page.all("a", href=address)
        translator.get(address)
        assert f"{LESSON}:why:text" in last(translator).text and "first-things-first" not in last(translator).text


def a_term(word: str, theirs: str) -> TermHere:
    return TermHere("key", word, theirs, False)


def test_an_agreed_word_counts_as_used_however_it_is_bent() -> None:
    used = {
        ("Passwort", "hasło"): "Nie podawaj nikomu swojego hasła.",
        ("Link", "الرابط"): "لا تضغط على رابط في رسالة.",
        ("Amt", "Public office"): "Call the office.",
        ("Netz", "Netzwerk"): "Alle Netzwerke in der Nähe",
        ("Anzeige", "Reklama"): "Szukaj słowa „[Anzeige]{lang=de}”.",
        ("Betrug", "dolandırıcılık"): "[Bu](term:key) sık olur.",
    }
    assert [terms for terms, text in used.items() if unused([a_term(*terms)], text)] == []
    assert unused([a_term("Passwort", "hasło")], "Nie podawaj nikomu swojego kodu.")
    # The key of another word is not the word.
    assert unused([a_term("Passwort", "password")], "Keep the [code](term:password-manager) to yourself.")


def test_a_word_that_a_translation_does_not_use_is_only_hinted_at(studio: Studio) -> None:
    the_original_changes(studio, text="Nennen Sie niemandem Ihr Passwort.")
    translator = studio.at_work("translator")
    translator.get(PAGE)
    fields = {name: hidden(translator, name, f"{PAGE}/why/words") for name in ("version", "from")}
    page = translator.post(f"{PAGE}/why/words", fields | {"title": "", "text": "Kimseye söylemeyin."})
    assert "Perhaps not used here:" in page.by_id("why").text
    assert blocks(translator.get(NARROWED)) == []
    translator.get(PAGE)
    fields["version"] = hidden(translator, "version", f"{PAGE}/why/words")
    page = translator.post(f"{PAGE}/why/words", fields | {"title": "", "text": "Parolanızı kimseye söylemeyin. Şifre de gizlidir."})
    assert "Perhaps not used here:" not in page.by_id("why").text
