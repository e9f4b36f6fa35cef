"""Translations carry what the original carries: the same facts, explained words, tell-tale places, emphasis and paragraphs."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from learning.courses.fileformat import Catalogue
from learning.house.locale import LOCALES
from learning.house.paths import TRANSLATIONS
from learning.tasks import applies

TRANSLATED = [key for key in LOCALES if key not in ("de", "de-simple")]
FACT, TERM, SIGN = re.compile(r"\{fact:([^}]*)\}"), re.compile(r"\(term:([^)]*)\)"), re.compile(r"\{sign=([^}]*)\}")
ADDRESS = re.compile(r"[\w@.-]+\.example")


def blocks(catalogue: Catalogue, locale: str):
    """Every block that stands both in German and in another language: its name, both texts' fields, and its structure."""
    for course in catalogue.courses.values():
        for uid, lesson in course.lessons.items():
            if locale not in lesson.words:
                continue
            for block in lesson.structure["blocks"]:
                if applies(block, "de") and applies(block, locale):
                    german, other = (lesson.words[key].blocks[block["id"]].fields for key in ("de", locale))
                    yield f"{uid}/{block['id']}", german, other, block


@pytest.mark.parametrize("locale", TRANSLATED)
@pytest.mark.parametrize("mark", [FACT, SIGN, ADDRESS], ids=["facts", "signs", "addresses"])
def test_a_translation_has_the_same_marks_in_every_field(mark, locale, catalogue):
    differing = {
        f"{name} {key}": (mark.findall(text), mark.findall(other.get(key, "")))
        for name, german, other, _block in blocks(catalogue, locale)
        for key, text in german.items()
        if Counter(mark.findall(text)) != Counter(mark.findall(other.get(key, "")))
    }
    assert differing == {}


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_explains_the_same_words_in_every_block(locale, catalogue):
    """Languages order sentences differently, so a term may move between the fields of a block."""
    differing = {}
    for name, german, other, _block in blocks(catalogue, locale):
        here, there = ({term for text in fields.values() for term in TERM.findall(text)} for fields in (german, other))
        if here != there:
            differing[name] = here ^ there
    assert differing == {}


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_has_the_same_fields_and_as_many_paragraphs(locale, catalogue):
    differing = []
    for name, german, other, _block in blocks(catalogue, locale):
        if set(german) != set(other):
            differing.append((name, set(german) ^ set(other)))
        # Of answers taken as typed, each language has as many as it needs.
        for key in {key for key in german if key in other and not key.endswith("accept")}:
            if _shape(german[key]) != _shape(other[key]):
                differing.append((f"{name} {key}", {str(_shape(german[key])), str(_shape(other[key]))}))
    assert differing == []


def _shape(text: str) -> tuple[int, int]:
    """How many paragraphs and how many list items a text has."""
    items = len(re.findall(r"(?m)^(?:[-*]|\d+\.) ", text))
    return len(re.split(r"\n\s*\n", text)), items


@pytest.mark.parametrize("locale", list(LOCALES))
def test_every_tell_tale_place_is_one_of_the_message_s_signs(locale, catalogue):
    odd = {}
    for course in catalogue.courses.values():
        for uid, lesson in course.lessons.items():
            for block in lesson.structure["blocks"]:
                if locale in lesson.words and applies(block, locale):
                    for message in block.get("messages", ()):
                        body = lesson.words[locale].blocks[block["id"]].fields.get(f"messages.{message['id']}.body", "")
                        if set(SIGN.findall(body)) - set(message.get("signs", ())):
                            odd[f"{uid} {message['id']}"] = SIGN.findall(body)
    assert odd == {}


@pytest.mark.parametrize("locale", list(LOCALES))
def test_a_message_s_amounts_are_the_same_in_its_feedback(locale, catalogue):
    """Who reads “1,99 €” in the message must not read another sum in what is said about it."""
    amount = re.compile(r"\d+[.,]\d\d|\d+(?= ?€)|(?<=€)\d+")
    for course in catalogue.courses.values():
        for lesson in course.lessons.values():
            for block in lesson.structure["blocks"]:
                if block["kind"] != "practice-inbox" or locale not in lesson.words or not applies(block, locale):
                    continue
                fields = lesson.words[locale].blocks[block["id"]].fields
                for message in block["messages"]:
                    at = f"messages.{message['id']}"
                    told = {a for key, text in fields.items() if key.startswith(f"{at}.feedback") for a in amount.findall(text)}
                    assert told <= set(amount.findall(fields.get(f"{at}.body", ""))), (locale, at)


# ------------------------------------------------------------------ the interface


def interface(catalogue_name: str):
    from babel.messages.pofile import read_po

    path = TRANSLATIONS / catalogue_name / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def forms(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("locale", list(LOCALES.values()), ids=list(LOCALES))
def test_the_interface_never_shouts(locale):
    """No exclamation mark, in any language, also not in the sentences of the source."""
    loud = [
        text
        for message in interface(locale.catalogue)
        for text in (*forms(message.id), *forms(message.string))
        if re.search("[!¡！]", text)
    ]
    assert loud == []


@pytest.mark.parametrize("name", ["de", "de@simple", "en"])
def test_interface_sentences_have_at_most_twelve_words(name):
    long = []
    for message in interface(name):
        for text in forms(message.string):
            for sentence in re.split(r"(?<=[.?:;])\s+|\n", re.sub(r"%\(\w+\)s", "x", text)):
                words = re.findall(r"[\w'’-]+", sentence)
                if len(words) > 12:
                    long.append(f"{len(words)}: {sentence}")
    assert long == []


@pytest.mark.parametrize("locale", list(LOCALES))
def test_lessons_shout_only_where_a_false_message_does(locale, catalogue):
    """In a played message, in quotation marks, or in a person's thoughts told in a story."""
    quoted = re.compile("„[^“]*“|“[^”]*”|«[^»]*»|\\([^)]*\\)")
    loud = {
        f"{uid} {block} {key}": text
        for course in catalogue.courses.values()
        for uid, lesson in course.lessons.items()
        if locale in lesson.words
        for block, written in lesson.words[locale].blocks.items()
        for key, text in written.fields.items()
        if re.search("[!¡]", quoted.sub("", text)) and not re.match(r"messages\.[a-z-]+\.(body|subject)$", key) and block != "story"
    }
    assert loud == {}
