"""What is read from documents and question banks, kind by kind, and what is said of the rest."""

from __future__ import annotations

import pytest

from learning.courses.fileformat.structure import mistakes
from learning.house.markup import to_html
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.refused import FileRefused
from learning.studio.exchange.reading.sorts import read
from learning.studio.exchange.words import NOTES


def blocks(kind: str, text: str | bytes) -> list[tuple[dict[str, object], dict[str, str]]]:
    found = read(kind, text.encode() if isinstance(text, str) else text, "Name")
    # Whatever is read has the shape of a lesson.
    every = [block["structure"] for lesson in found.lessons for block in lesson.blocks]
    assert [
        each for one in every for each in mistakes({"uid": "x", "minutes": [1, 1], "competences": ["1.1"], "blocks": [one]}, "lesson")
    ] == []
    return [(block["structure"], block["words"]) for lesson in found.lessons for block in lesson.blocks]


def notes(kind: str, text: str | bytes) -> list[str]:
    found: Found = read(kind, text.encode() if isinstance(text, str) else text, "Name")
    assert all(each["what"] in NOTES for each in found.notes)
    return [each["what"] for each in found.notes]


def one(kind: str, text: str) -> tuple[dict[str, object], dict[str, str]]:
    (found,) = blocks(kind, text)
    return found


def test_gift_choice_with_feedback_and_shares() -> None:
    block, words = one("gift", "::Wer::Wer ist da? {~%50%Anna#ja ~%50%Otto ~%-100%Ida#nein ####Fertig}")
    assert block["kind"] == "multiple-choice" and [option.get("right") for option in block["options"]] == [True, True, None]  # type: ignore[attr-defined]
    assert words["title"] == "Wer" and words["options.option-1.feedback"] == "ja" and words["right"] == "Fertig"


@pytest.mark.parametrize(("text", "right"), [("{T#falsch#genau}", 0), ("{FALSE#doch}", 1)])
def test_gift_true_and_false(text: str, right: int) -> None:
    block, words = one("gift", f"Es regnet. {text}")
    assert block["kind"] == "single-choice" and block["options"][right]["right"]  # type: ignore[index]
    assert words[f"options.option-{2 - right}.feedback"] in ("falsch", "doch")


def test_gift_pairs_short_answers_numbers_and_missing_words() -> None:
    block, words = one("gift", "Was passt? {=Frist -> letzter Tag =Amt -> Behörde = -> Wetter}")
    assert block["kind"] == "match" and len(block["pairs"]) == 2 and words["extras.extra-1"] == "Wetter"  # type: ignore[arg-type]
    block, words = one("gift", "Welche Nummer? {=116 116 =116116 =%0%110#Das ist die Polizei.}")
    assert words["accept"] == "116 116\n116116" and words["others.other-1.feedback"] == "Das ist die Polizei."
    block, words = one("gift", "Ich antworte {=bis ~seit} Freitag.")
    assert (block["kind"], block["fill"]) == ("gap-fill", "choose") and words["text"] == "Ich antworte {gap:gap-1} Freitag."
    assert words["gaps.gap-1"] == "bis" and words["extras.extra-1"] == "seit"
    block, words = one("gift", "Wie viel? {#5:0}")
    assert (block["kind"], words["accept"]) == ("short-answer", "5") and notes("gift", "Wie viel? {#5:0}") == []
    assert notes("gift", "Wie viel? {#3.1:0.1}\n\nNoch? {#1..5}") == ["tolerance", "tolerance"]


def test_what_gift_escapes_is_text() -> None:
    _block, words = one("gift", r"Was ist 1 \= 1 \{wahr\}? {=a \# b ~c \~ d}")
    assert to_html(words["text"]) == "<p>Was ist 1 = 1 {wahr}?</p>" and words["options.option-1"] == "a # b"


def test_what_gift_holds_and_we_do_not_is_named() -> None:
    assert notes("gift", "Schreiben Sie. {}\n\nX {=a} und Y {=b}") == ["essay", "cloze"]


