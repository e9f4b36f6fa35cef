"""German that adults read easily, and easy German that is easier still: the figures of our reading bars."""

from __future__ import annotations

import pytest

from learning.courses.fileformat import Catalogue
from tests.content.prose import lesson_texts, mean_length, plain, sachtext, sentences, words_in

# Words a sentence on average and at most, and the first Wiener Sachtextformel.
BARS = {"de": (15, 25, 7.0), "de-simple": (10, 25, 4.0)}
SHORTEST = 100


@pytest.fixture(scope="session")
def texts(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """By locale: every lesson and plain page of a hundred words or more."""
    found = {}
    for locale in BARS:
        pages = {f"page {name}": plain(locales[locale][1]) for name, locales in catalogue.pages.items()}
        found[locale] = {name: text for name, text in (lesson_texts(catalogue, locale) | pages).items() if words_in(text) >= SHORTEST}
    return found


@pytest.mark.parametrize("locale", BARS)
def test_there_is_something_to_measure(locale, texts):
    assert len(texts[locale]) >= 10


@pytest.mark.parametrize("locale", BARS)
def test_sentences_are_short_on_average(locale, texts):
    assert {name: mean_length(text) for name, text in texts[locale].items() if mean_length(text) > BARS[locale][0]} == {}


@pytest.mark.parametrize("locale", BARS)
def test_no_sentence_is_long(locale, texts):
    assert {name: long for name, text in texts[locale].items() if (long := _longer(text, BARS[locale][1]))} == {}


@pytest.mark.parametrize("locale", BARS)
def test_texts_are_as_easy_as_promised(locale, texts):
    assert {name: sachtext(text) for name, text in texts[locale].items() if sachtext(text) > BARS[locale][2]} == {}


def test_easy_german_is_easier_than_german(texts):
    both = set(texts["de"]) & set(texts["de-simple"])
    assert both and {name for name in both if sachtext(texts["de-simple"][name]) >= sachtext(texts["de"][name])} == set()


@pytest.mark.parametrize("locale", ["en", "it", "tr", "ar", "uk", "pl"])
def test_the_other_languages_keep_sentences_short_too(locale, catalogue):
    texts = lesson_texts(catalogue, locale)
    assert {name: mean_length(text) for name, text in texts.items() if mean_length(text) > 15} == {}
    assert {name: long for name, text in texts.items() if (long := _longer(text, 28))} == {}


def _longer(text: str, limit: int) -> list[str]:
    return [" ".join(words) for words in sentences(text) if len(words) > limit]


def test_the_measure_counts_as_a_reader_would():
    text = "Tippen Sie auf den Sperr-Knopf. „Ist er rot?“ Dann 2-mal:\n- Eins.\n- Schreiben Sie an a@b.example."
    assert [len(words) for words in sentences(plain(text))] == [6, 3, 2, 1, 4]
