"""Two texts compared: nothing is lost, what differs is marked, and nothing in it runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.house.locale import LOCALES, speaking
from learning.studio.worddiff import changed_words, compared, side, word_diff

TEXTS = st.text(alphabet="ab ä\nш م.,<&'-", max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_comparison(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


@given(TEXTS)
def test_equal_texts_have_nothing_marked(text: str) -> None:
    assert {piece.kind for piece in compared(text, text)} <= {"same"}
    assert changed_words(text, text) == 0


def test_a_changed_word_is_marked_and_named() -> None:
    with speaking(LOCALES["en"]):
        marked = word_diff("Passt die E-Mail?", "Passt die Adresse dahinter?")
    assert '<del><span class="vh">removed: </span>E-Mail</del><ins><span class="vh">added: </span>Adresse dahinter</ins>?' in marked
    assert changed_words("Passt die E-Mail?", "Passt die Adresse dahinter?") == 2


def test_each_side_shows_its_own_text_alone() -> None:
    with speaking(LOCALES["en"]):
        assert "<ins>" not in side("alt so", "neu so", "gone") and "neu" not in side("alt so", "neu so", "gone")
        assert "<del>" not in side("alt so", "neu so", "new") and "alt" not in side("alt so", "neu so", "new")


@pytest.mark.parametrize("vector", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</del><b>"])
def test_markup_in_a_text_stays_text(vector: str) -> None:
    with speaking(LOCALES["en"]):
        marked = word_diff(vector, f"x {vector} y") + word_diff("x", vector)
    assert "<script" not in marked and "<img" not in marked and "<b>" not in marked
