"""No full name survives the reading of a list."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.cohorts.pupils.names import base_of, numbered, reduced, reduced_name, rows_of_text
from learning.cohorts.pupils.sheets import NoList, rows_of_file

letters = st.characters(categories=("Lu", "Ll"), include_characters="äöüßçğışéèñłżźćабвгдالبتي")
words = st.text(letters, min_size=3, max_size=15)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina Berger", "Amina B."),
        ("Berger, Amina", "Amina B."),
        ("Berger\tAmina\t7b\t12.03.2014\tamina@post.example", "Amina B."),
        ("Anna Lena Maria von der Heide", "Anna H."),
        ("Anna-Lena Müller-Lüdenscheidt", "Anna-Lena M."),
        ("AMINA BERGER", "Amina B."),
        ("amina.berger", "Amina B."),
        ("Amina Berger, 3.4.2015", "Amina B."),
        ("Amina", "Amina"),
        ("Amina B.", "Amina B."),
        ("1. Amina Berger", "Amina B."),
        ("Åse Ødegård", "Åse Ø."),
        ("Олена Шевченко", "Олена Ш."),
    ],
)
def test_a_line_becomes_a_first_name_and_a_letter(typed: str, kept: str) -> None:
    assert reduced(rows_of_text(typed)).names == [kept]


def test_headings_say_what_stands_where() -> None:
    assert reduced(rows_of_text("Nr\tVorname\tName\tNachname\n1\tAmina\tx\tBerger")).names == ["Amina B."]
    assert reduced(rows_of_text("Vorname;Nachname\nAmina;Berger\nBen;Kaya")).names == ["Amina B.", "Ben K."]


def test_who_says_the_order_is_believed() -> None:
    assert reduced(rows_of_text("Berger Amina"), "family").names == ["Amina B."]
    assert reduced(rows_of_text("Amina;Berger"), "given").names == ["Amina B."]


def test_what_was_dropped_is_said() -> None:
    dropped = reduced(rows_of_text("Amina Berger 12.03.2014 amina@post.example 7b\nBen")).dropped
    assert dropped == {"surname": 1, "date": 1, "email": 1, "other": 1}


@given(first=words, last=words, separator=st.sampled_from([" ", "  ", ".", "_"]), tail=st.sampled_from(["", " 1.2.2014", " a@b.example"]))
def test_no_surname_survives_a_plain_line(first: str, last: str, separator: str, tail: str) -> None:
    kept = reduced([[first + separator + last + tail]]).names
    assert all(re.fullmatch(r"\S+( \w\W?\.)?", name) for name in kept)
    assert all(len(name.split(" ")[-1]) <= 3 for name in kept if " " in name)


@given(cells=st.lists(st.text(max_size=40), max_size=6), order=st.sampled_from(["auto", "given", "family"]))
def test_whatever_is_pasted_one_word_and_one_letter_are_all_that_is_kept(cells: list[str], order: str) -> None:
    for name in reduced([cells], order).names:
        assert re.fullmatch(r"[^\s@\d=]{1,24}( [^\s@\d]\.)?", name), name


@given(names=st.lists(st.sampled_from(["Amina B.", "Ben K.", "Ben"]), max_size=12))
def test_pasting_again_adds_nobody(names: list[str]) -> None:
    there = numbered(names, [])
    assert len(set(there)) == len(there) == len(names)
    assert numbered(names, there) == []


def test_equal_names_are_told_apart_and_new_ones_added() -> None:
    assert numbered(["Amina B.", "Amina B.", "Ben K."], ["Amina B."]) == ["Amina B. 2", "Ben K."]
    assert base_of("Amina B. 2") == "Amina B."


def test_what_the_preview_sends_back_is_reduced_once_more() -> None:
    assert reduced_name("Amina B. 2") == "Amina B. 2"
    assert reduced_name("Amina Berger 2") == "Amina B. 2"
    assert reduced_name("Berger, Amina") == "Amina B."


def _book(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_is_read_and_its_formulas_are_not() -> None:
    rows = rows_of_file(_book(("Nachname", "Vorname"), ("Berger", "Amina"), ('=HYPERLINK("http://a.example")', "Ben")))
    assert reduced(rows).names == ["Amina B.", "Ben"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_file_is_read_in_whatever_coding_offices_write(coding: str) -> None:
    assert reduced(rows_of_file("Vorname;Nachname\nJörg;Öztürk\n".encode(coding))).names == ["Jörg Ö."]


def _zip(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inside in parts.items():
            packed.writestr(name, inside)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"x" * 300_000, "size"),
        (_zip({"xl/workbook.xml": b"<a/>", "xl/big.xml": b" " * 20_000_000}), "size"),
        (_zip({f"part{number}": b"" for number in range(300)}), "size"),
        (_zip({"word/document.xml": b"<a/>"}), "kind"),
        (_zip({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}), "broken"),
        (_zip({"xl/workbook.xml": b"<workbook>"}), "broken"),
        (b"PK\x03\x04 nothing more", "broken"),
        (b"%PDF-1.7", "kind"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "kind"),
        (b"a\0b", "kind"),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NoList) as refused:
        rows_of_file(data)
    assert refused.value.why == why
