"""The city's own colours: what follows from a primary and a sun colour, whether all of it can be read, and what would come nearest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from learning.house.contrast import PAIRS, contrast, rgb
from learning.house.oklch import Oklch, oklch, written
from learning.house.settings import Site
from learning.house.tokens import DARK, LIGHT

OURS = ("primary", "primary-deep", "primary-tint", "on-primary", "sun", "sun-tint")
_STEPS = [step / 100 for step in range(1, 100)]
Colours = dict[str, str]


class Faint(NamedTuple):
    """Two colours that are too alike in a theme."""

    theme: str
    front: str
    ground: str
    ratio: float
    needs: float


@dataclass(frozen=True)
class Chosen:
    """What a city chooses, as #rrggbb; empty means ours, and for the dark theme: made from the light one."""

    primary: str = ""
    sun: str = ""
    primary_dark: str = ""
    sun_dark: str = ""

    @classmethod
    def by(cls, site: Site) -> "Chosen":
        return cls(site.primary, site.sun, site.primary_dark, site.sun_dark)


@lru_cache(maxsize=64)
def themes(chosen: Chosen) -> dict[str, Colours]:
    """The tokens of both themes that follow from a choice."""
    return {theme: make(chosen) for theme, make in _MADE.items()}


def _light(chosen: Chosen) -> Colours:
    primary = _primary_in_light(chosen.primary) if chosen.primary else {}
    return LIGHT | primary | (_sun(chosen.sun, 0.96) if chosen.sun else {})


def _dark(chosen: Chosen) -> Colours:
    dark = DARK | _dark_sun(chosen)
    if chosen.primary_dark:
        dark |= _primary_in_dark(chosen.primary_dark)
    elif chosen.primary:
        here = oklch(chosen.primary)
        dark |= _first_readable(Oklch(0.82, min(here.chroma, 0.1), here.hue), dark)
    return dark


_MADE = {"light": _light, "dark": _dark}


def faint(chosen: Chosen) -> list[Faint]:
    """Every pair of colours in use that would be too alike, the worst first."""
    found = [each for theme, colours in themes(chosen).items() for each in _faint(theme, colours)]
    return sorted(found, key=lambda each: each.ratio / each.needs)


def nearest(chosen: Chosen, name: str) -> str | None:
    """The colour nearest to a chosen one, lighter or darker, with which its theme can be read."""
    theme, here = "dark" if name.endswith("_dark") else "light", oklch(getattr(chosen, name))
    for colour in _around(here):
        if not list(_faint(theme, _MADE[theme](replace(chosen, **{name: colour})))):
            return colour
    return None


def style_sheet(site: Site) -> str:
    """The city's colours as custom properties that tokens.css asks for; empty where the city has chosen none."""
    chosen = Chosen.by(site)
    if chosen == Chosen():
        return ""
    ends = {"light": "", "dark": "-dark"}
    lines = [f"--city-{name}{ends[theme]}:{colours[name]}" for theme, colours in themes(chosen).items() for name in OURS]
    return f":root{{{';'.join(lines)}}}\n"


def _faint(theme: str, colours: Colours) -> Iterator[Faint]:
    for front, ground, needs in PAIRS:
        ratio = contrast(rgb(colours[front]), rgb(colours[ground]))
        if ratio < needs:
            yield Faint(theme, front, ground, ratio, needs)


def _around(here: Oklch) -> Iterator[str]:
    for step in _STEPS:
        for lightness in (here.lightness - step, here.lightness + step):
            if 0 < lightness < 1:
                yield written(here._replace(lightness=lightness))


def _primary_in_light(colour: str) -> Colours:
    here = oklch(colour)
    deep = written(here._replace(lightness=max(0.1, here.lightness - 0.09)))
    tint = written(Oklch(0.935, min(here.chroma, 0.025), here.hue))
    return {"primary": colour, "primary-deep": deep, "primary-tint": tint, "on-primary": _on(colour, deep)}


def _primary_in_dark(colour: str) -> Colours:
    here = oklch(colour)
    deep = written(here._replace(lightness=min(0.95, here.lightness + 0.07), chroma=here.chroma * 0.6))
    tint = written(Oklch(0.31, min(here.chroma, 0.05), here.hue))
    return {"primary": colour, "primary-deep": deep, "primary-tint": tint, "on-primary": _on(colour, deep)}


def _first_readable(wanted: Oklch, others: Colours) -> Colours:
    """The primary colour of the dark theme: as wanted, or as little lighter or darker as can be."""
    made = [_primary_in_dark(colour) for colour in (written(wanted), *_around(wanted))]
    return next((colours for colours in made if not list(_faint("dark", others | colours))), made[0])


def _on(*grounds: str) -> str:
    """White or a very dark colour, whichever stands out more."""
    return max(("#ffffff", "#06222a"), key=lambda text: min(contrast(rgb(text), rgb(ground)) for ground in grounds))


def _sun(colour: str, tint: float) -> Colours:
    here = oklch(colour)
    return {"sun": colour, "sun-tint": written(Oklch(tint, min(here.chroma, 0.05), here.hue))}


def _dark_sun(chosen: Chosen) -> Colours:
    if not (chosen.sun or chosen.sun_dark):
        return {}
    here = oklch(chosen.sun_dark or chosen.sun)
    return _sun(chosen.sun_dark or written(here._replace(lightness=max(here.lightness, 0.86))), 0.31)
