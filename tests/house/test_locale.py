"""Languages and registers: their words, and which one speaks."""

import ast
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import example, given
from hypothesis import strategies as st

import learning
from learning.house import locale as languages
from learning.house.locale import LOCALES, _, enumeration, language_name, ngettext, preferred, speaking, written_date
from learning.house.paths import TRANSLATIONS

EIGHT = ["de", "de-simple", "en", "it", "tr", "ar", "uk", "pl"]


def test_there_are_eight_and_only_arabic_runs_from_right_to_left():
    assert list(LOCALES) == EIGHT
    assert [key for key, locale in LOCALES.items() if locale.dir == "rtl"] == ["ar"]


@pytest.mark.parametrize("key", EIGHT)
def test_key_and_catalogue_name_the_same_language_there_and_back(key):
    locale = LOCALES[key]
    assert locale.key == key
    assert locale.catalogue.replace("@", "-") == key
    assert (TRANSLATIONS / locale.catalogue / "LC_MESSAGES" / "messages.po").exists()
    assert locale.babel.language == key.partition("-")[0]
    assert {other.catalogue for other in LOCALES.values() if other is not locale}.isdisjoint({locale.catalogue})


@pytest.mark.parametrize("key", EIGHT)
def test_a_fallback_is_another_of_ours(key):
    fallbacks = LOCALES[key].fallbacks
    assert fallbacks and key not in fallbacks and set(fallbacks) <= set(LOCALES)


def test_easy_german_has_words_of_its_own_and_german_behind_them():
    with speaking(LOCALES["de-simple"]):
        own = {message: _(message) for message in messages()}
    with speaking(LOCALES["de"]):
        german = {message: _(message) for message in messages()}
    assert any(own[message] != german[message] for message in own)
    # Nothing falls through to the English of the code while German has it.
    assert [message for message in own if own[message] == message != german[message]] == []


def test_a_word_easy_german_lacks_is_german(tmp_path, monkeypatch):
    for catalogue, words in (("de", {"both": "beides", "only German": "nur deutsch"}), ("de@simple", {"both": "zwei"})):
        folder = tmp_path / catalogue / "LC_MESSAGES"
        folder.mkdir(parents=True)
        made = Catalog(locale="de")
        for message, text in words.items():
            made.add(message, text)
        with (folder / "messages.mo").open("wb") as file:
            write_mo(file, made)
    monkeypatch.setattr(languages, "TRANSLATIONS", tmp_path)
    languages._catalogue.cache_clear()
    try:
        with speaking(LOCALES["de-simple"]):
            assert [_("both"), _("only German"), _("neither")] == ["zwei", "nur deutsch", "neither"]
    finally:
        languages._catalogue.cache_clear()


def messages():
    with (TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return [message.id for message in read_po(file) if isinstance(message.id, str) and message.id]


def test_a_stretch_in_another_language_ends_where_it_ends_even_by_an_error():
    before = languages.current_locale()
    with pytest.raises(RuntimeError), speaking(LOCALES["ar"]):
        assert languages.current_locale().key == "ar"
        raise RuntimeError
    assert languages.current_locale() is before


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("de", {1: "1 Lektion", 2: "2 Lektionen", 0: "0 Lektionen"}),
        ("pl", {1: "1 lekcja", 3: "3 lekcje", 5: "5 lekcji", 22: "22 lekcje", 12: "12 lekcji"}),
        ("uk", {1: "1 урок", 2: "2 уроки", 5: "5 уроків", 21: "21 урок", 11: "11 уроків"}),
    ],
)
def test_each_language_counts_by_its_own_rules(key, forms):
    with speaking(LOCALES[key]):
        assert {n: ngettext("%(n)s lesson", "%(n)s lessons", n) for n in forms} == forms


def test_arabic_tells_one_two_few_and_many_apart():
    with speaking(LOCALES["ar"]):
        said = [ngettext("%(n)s lesson", "%(n)s lessons", n).replace(str(n), "") for n in (1, 2, 3, 11)]
    assert len(set(said)) == 4


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("de-AT,de;q=0.9", "de"),
        ("ar-EG", "ar"),
        ("fr, tr;q=0.8, en;q=0.5", "tr"),
        ("en;q=0.5, uk;q=0.9", "uk"),
        ("PL-pl", "pl"),
        ("en; q=0.2, it; q=0.9", "it"),
        ("de;q=0, en;q=0.1", "en"),
        ("de-simple", "de-simple"),
        ("de-DE-1996", "de"),
    ],
)
def test_the_browsers_first_wish_among_ours_counts(header, key):
    assert preferred(header) is LOCALES[key]


@pytest.mark.parametrize("header", ["", "*", "fr, nl;q=0.5", "de;q=0", ";;;,,,", "deutsch", "-", "de;q=abc"])
def test_who_asks_for_none_of_ours_is_not_guessed_at(header):
    assert preferred(header) is None


@given(st.text(max_size=200) | st.text(alphabet="deenarukpl-simq=;,.019*nainf ", max_size=600))
@example("de;q=nan, en;q=inf;q=1e999")
@example("de;q=" + "9" * 5000)
@example("," * 10_000)
def test_no_header_is_too_odd(header):
    assert preferred(header) in (None, *LOCALES.values())


def test_easy_german_is_chosen_never_guessed():
    assert preferred("de-DE,de;q=0.9") is LOCALES["de"]


@pytest.mark.parametrize("key", EIGHT)
def test_dates_lists_and_names_are_written_as_people_of_that_language_do(key):
    with speaking(LOCALES[key]):
        day, names = written_date(date(2026, 11, 3)), [language_name(other) for other in EIGHT]
        # A sentence that ends with a day has one full stop.
        assert "2026" in day and "3" in day and not day.endswith(".")
        assert len(set(names)) == 8
        assert all(name in enumeration(names) for name in names)


def _hidden(file: Path) -> list[str]:
    """The calls for a translation that stand inside an f-string, where those who collect the words don't see them."""
    inside = [node for joined in ast.walk(ast.parse(file.read_text())) if isinstance(joined, ast.JoinedStr) for node in ast.walk(joined)]
    calls = [node for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [f"{file}:{call.lineno}" for call in calls if call.func.id in ("_", "ngettext", "later")]  # type: ignore[attr-defined]


def test_no_words_hide_from_those_who_translate_them():
    assert [place for file in Path(learning.__file__).parent.rglob("*.py") for place in _hidden(file)] == []
