"""Drawings as PNG, for those who can't take ours: previews in messengers, icons on a phone.

Ours are coloured by theme classes; here these are resolved to the light theme's colours, and no words are drawn.
"""

from functools import lru_cache
from typing import NamedTuple

from resvg_py import svg_to_bytes

# The light theme of tokens.css, which does not travel in the wheel as a file; a test compares the two.
LIGHT = {
    "paper": "#faf7f0",
    "surface": "#ffffff",
    "sunken": "#f1ece0",
    "ink": "#15233b",
    "soft": "#3a455d",
    "line": "#d8d1c1",
    "primary": "#064a5c",
    "tint": "#dcedf0",
    "sun": "#ffb81c",
    "suntint": "#fff1cf",
    "onsun": "#15233b",
    "good": "#14532a",
    "goodtint": "#ddf0e2",
    "bad": "#861424",
    "badtint": "#fbe4e6",
    "family": "#f7d9c4",
    "school": "#fbe8a6",
    "training": "#d9e8b8",
    "work": "#c4e6df",
    "newcomer": "#c9def4",
    "care": "#dcd5f2",
    "restart": "#f3d3e2",
    "retirement": "#e6dccb",
    "skin-1": "#f4cfae",
    "skin-2": "#c98f63",
    "skin-3": "#8b5a3c",
    "hair": "#2c2a35",
    "grey": "#d5d8df",
    "face": "#15233b",
    "none": "none",
}
Own = tuple[tuple[str, str], ...]

SHARE_SIZE = (1200, 630)
# A course's picture is 16 by 10; what is left beside it carries the mark, so that a preview is known as ours.
_BAND = 192
_MARK = "M5 20c0-5.5 14-3.5 14-9S7 8.5 7 4"


class Drawing(NamedTuple):
    """The shapes of an SVG and its view box."""

    view_box: str
    shapes: str


@lru_cache(maxsize=4)
def _style(own: Own) -> str:
    lines = (
        f".f-{name} {{ fill: {colour} }} .s-{name} {{ stroke: {colour} }} .blob-{name} .f-blob {{ fill: {colour} }} "
        for name, colour in (LIGHT | dict(own)).items()
    )
    return "".join(lines) + ".s-face { stroke-width: 3 } .thin { stroke-width: 2 }"


def png(drawing: Drawing, width: int, height: int, ground: str = LIGHT["paper"], own: Own = ()) -> bytes:
    """A drawing in this size, on a ground without gaps; `own` are colours of the city by their names here."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawing.view_box}" width="{width}" height="{height}">{drawing.shapes}</svg>'
    return svg_to_bytes(svg_string=svg, style_sheet=_style(own), background=ground, width=width, height=height, skip_system_fonts=True)


@lru_cache(maxsize=16)
def share_picture(drawing: Drawing, ground: str = LIGHT["tint"], own: Own = ()) -> bytes:
    """The picture that stands beside a link of ours where people share it."""
    width, height = SHARE_SIZE
    shapes = (
        f'<rect x="{_BAND}" width="{width - _BAND}" height="{height}" fill="{ground}"/>'
        f'<svg x="{_BAND}" width="{width - _BAND}" height="{height}" viewBox="{drawing.view_box}" preserveAspectRatio="xMidYMid meet"'
        f' fill="none" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">{drawing.shapes}</svg>'
        f'<rect width="{_BAND}" height="{height}" class="f-primary"/>'
        f'<g transform="translate(24 243) scale(6)" fill="none" stroke-width="2.6" stroke-linecap="round">'
        f'<path class="s-surface" d="{_MARK}"/>'
        '<circle class="f-sun" cx="5" cy="20" r="2.4"/><circle class="f-sun" cx="7" cy="4" r="2.4"/></g>'
    )
    return png(Drawing(f"0 0 {width} {height}", shapes), width, height, own=own)
