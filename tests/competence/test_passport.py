"""The competence pass: what it says can be read by eye, by ear and by machine, in every script, and it claims no more than is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from learning.competence.passport import Pass, PassArea, PassCompetence, competence_pass
from learning.competence.passport import words as W
from learning.competence.passport.making import contents
from learning.house.locale import LOCALES, speaking
from learning.house.settings import Site
from tests.support.pdfs import complaints, letters_of, tags, text_of

SENTENCES = {
    "de": ("Informationen finden und prüfen", "Größer als gedacht: Übung zählt."),
    "tr": ("Bilgiyi bulmak ve değerlendirmek", "Işık gibi açık: ölçü, güç, şekil, İstanbul."),
    "uk": ("Шукати й перевіряти інформацію", "Ґрунтовні знання; є, їжа, щоб об'єднати."),
    "ar": ("البحث عن المعلومات وتقييمها", "هذه الإجابات تدلّ على مستوى أعلى، أليس كذلك؟"),
}
BANDS = [(1.28, 2.08, 2.47), (2.07, 2.95, 2.31), (0.48, 1.36, None), (0.0, 0.02, 0.0), (3.2, 4.0, 4.0)]


def an_area(low: float = 1.2, high: float = 1.8, own: float | None = 1.5, title: str = "Content", sentence: str = "Well.") -> PassArea:
    return PassArea(title, low, high, W.field((low + high) / 2), own, sentence)


def a_competence(number: str = "4.1", title: str = "Protecting devices", answers: int = 3) -> PassCompetence:
    return PassCompetence(number, title, 0.4, 1.7, W.field(1.0), answers)


def a_pass(locale: str = "de") -> Pass:
    """The profile of somebody with a band everywhere, narrow and wide, and one area without an own view."""
    title, sentence = SENTENCES[locale]
    areas = [an_area(low, high, own, title, sentence) for low, high, own in BANDS]
    return Pass(Site(), date(2026, 11, 23), 24, areas, [a_competence(title=title)])


def said(made: Pass) -> Iterable[str]:
    """Everything a pass says, in the order it is to be read."""
    there = contents(made)
    words, table = there["words"], there["words"]["table"]
    yield from (W.title(), words["name"], words["date"], words["made_on"], words["basis"], words["tasks"])
    yield from (words["by_area"], words["lead"], words["by_answers"], words["by_self"])
    for area in there["areas"]:
        yield from (area["title"], *words["fields"], area["sentence"])
    yield from (table["title"], table["area"], table["level"], table["range"], table["own"])
    for area in there["areas"]:
        yield from (area["title"], area["level"], area["range"], area["own_word"])
    yield from (table["skills_title"], table["skills_lead"], table["skill"], table["level"], table["range"], table["answers"])
    for skill in there["skills"]:
        yield from (skill["number"], skill["title"], skill["level"], skill["range"], skill["answers"])
    yield from (words["shows_title"], *words["shows"], words["shows_not_title"], *words["shows_not"])
    yield from (words["source_title"], *words["source"], words["cited"], words["doi"]["text"])


@pytest.mark.parametrize("locale", ["de", "tr", "uk"])
def test_a_machine_reads_every_word_in_order(locale):
    with speaking(LOCALES[locale]):
        text, place = text_of(competence_pass(a_pass(locale))), 0
        for sentence in said(a_pass(locale)):
            sentence = " ".join(sentence.split())
            found = text.find(sentence, place)
            assert found >= 0, (sentence, text[place:])
            place = found + len(sentence)


def test_a_machine_reads_every_arabic_word():
    with speaking(LOCALES["ar"]):
        read = letters_of(competence_pass(a_pass("ar")))
        for text in SENTENCES["ar"]:
            assert read.count(letters_of(text)) >= len(BANDS)


def test_two_checkers_find_no_fault(tmp_path):
    files = []
    for locale in SENTENCES:
        with speaking(LOCALES[locale]):
            files.append(tmp_path / f"{locale}.pdf")
            files[-1].write_bytes(competence_pass(a_pass(locale)))
    assert complaints(*files) == ""


def test_it_is_heard_as_it_is_seen():
    with speaking(LOCALES["en"]):
        heard = tags(competence_pass(a_pass()))
    outline = [tag for tag, _alt in heard if tag in {"H1", "H2", "H3", "Figure", "Table", "L"}]
    picture = ["H3", "Figure"] * len(BANDS)
    assert outline == ["H1", "H2", *picture, "H2", "Table", "H2", "Table", "H2", "L", "H2", "L", "H2"]
    assert [alt for tag, alt in heard if tag == "Figure"] == [
        "From the answers: Intermediate to Advanced. Own view: Advanced.",
        "From the answers: Advanced. Own view: Advanced.",
        "From the answers: Basics to Intermediate.",
        "From the answers: Basics. Own view: Basics.",
        "From the answers: Highest level. Own view: Highest level.",
    ]


def test_a_skill_with_two_answers_is_not_told():
    made = replace(a_pass(), competences=[a_competence("1.1", "Told", 3), a_competence("1.2", "Kept back", 2)])
    with speaking(LOCALES["en"]):
        text = text_of(competence_pass(made))
        assert "1.1 Told" in text and "Individual skills" in text and "Kept back" not in text
        none = text_of(competence_pass(replace(made, competences=made.competences[1:])))
    assert "Individual skills" not in none


def test_it_claims_no_more_than_is_known():
    with speaking(LOCALES["en"]):
        text = text_of(competence_pass(a_pass()))
    for limit in (
        "Nobody checked who answered",
        "no certificate",
        "only by work that somebody has reviewed",
        "DigComp-aligned",
        "CC BY 4.0",
    ):
        assert limit in text
    assert "certified" not in text


def test_titles_in_other_languages_than_english_are_marked_unofficial():
    lines = {}
    for locale in ("en", "pl", "de-simple"):
        with speaking(LOCALES[locale]):
            lines[locale] = len(contents(a_pass())["words"]["source"])
    assert lines == {"en": 2, "pl": 3, "de-simple": 3}


def test_no_own_view_is_said_in_words():
    with speaking(LOCALES["en"]):
        assert W.own_view(an_area(own=None)) == "not stated"
        assert W.own_view(an_area(own=0.0)) == "Basics"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 0.9, "Basics"),
        (0.0, 1.0, "Basics"),
        (0.9, 1.1, "Basics to Intermediate"),
        (1.0, 1.0, "Intermediate"),
        (2.5, 4.0, "Advanced to Highest level"),
    ],
)
def test_a_band_is_named_by_the_levels_it_covers(low, high, said):
    with speaking(LOCALES["en"]):
        assert W.band(low, high) == said


@pytest.mark.parametrize(("low", "high", "own"), [(2, 1, None), (-0.1, 1, None), (3, 4.1, None), (1, 2, 4.5)])
def test_a_band_off_the_scale_is_a_mistake(low, high, own):
    with pytest.raises(ValueError, match="out of order"):
        an_area(low, high, own)
