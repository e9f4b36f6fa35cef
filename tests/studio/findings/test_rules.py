"""Each rule finds what it is for, in words somebody may really write, and leaves good words alone."""

from __future__ import annotations

from typing import Any

import pytest
import textstat

from learning.courses.fileformat.folder import LessonFiles
from learning.courses.fileformat.words import BlockWords, FileWords
from learning.house.reading import sachtext
from learning.studio.findings import easy, mends, reading, scene, wording
from learning.studio.findings.found import RULES, Page, findings

FACTS = {"block-hotline": "116 116"}
TERMS = {"phishing": "Phishing"}
Part = tuple[dict[str, Any], dict[str, str]]


def page(*blocks: Part, locale: str = "de", media: Any = None) -> Page:
    """A lesson of these blocks."""
    there = [{"id": f"b{number}", **block} for number, (block, _words) in enumerate(blocks)]
    words = {f"b{number}": BlockWords(fields) for number, (_block, fields) in enumerate(blocks)}
    lesson = LessonFiles({"uid": "x", "minutes": [1, 2], "competences": ["1.1"], "blocks": there}, {locale: FileWords({}, words)})
    return Page(lesson, locale, "de", media or {}, TERMS, FACTS)


def text(words: str, locale: str = "de", **more: str) -> Page:
    return page(({"kind": "text"}, {"text": words, **more}), locale=locale)


def figure(alt: str, kind: str = "svg", **more: str) -> Page:
    return page(({"kind": "figure", "media": "m"}, {"alt": alt, **more}), media={"m": {"kind": kind}})


def choice(*options: tuple[str, bool, str], question: str = "Was tun Sie?") -> Page:
    there = [{"id": f"o{number}", **({"right": True} if right else {})} for number, (_label, right, _said) in enumerate(options)]
    words = {"text": question, "hint": "x", "right": "y"}
    for number, (label, _right, feedback) in enumerate(options):
        words |= {f"options.o{number}": label, f"options.o{number}.feedback": feedback}
    return page(({"kind": "single-choice", "options": there}, words))


def spots(*places: list[int]) -> Page:
    there = [{"id": f"s{number}", "at": at} for number, at in enumerate(places)]
    return page(({"kind": "hotspot", "media": "m", "spots": there}, {"alt": "x"}), media={"m": {"kind": "svg", "width": 360}})


def film(*cues: tuple[float, float, str], transcript: str = "Guten Tag zusammen.", **more: Any) -> Page:
    block = {"kind": "video", "poster": "p", "spoken": {"de": "film"}, "captions": {"de": "cap"}, "described": "said", **more}
    return page((block, {"title": "Film", "transcript": transcript}), media={"film": {"seconds": 20.0}, "cap": {"cues": cues}})


