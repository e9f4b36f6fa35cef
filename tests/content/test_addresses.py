"""Addresses and numbers in the courses can harm nobody: they are invented, kept free for fiction, or facts with a source."""

from __future__ import annotations

import re

import pytest

from learning.house.locale import LOCALES
from tests.content.shelf import everything, words_of

# Kept free for films and books by the regulators: 0176 040690xx, 0171 39200xx and 030 23125 000 to 999, in Britain 07700 900xxx.
FICTION = re.compile(r"(?:\+49 |0)176 040690\d\d|0171 39200\d\d|030 23125 \d{3}|\+44 7700 900\d{3}")
DIALLED = re.compile(r"(?<![\d:/.-])\+?\d[\d ]{6,}\d")
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:de|com|org|net|eu|info|io|shop|online|app)\b", re.IGNORECASE)


def test_every_mail_address_is_an_invented_one():
    found = {(name, address) for name, text in everything().items() for address in re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)}
    assert found and {pair for pair in found if not pair[1].endswith(".example")} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_address_inside_a_lesson_is_an_invented_one(locale, course):
    assert {name: HOST.findall(text) for name, text in words_of(course, locale).items() if HOST.search(text)} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_telephone_number_is_a_fact_or_one_kept_free_for_fiction(locale, course):
    """Numbers that may be dialled come from facts.yaml."""
    dialled = {name: [" ".join(number.split()) for number in DIALLED.findall(text)] for name, text in words_of(course, locale).items()}
    assert {name: numbers for name, numbers in dialled.items() if not all(FICTION.fullmatch(number) for number in numbers)} == {}


def test_played_messages_come_from_invented_addresses_or_numbers_kept_free_for_fiction(course):
    for uid, lesson in course.lessons.items():
        for block in lesson.structure["blocks"]:
            for message in block.get("messages", ()):
                fine = FICTION.fullmatch(message["address"]) if message["channel"] == "text" else message["address"].endswith(".example")
                assert fine, (uid, message["id"], message["address"])


def test_links_lead_to_secure_pages():
    assert {name for name, text in everything().items() if "http://" in text} == set()
