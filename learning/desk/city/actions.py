"""Changing the settings."""

from typing import Any

from sqlalchemy.orm import Session

from learning.desk.city.values import kept_from
from learning.house.arms import drawn_anew, keep_arms
from learning.house.sections import change_section, section
from learning.house.settings import Settings
from learning.people.events.actions import record


def keep(session: Session, key: str, form: Any, settings: Settings, seen: int) -> None:
    """Keep a section as its form says; raises a `Refusal` where arms are no picture or somebody else was faster."""
    before, _version = section(session, key)
    values = kept_from(key, form, before, settings)
    sent = form.arms.data.read() if key == "look" and form.arms.data else b""
    if sent:
        values["arms"] = keep_arms(session, drawn_anew(sent), before.get("arms", ""))
    change_section(session, key, values, seen)
    record(session, "settings-changed", detail=key)


def take_arms_away(session: Session) -> None:
    """Show the placeholder again instead of the city's arms."""
    values, version = section(session, "look")
    if values.get("arms"):
        change_section(session, "look", values | {"arms": ""}, version)
        record(session, "settings-changed", detail="look")


def moved(order: list[str], wish: str) -> list[str]:
    """The stages with one of them a place up or down; the wish is written `up:family`."""
    direction, _sep, uid = wish.partition(":")
    if uid not in order:
        return order
    place = order.index(uid)
    other = max(0, place - 1) if direction == "up" else min(len(order) - 1, place + 1)
    changed = list(order)
    changed[place], changed[other] = changed[other], changed[place]
    return changed