GOOD_CUES = ((0.0, 4.0, "Guten Tag"), (5.0, 18.0, "zusammen."))
FIRST_IS_RIGHT = {"kind": "single-choice", "options": [{"id": "a", "right": True}, {"id": "b"}]}
LONG_ANSWER = "Ich rufe die Nummer an, die auf meiner Karte steht, und frage nach."
CASES: dict[str, Page] = {
    "alt-missing": figure("", caption="x"),
    "alt-file-name": figure("IMG_2041.jpg"),
    "alt-picture-of": figure("Bild von einem Handy mit Schloss"),
    "alt-long": figure("Ein Handy liegt auf dem Tisch. " * 12),
    "alt-as-caption": figure("Ein Handy liegt da.", caption="Ein Handy liegt da."),
    "picture-contrast": figure("Ein Handy", "png"),
    "picture-of-text": figure("Ein Handy", "jpg"),
    "spot-small": spots([0, 0, 8, 8], [90, 90, 60, 60]),
    "spot-order": spots([0, 200, 50, 50], [0, 0, 50, 50]),
    "link-says-nothing": text("Mehr steht [hier](https://stadt.example/umzug)."),
    "link-bare": text("Gehen Sie auf https://stadt.example/umzug und suchen Sie."),
    "link-to-file": text("Füllen Sie das [Formular](https://stadt.example/umzug.pdf) aus."),
    "fact-by-hand": text("Rufen Sie die 116 116 an."),
    "term-twice": text("[Phishing](term:phishing) ist ein Trick. [Phishing](term:phishing) kommt per Mail."),
    "term-unexplained": text("Vorsicht vor Phishing."),
    "typed-list": text("Sie brauchen:\n• den Pass\n• den Vertrag"),
    "list-in-a-line": text("So geht es: 1. Öffnen Sie die App. 2. Tippen Sie auf Termin."),
    "heading-like": text("**Was Sie brauchen**\n\nEinen Pass."),
    "table-typed": text("| Amt | Tag | Zeit |\n| Nord | Mo | 8 |\n| Süd | Di | 9 |"),
    "all-capitals": text("Geben Sie NIEMALS IHRE PIN heraus."),
    "emoji-alone": text("👍"),
    "drawn-by-signs": text("=========\nWichtig"),
    "senses": text("Drücken Sie den roten Knopf."),
    "time-limit": page(({"kind": "single-choice", "options": []}, {"text": "Antworten Sie in zwei Minuten."})),
    "titles-missing": page(*[({"kind": "text"}, {"text": "x"})] * 4),
    "language-of-part": text("Auf dem Schild steht Добрий день."),
    "latin-words": text("اضغط على Einstellungen", "ar"),
    "right-is-longest": choice((LONG_ANSWER, True, "a b c d"), ("Ich zahle.", False, "a b c e"), ("Ich warte.", False, "a b c f")),
    "always-first": page(*[(FIRST_IS_RIGHT, {"text": "x", "hint": "h"})] * 3),
    "same-feedback": choice(("a", True, "Das ist richtig so."), ("b", False, "Das stimmt so nicht."), ("c", False, "Das stimmt so nicht.")),
    "only-wrong": choice(("a", True, "Genau, so ist es gut."), ("b", False, "Falsch."), ("c", False, "Nein, denn das kostet Geld.")),
    "double-negation": choice(("a", True, "w x y z"), ("b", False, "v x y z"), question="Was sollten Sie nie nicht tun?"),
    "practice-alone": page(*[({"kind": "text"}, {"text": "x", "title": "t"})] * 4),
    "captions-missing": film(*GOOD_CUES, captions={}),
    "captions-fast": film((0.0, 1.0, "Das ist ein sehr langer Satz, den niemand so schnell lesen kann."), (1.0, 18.0, "Ja.")),
    "captions-late": film((0.0, 4.0, "Guten Tag"), (5.0, 40.0, "zusammen.")),
    "transcript-short": film(
        (0.0, 9.0, "Guten Tag, wir zeigen heute drei Dinge."), (9.0, 18.0, "Erstens das Handy."), transcript="Guten Tag."
    ),
    "described": film(*GOOD_CUES),
}


def test_every_rule_has_a_case_and_words() -> None:
    # What a translation has lost is the business of tests/studio/languages.
    assert set(RULES) - {"marks-lost"} == set(CASES) == set(wording.RULES) - set(easy.RULES) - {"marks-lost"}
    assert set(easy.RULES) <= set(wording.RULES)
    assert set(mends.MENDS) == set(wording.MENDED)
    assert scene.LANGUAGES


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_what_it_is_for(rule: str) -> None:
    assert rule in {found.rule for found in findings(CASES[rule])}


