"""Colours by lightness, chroma and hue as eyes see them (OKLCH, B. Ottosson 2020), so that one can be made lighter and stay itself."""

import math
from typing import NamedTuple

from learning.house.contrast import Rgb, rgb


class Oklch(NamedTuple):
    """Lightness from 0 to 1, chroma from 0 to about 0.4, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def oklch(value: str) -> Oklch:
    """#rrggbb, taken apart."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(value))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def written(colour: Oklch) -> str:
    """The nearest #rrggbb of this lightness and hue: what screens can't show is made paler."""
    parts = (_encoded(part) for part in _linear(colour._replace(chroma=_most_chroma(colour))))
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in parts)


def _most_chroma(colour: Oklch) -> float:
    if _shows(_linear(colour)):
        return colour.chroma
    low, high = 0.0, colour.chroma
    while high - low > 0.001:
        half = (low + high) / 2
        low, high = (half, high) if _shows(_linear(colour._replace(chroma=half))) else (low, half)
    return low


def _linear(colour: Oklch) -> Rgb:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shows(parts: Rgb) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
