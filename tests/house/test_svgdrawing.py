"""Drawings of others are looked at before they are drawn."""

from __future__ import annotations

import pytest

from learning.house.svgdrawing import LeadsElsewhere, harmless

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title></svg>'
ENTITY = f'<!DOCTYPE svg [<!ENTITY a "grown">]>{DRAWING.format("&a;")}'


def test_a_plain_drawing_is_harmless() -> None:
    assert "a title" in harmless(DRAWING.format("a title").encode())


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_no_encoding_hides_entities(coding: str) -> None:
    # Two letters whose bytes are “<svg”, so that a file in UTF-16 is taken for a drawing.
    with pytest.raises(LeadsElsewhere):
        harmless(f"{ENTITY}<!-- \u733c\u6776 -->".encode(coding))
