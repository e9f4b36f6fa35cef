"""The contrast of our colours, computed from the tokens themselves: text 7:1 on its ground, what shows a control or a state 3:1.

`test_every_page.py` lets axe measure the same on finished pages; here the lines and signs are added that axe does not measure, and
the strong contrast too. A colour that comes into use as text or ground must be declared here.
"""

from __future__ import annotations

import re

import pytest

from learning.house.contrast import GROUNDS, PAIRS, SIGNS, TEXT, contrast, rgb
from learning.house.tokens import THEMES
from tests.support.server import REPOSITORY

HOUSE = REPOSITORY / "learning" / "house"
TOKENS = HOUSE / "assets" / "css" / "ground" / "tokens.css"

# Colours without which nothing would be missed.
ORNAMENT = {
    "line": "edges of cards, and rules between parts that are also apart in space; a path's line: its stations carry number and tick",
    "sun": "beside it stands always a word or a shape: the edge of feedback, the line under the present place, the frame of the exercise",
    **dict.fromkeys(("skin-1", "skin-2", "skin-3", "hair", "grey-hair", "face"), "people in pictures, drawn with lines of ink"),
}

LOOKS = {
    "light": (":root",),
    "dark": (":root", ':root[data-theme="dark"]'),
    "light, more contrast": (":root", ':root[data-contrast="more"]'),
    "dark, more contrast": (":root", ':root[data-theme="dark"]', ':root[data-contrast="more"]'),
}


def rules() -> dict[str, dict[str, str]]:
    """The declarations of each selector of tokens.css; the copies in media queries under the query's own name."""
    found: dict[str, dict[str, str]] = {}
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    for query, selector, body in re.findall(r"(@media[^{]*\{)?\s*(:root[^{]*)\{([^}]*)\}", css):
        found.setdefault(f"{query.strip(' {')} {selector.strip()}".strip(), {}).update(re.findall(r"--([\w-]+):\s*([^;]+);", body))
    return found


def colours(look: str) -> dict[str, tuple[float, float, float]]:
    """Each colour token of a look as red, green and blue between 0 and 1."""
    values: dict[str, str] = {}
    for selector in LOOKS[look]:
        values |= rules()[selector]
    seen = {name: _resolved(value, values) for name, value in values.items()}
    return {name: rgb(value) for name, value in seen.items() if re.fullmatch(r"#[0-9a-f]{6}", value)}


def _resolved(value: str, values: dict[str, str]) -> str:
    # Without a city's own colour the one beside it counts.
    value = re.sub(r"var\(--city-[\w-]+, (#[0-9a-f]{6})\)", r"\1", value)
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _resolved(values[named[1]], values) if named else value


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_of_colours_in_use_stands_out(look: str) -> None:
    known = colours(look)
    ratios = {(front, ground, least): contrast(known[front], known[ground]) for front, ground, least in PAIRS}
    faint = {f"{front} on {ground}": f"{ratio:.2f}, needs {least}" for (front, ground, least), ratio in ratios.items() if ratio < least}
    assert faint == {}


@pytest.mark.parametrize("look", LOOKS)
def test_focus_and_you_are_here_show_on_any_ground_by_one_of_their_two_colours(look: str) -> None:
    known = colours(look)
    best = {ground: max(contrast(known["ink"], known[ground]), contrast(known["sun"], known[ground])) for ground in GROUNDS}
    assert {ground: round(ratio, 2) for ground, ratio in best.items() if ratio < 3} == {}


def test_the_colours_are_the_same_for_those_who_choose_and_those_whose_device_asks() -> None:
    found = rules()
    assert found[':root[data-theme="dark"]'] == found['@media (prefers-color-scheme: dark) :root:not([data-theme="light"])']
    assert found[':root[data-contrast="more"]'] == found['@media (prefers-contrast: more) :root:not([data-contrast="standard"])']


@pytest.mark.parametrize("theme", THEMES)
def test_a_citys_own_colours_are_measured_against_what_the_style_sheet_says(theme: str) -> None:
    known = colours(theme)
    assert {name: known[name] for name in THEMES[theme]} == {name: rgb(value) for name, value in THEMES[theme].items()}
    assert {name for pair in PAIRS for name in pair[:2]} <= THEMES[theme].keys()


def test_every_colour_is_declared_as_text_sign_ground_or_ornament() -> None:
    declared = {*TEXT, *SIGNS, *ORNAMENT, *(ground for _front, ground, _least in PAIRS)}
    own = {name for name in colours("light") if not name.startswith("plain-")}
    assert own - declared == set()


def test_every_colour_that_styles_use_for_text_or_ground_is_measured() -> None:
    css = "\n".join(
        file.read_text(encoding="utf-8") for file in HOUSE.rglob("*.css") if file.name not in ("tokens.css", "print.css", "forced.css")
    )
    texts = set(re.findall(r"(?<![\w-])color:\s*var\(--([\w-]+)\)", css))
    grounds = set(re.findall(r"background(?:-color)?:\s*var\(--([\w-]+)", css))
    assert texts - TEXT.keys() == {"surface"}, "the tick in a station, which SIGNS measures"
    measured = {ground for _front, ground, _least in PAIRS}
    assert grounds - measured - {"tile"} == set(), "--tile is one of the stages, or a ground that is named beside it"
