"""The contrast of our colours, computed from the tokens themselves: text 7:1 on its ground, what shows a control or a state 3:1.

`test_every_page.py` lets axe measure the same on finished pages; here the lines and signs are added that axe does not measure, and
the strong contrast too. A colour that comes into use as text or ground must be declared here.
"""

from __future__ import annotations

import re

import pytest

from tests.support.server import REPOSITORY

HOUSE = REPOSITORY / "learning" / "house"
TOKENS = HOUSE / "assets" / "css" / "ground" / "tokens.css"

STAGES = ("family", "school", "training", "work", "newcomer", "care", "restart", "retirement")
TINTS = ("primary-tint", "sun-tint", "good-tint", "warn-tint")
PLAIN = ("paper", "surface", "sunken")

# Text: the grounds on which it stands.
TEXT = {
    "ink": (*PLAIN, *TINTS, *STAGES),
    "ink-soft": PLAIN,
    # Links stand in every callout and every feedback.
    "primary": (*PLAIN, *TINTS),
    # Under the pointer, chips, and the names of blue callouts.
    "primary-deep": ("primary-tint",),
    "on-primary": ("primary", "primary-deep"),
    "on-sun": ("sun",),
    "good": ("surface", "good-tint"),
    "warn": ("warn-tint",),
}

# Lines and signs without which a control or a state could not be seen: what lies beside them.
SIGNS = {
    # Edges of fields, buttons, folds, stations and the progress bar; the road ahead in the picture of the way.
    "line-strong": (*PLAIN, *STAGES),
    # Edge of what is chosen; the way that is done in the progress bar.
    "primary": (*PLAIN, "primary-tint"),
    # Edges of stations of life, and of an input that needs a second look.
    "ink": (*PLAIN, *STAGES),
    # Stations and lines that are done, also in the picture of the way; the tick before what one can do now.
    "good": (*PLAIN, "good-tint", *STAGES),
    # The tick in a station that is done.
    "surface": ("good",),
    # The edge of a callout that warns; its sign and its name say it too.
    "warn": (*PLAIN, "warn-tint"),
}

# Colours without which nothing would be missed.
ORNAMENT = {
    "line": "edges of cards, and rules between parts that are also apart in space; a path's line: its stations carry number and tick",
    "sun": "beside it stands always a word or a shape: the edge of feedback, the line under the present place, the frame of the exercise",
    "bad": "in pictures alone",
    "bad-tint": "in pictures alone",
    **dict.fromkeys(("skin-1", "skin-2", "skin-3", "hair", "grey-hair", "face"), "people in pictures, drawn with lines of ink"),
}

LOOKS = {
    "light": (":root",),
    "dark": (":root", ':root[data-theme="dark"]'),
    "light, more contrast": (":root", ':root[data-contrast="more"]'),
    "dark, more contrast": (":root", ':root[data-theme="dark"]', ':root[data-contrast="more"]'),
}
PAIRS = [
    *((text, ground, 7.0) for text, grounds in TEXT.items() for ground in grounds),
    *((sign, ground, 3.0) for sign, grounds in SIGNS.items() for ground in grounds),
]


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
    return {name: _rgb(value) for name, value in seen.items() if re.fullmatch(r"#[0-9a-f]{6}", value)}


def _resolved(value: str, values: dict[str, str]) -> str:
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return _resolved(values[named[1]], values) if named else value


def _rgb(value: str) -> tuple[float, float, float]:
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance after WCAG 2.2."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The contrast ratio after WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_of_colours_in_use_stands_out(look: str) -> None:
    known = colours(look)
    ratios = {(front, ground, least): contrast(known[front], known[ground]) for front, ground, least in PAIRS}
    faint = {f"{front} on {ground}": f"{ratio:.2f}, needs {least}" for (front, ground, least), ratio in ratios.items() if ratio < least}
    assert faint == {}


@pytest.mark.parametrize("look", LOOKS)
def test_focus_and_you_are_here_show_on_any_ground_by_one_of_their_two_colours(look: str) -> None:
    known = colours(look)
    grounds = (*PLAIN, *TINTS, *STAGES)
    best = {ground: max(contrast(known["ink"], known[ground]), contrast(known["sun"], known[ground])) for ground in grounds}
    assert {ground: round(ratio, 2) for ground, ratio in best.items() if ratio < 3} == {}


def test_the_colours_are_the_same_for_those_who_choose_and_those_whose_device_asks() -> None:
    found = rules()
    assert found[':root[data-theme="dark"]'] == found['@media (prefers-color-scheme: dark) :root:not([data-theme="light"])']
    assert found[':root[data-contrast="more"]'] == found['@media (prefers-contrast: more) :root:not([data-contrast="standard"])']


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
