"""Which colours stand on which: text 7:1 on its ground, what shows a control or a state 3:1.

A token that comes into use as text or ground is declared here; `tests/house/test_contrast.py` measures the style sheets by it, and
operators' own colours are measured by it before they are taken.
"""

from functools import lru_cache

Rgb = tuple[float, float, float]
TEXT_NEEDS = 7.0
SIGN_NEEDS = 3.0

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
    # Who needs somebody, in the grid of a group's learning.
    "bad": ("surface", "bad-tint"),
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

PAIRS = [
    *((text, ground, TEXT_NEEDS) for text, grounds in TEXT.items() for ground in grounds),
    *((sign, ground, SIGN_NEEDS) for sign, grounds in SIGNS.items() for ground in grounds),
]
# Focus and "you are here" have two colours, of which one shows.
GROUNDS = (*PLAIN, *TINTS, *STAGES)


def rgb(value: str) -> Rgb:
    """#rrggbb as red, green and blue between 0 and 1."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=512)
def luminance(colour: Rgb) -> float:
    """Relative luminance after WCAG 2.2."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio after WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
