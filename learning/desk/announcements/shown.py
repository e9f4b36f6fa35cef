"""What the pages of notices show: the list by time, a form to begin with, how one looks in each language."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from learning.desk.announcements.actions import REMEMBERED, everything
from learning.desk.moments import in_the_city
from learning.house.announcements import Announcement, bars
from learning.house.clock import CITY, now
from learning.house.locale import DEFAULT, LOCALES, written_moment
from learning.house.site import offered

Shown = dict[str, Any]


def list_context(session: Session) -> Shown:
    """Notices that are there, that come, and that are over."""
    moment, known = now(), everything(session)
    there = [it for it in known if it.runs_at(moment)]
    coming = sorted((it for it in known if it.begins > moment), key=lambda it: it.begins)
    over = sorted((it for it in known if it.ends <= moment), key=lambda it: it.ends, reverse=True)
    return {"there": _lines(there), "coming": _lines(coming), "over": _lines(over), "remembered": REMEMBERED}


def _lines(them: list[Announcement]) -> list[Shown]:
    return [
        {"key": it.key, "text": it.words[DEFAULT.key], "important": it.kind == "important", "home": it.place == "home"}
        | {"begins": written(it.begins), "ends": written(it.ends), "languages": len(it.words)}
        for it in them
    ]


def written(moment: datetime) -> str:
    return written_moment(moment.astimezone(CITY))


def begun_with(it: Announcement) -> Shown:
    """What a form holds that takes a notice up again; its time is asked anew."""
    moment = now()
    times = {"begins": in_the_city(it.begins) if it.begins > moment else None, "ends": in_the_city(it.ends) if it.ends > moment else None}
    words = {f"words_{key}": text for key, text in it.words.items()}
    return {"kind": it.kind, "place": it.place, "address": it.address} | times | words


def preview_context(it: Announcement) -> Shown:
    """How it looks in each language that the city offers, and when."""
    looks: list[Shown] = [{"locale": locale, "missing": locale.key not in it.words, "bars": bars([it], locale)} for locale in offered()]
    missing = [look["locale"].name for look in looks if look["missing"]]
    return {"looks": looks, "missing": missing, "begins": written(it.begins), "ends": written(it.ends), "home": it.place == "home"}


def languages_context(form: Any) -> Shown:
    """The languages beside German, and whether something stands in one of them."""
    others = [locale for locale in LOCALES.values() if locale.key != DEFAULT.key]
    fields = [form[f"words_{locale.key}"] for locale in others]
    return {"others": others, "written_in_others": any(field.data or field.errors for field in fields)}
