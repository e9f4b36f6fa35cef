"""A small page drawn in a city's colours: before they are kept, and without a style of its own."""

from markupsafe import Markup

from learning.house.palette import Chosen, themes

_DRAWING = """<svg class="preview" viewBox="0 0 320 190" aria-hidden="true" focusable="false">
<rect width="320" height="190" rx="12" fill="{paper}"/>
<path d="M0 12a12 12 0 0 1 12-12h296a12 12 0 0 1 12 12v26h-320z" fill="{surface}"/>
<circle cx="24" cy="19" r="9" fill="{primary}"/>
<rect x="42" y="15" width="64" height="8" rx="4" fill="{ink}"/>
<rect x="210" y="15" width="40" height="8" rx="4" fill="{ink}"/>
<rect x="262" y="15" width="40" height="8" rx="4" fill="{ink}"/>
<rect x="208" y="34" width="44" height="4" fill="{sun}"/>
<rect x="20" y="56" width="190" height="14" rx="7" fill="{ink}"/>
<rect x="20" y="82" width="150" height="7" rx="3.5" fill="{soft}"/>
<rect x="20" y="96" width="90" height="7" rx="3.5" fill="{primary}"/>
<rect x="20" y="118" width="116" height="34" rx="17" fill="{primary}"/>
<rect x="44" y="131" width="52" height="8" rx="4" fill="{on}"/>
<path d="M104 135h12m-5-5l5 5-5 5" fill="none" stroke="{on}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>
<rect x="146" y="118" width="84" height="34" rx="17" fill="{surface}" stroke="{primary}" stroke-width="2"/>
<rect x="166" y="131" width="44" height="8" rx="4" fill="{primary}"/>
<rect x="20" y="164" width="96" height="18" rx="9" fill="{suntint}" stroke="{sun}" stroke-width="1.5"/>
<rect x="32" y="170" width="70" height="6" rx="3" fill="{ink}"/>
<rect x="126" y="164" width="96" height="18" rx="9" fill="{tint}"/>
<rect x="138" y="170" width="70" height="6" rx="3" fill="{deep}"/>
<path d="M268 60v100" stroke="{line}" stroke-width="5"/>
<circle cx="268" cy="64" r="12" fill="{good}"/>
<path d="M262 64l4 4 8-8" fill="none" stroke="{surface}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="268" cy="110" r="13" fill="{sun}" stroke="{ink}" stroke-width="3"/>
<circle cx="268" cy="156" r="12" fill="{surface}" stroke="{line}" stroke-width="3"/>
</svg>"""
_NAMES = {
    "soft": "ink-soft",
    "on": "on-primary",
    "suntint": "sun-tint",
    "tint": "primary-tint",
    "deep": "primary-deep",
    "line": "line-strong",
}


def preview(chosen: Chosen, theme: str) -> Markup:
    """The picture of a page in one theme."""
    colours = themes(chosen)[theme]
    plain = {name: colours[name] for name in ("paper", "surface", "ink", "primary", "sun", "good")}
    return Markup(_DRAWING).format(**plain, **{name: colours[token] for name, token in _NAMES.items()})