def test_good_words_are_left_alone() -> None:
    words = {
        "text": "Welche PIN ist gut?",
        "hint": "Denken Sie an Fremde.",
        "options.a": "4 zufällige Zahlen",
        "options.b": "Mein Geburtstag",
    }
    good = page(
        (
            {"kind": "text"},
            {"title": "Warum", "text": "Ihr Handy weiß **viel** über Sie.\n\n- Fotos\n- Adressen\n\n1. Erst dies.\n2. Dann das."},
        ),
        ({"kind": "figure", "media": "m"}, {"alt": "Ein Handy mit einem Schloss auf dem Bildschirm."}),
        (FIRST_IS_RIGHT, words),
        media={"m": {"kind": "svg"}},
    )
    assert findings(good) == []


@pytest.mark.parametrize("rule", mends.MENDS)
def test_what_is_mended_is_found_no_more(rule: str) -> None:
    before = CASES[rule]
    found = next(each for each in findings(before) if each.rule == rule)
    fields = mends.mended(before, found, before.words(before.blocks[0]))
    mended = LessonFiles(before.lesson.structure, {before.locale: FileWords({}, {"b0": BlockWords(fields)})})
    assert fields != before.words(before.blocks[0])
    assert found not in findings(Page(mended, before.locale, "de", before.media, TERMS, FACTS))


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Sie brauchen:\n• den Pass\n• den Vertrag", "Sie brauchen:\n\n- den Pass\n- den Vertrag"),
        ("So:\n1) Öffnen\n2) Tippen", "So:\n\n1. Öffnen\n2. Tippen"),
    ],
)
def test_a_typed_list_becomes_a_list_of_the_same_words(typed: str, mended: str) -> None:
    there = text(typed)
    found = next(each for each in findings(there) if each.rule == "typed-list")
    assert mends.mended(there, found, {"text": typed})["text"] == mended


SAMPLES = (
    "Ihr Handy weiß viel über Sie. Sperren Sie es mit einer PIN. Dann kann niemand Ihre Fotos sehen.",
    "Die Verarbeitung personenbezogener Daten erfolgt ausschließlich auf Grundlage der gesetzlichen Bestimmungen. "
    "Eine Weitergabe an Dritte findet ohne ausdrückliche Einwilligung der Betroffenen nicht statt.",
    "Die Bibliothek öffnet um neun Uhr. Bringen Sie Ihren Ausweis mit. Der Eintritt kostet nichts.",
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_formula_says_about_what_textstat_says(sample: str) -> None:
    textstat.set_lang("de")
    ours = sachtext([each.words for each in reading.of_text(sample)])
    assert ours == pytest.approx(textstat.wiener_sachtextformel(sample, 1), abs=1.2)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Sie gehen zum Amt, weil Sie dort einen neuen Ausweis holen, und nehmen ein Foto mit.", "easy-ideas"),
        ("Der Antrag wird von der Stadt geprüft.", "easy-passive"),
        ("Sie könnten auch anrufen.", "easy-subjunctive"),
        ("Das ist bzw. war ein Brief.", "easy-short"),
        ("Das kostet 12.500 Euro.", "easy-number"),
        ("Nehmen Sie die Wohnungsgeberbestätigung mit.", "easy-long-word"),
        ("Das ist das Zeichen des Handys.", "easy-genitive"),
        ("Rufen Sie an (am besten früh).", "easy-brackets"),
        ("Gehen Sie dann bitte noch einmal ganz langsam den Weg zurück bis zu dem Haus mit der Tür.", "easy-long"),
    ],
)
def test_what_makes_a_sentence_hard_is_named(sentence: str, rule: str) -> None:
    assert rule in {hard.rule for each in reading.of_text(sentence) for hard in easy.hard_in(each)}


def test_short_plain_sentences_are_not_hard() -> None:
    plain = "Sie brauchen eine PIN. Die PIN ist geheim. Sie geben die PIN keinem. Dann ist Ihr Handy sicher. Welche PIN ist gut?"
    assert easy.hard_sentences(reading.of_text(plain)) == []


def test_rules_that_block_or_ask_name_a_success_criterion() -> None:
    assert all(rule.criterion for rule in RULES.values() if (rule.blocking or rule.asks) and rule.key != "marks-lost")