def moodle(*questions: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?><quiz>{''.join(questions)}</quiz>"


def question(kind: str, inner: str, text: str = "<p>Was <b>gilt</b>?</p>") -> str:
    asked = f"<questiontext format='html'><text><![CDATA[{text}]]></text></questiontext>"
    return f"<question type='{kind}'><name><text>N</text></name>{asked}{inner}</question>"


def option(text: str, fraction: int, said: str = "") -> str:
    return f"<answer fraction='{fraction}'><text>{text}</text><feedback><text>{said}</text></feedback></answer>"


def test_moodles_questions_become_tasks() -> None:
    two = option("ja", 100, "gut") + option("nein", 0, "warum")
    block, words = one("xml", moodle(question("multichoice", f"<single>true</single>{two}")))
    assert block["kind"] == "single-choice" and words["text"] == "Was **gilt**?" and words["options.option-2.feedback"] == "warum"
    assert one("xml", moodle(question("multichoice", f"<single>false</single>{two}")))[0]["kind"] == "multiple-choice"
    assert one("xml", moodle(question("shortanswer", option("116", 100) + option("*", 0, "Noch nicht"))))[1]["wrong"] == "Noch nicht"
    assert one("xml", moodle(question("truefalse", option("true", 100) + option("false", 0))))[0]["kind"] == "single-choice"
    pairs = "".join(
        f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>" for a, b in (("A", "1"), ("B", "2"), ("", "3"))
    )
    block, words = one("xml", moodle(question("matching", pairs)))
    assert words["pairs.pair-2.to"] == "2" and words["extras.extra-1"] == "3"
    gaps = "<selectoption><text>bis</text></selectoption><selectoption><text>seit</text></selectoption>"
    block, words = one("xml", moodle(question("gapselect", gaps, "Antworten [[1]] Freitag")))
    assert words["text"] == "Antworten {gap:gap-1} Freitag" and block["fill"] == "choose"


def test_what_moodle_holds_and_we_do_not_is_named() -> None:
    several = (
        question("essay", ""),
        question("calculated", ""),
        question("cloze", ""),
        question("ddimageortext", ""),
        question("description", ""),
    )
    assert notes("xml", moodle(*several)) == ["essay", "calculated", "cloze", "kind"]
    assert "picture" in notes("xml", moodle(question("description", "", "<p>Hier <img src='@@PLUGINFILE@@/a.png' alt='Handy'></p>")))


def test_a_dtd_is_refused_before_anything_is_read() -> None:
    with pytest.raises(FileRefused, match="entities"):
        read("xml", b"<!DOCTYPE q [<!ENTITY a 'x'>]><quiz>&a;</quiz>", "x")


def test_markdown_becomes_lessons_blocks_and_steps() -> None:
    found = read("md", b"# Eins\n\nText\n\n## So geht es\n\nZuerst:\n\n1. a\n2. b\n\n# Zwei\n\n- x\n- y\n", "Name")
    assert [(lesson.title, [block["structure"]["kind"] for block in lesson.blocks]) for lesson in found.lessons] == [
        ("Eins", ["text", "steps"]),
        ("Zwei", ["text"]),
    ]
    assert found.lessons[0].blocks[1]["words"] == {"title": "So geht es", "text": "Zuerst:", "steps.step-1": "a", "steps.step-2": "b"}


def test_what_markdown_holds_and_we_do_not_is_named() -> None:
    text = "A\n\n> Zitat\n\n```\nx\n```\n\n| a |\n|---|\n| 1 |\n\n![Handy](a.png)\n\n[hier](javascript:x)\n\n<b>x</b>\n\n- a\n  - b\n"
    assert set(notes("md", text)) >= {"quotation", "code", "table", "picture", "html", "inner_list"}


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_are_right_in_whatever_way_they_were_saved(name: str) -> None:
    _block, words = blocks("md", "Grüße aus Köln – schön".encode(name))[0]
    assert words["text"] == "Grüße aus Köln – schön"
    assert ("guessed" in notes("md", "Grüße aus Köln – schön".encode(name))) == (name == "cp1252")


@pytest.mark.parametrize("line", ["::: why", "@ title", "@ options.a"])
def test_no_line_of_a_document_begins_a_field_of_our_files(line: str) -> None:
    _block, words = blocks("md", f"Davor\n{line}\ndanach")[0]
    assert line not in words["text"].split("\n") and line.strip() in to_html(words["text"])


def test_aiken() -> None:
    block, words = one("aiken", "Was ist gut?\nA) Eile\nB. Ruhe\nANSWER: B\n")
    assert block["options"][1]["right"] and words["options.option-2"] == "Ruhe"  # type: ignore[index]
