"""How a person wants pages to look: kept in their session, applied on the server so that nothing flashes."""

from typing import Any

from flask import session
from markupsafe import Markup

from learning.house.slots import fills

# The first value of each is the standard one and adds no attribute.
CHOICES: dict[str, tuple[str, ...]] = {
    "size": ("1", "2", "3", "4"),
    "theme": ("auto", "light", "dark"),
    "contrast": ("standard", "more"),
    "spacing": ("standard", "wide"),
    "motion": ("standard", "less"),
    "ruler": ("off", "on"),
}


def chosen() -> dict[str, str]:
    """The current visitor's settings, complete."""
    kept: dict[str, Any] = session.get("display", {})
    return {name: kept[name] if kept.get(name) in values else values[0] for name, values in CHOICES.items()}


def choose(wanted: dict[str, str]) -> None:
    """Keep settings; an unknown value counts as the standard one."""
    session["display"] = {name: wanted[name] for name, values in CHOICES.items() if wanted.get(name) in values[1:]}


@fills("html_attributes")
def html_attributes() -> Markup:
    settings = [(name, value) for name, value in session.get("display", {}).items() if value in CHOICES.get(name, ())]
    return Markup("").join(Markup(' data-{}="{}"').format(name, value) for name, value in settings)
