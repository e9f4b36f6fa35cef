"""What comes from a word processor is kept as plain words of ours."""

from __future__ import annotations

import pytest

from learning.house.naming import short_name
from learning.studio.writing.pasted import cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Eins\r\nzwei\vdrei", "Eins\nzwei\ndrei"),
        ("•\tMilch\n\uf0b7 Brot", "- Milch\n- Brot"),
        ("– erstens\n– zweitens", "- erstens\n- zweitens"),
        ("– Guten Tag, sagte sie.", "– Guten Tag, sagte sie."),
        ("1) an\n2) aus", "1. an\n2. aus"),
        ("Über\u00adweisung\u200b  mit   Absicht\x07\ue000", "Überweisung mit Absicht"),
        ("می\u200cخواهم 👩\u200d🏫", "می\u200cخواهم 👩\u200d🏫"),
        ("Zeile mit Umbruch  \nweiter\n  - innen", "Zeile mit Umbruch  \nweiter\n  - innen"),
    ],
)
def test_what_was_pasted_comes_out_clean_and_once_clean_stays(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept
    assert cleaned(kept) == kept


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Größe & Maße prüfen, dann weiter klicken", "groesse-masse-pruefen-dann"),
        ("**Wer** schreibt [mir](term:sender)?", "wer-schreibt-mir"),
        ("كيف", "option-1"),
        ("112 wählen", "option-1"),
        ("Neu", "neu-2"),
    ],
)
def test_a_name_is_made_from_words(text: str, name: str) -> None:
    assert short_name(text, "option-1", {"neu"}) == name
