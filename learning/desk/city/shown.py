"""What the settings' pages show."""

from typing import Any

from flask import current_app, url_for

from learning.desk.city.preview import preview
from learning.desk.city.sections import SECTIONS, Section, following, number_of
from learning.house.locale import LOCALES, _, current_locale, enumeration
from learning.house.palette import Chosen, faint
from learning.house.settings import Site
from learning.house.site import offered

Shown = dict[str, Any]


def overview_context(site: Site) -> Shown:
    """Every section with what it holds and what it lacks; where to go on."""
    cards = [_card(section, site) for section in SECTIONS.values()]
    onward = next((card for card in cards if card["lacks"]), None)
    return {"cards": cards, "onward": onward, "full": sum(not card["lacks"] for card in cards)}


def _card(section: Section, site: Site) -> Shown:
    lacks = section.lacks(site, current_app.config["SETTINGS"])
    return {
        "key": section.key,
        "icon": section.icon,
        "title": str(section.title),
        "about": str(section.about),
        "holds": _holds(section.key, site),
        "lacks": enumeration(lacks) if lacks else "",
        "url": url_for("city.settings", key=section.key),
    }


def _holds(key: str, site: Site) -> str:
    """What is set, in a line."""
    return {
        "city": f"{site.city} · {site.phone}",
        "imprint": site.operator.partition("\n")[0],
        "languages": enumeration([locale.name for locale in offered()]),
        "stages": "",
        "look": "",
        "mail": site.smtp,
    }[key]


def section_context(key: str, form: Any, site: Site, theirs: Any) -> Shown:
    """Everything around a section's form."""
    section, context = SECTIONS[key], current_app.config["SETTINGS"]
    return {
        "section_key": key,
        "icon_name": section.icon,
        "heading": str(section.title),
        "about": str(section.about),
        "number": number_of(key),
        "total": len(SECTIONS),
        "is_last": following(key) is None,
        "stations": [_station(each, key, site) for each in SECTIONS.values()],
        "previews": _previews(form) if key == "look" else [],
        "password_kept": bool(site.smtp_password),
        "from_environment": context.smtp if key == "mail" and not site.smtp else "",
        "differing": _differing(form, theirs) if theirs is not None else [],
        "chosen_locales": LOCALES,
    }


def _station(section: Section, here: str, site: Site) -> Shown:
    lacks = section.lacks(site, current_app.config["SETTINGS"])
    state = "now" if section.key == here else "open" if lacks else "done"
    url = url_for("city.settings", key=section.key)
    return {"number": number_of(section.key), "title": str(section.title), "lang": current_locale().key, "url": url, "state": state}


def _previews(form: Any) -> list[Shown]:
    """How buttons and marks look on both grounds, as far as the typed colours can be used."""
    typed = form.chosen if not any(form[name].errors for name in form.proposals or form.errors) else Chosen()
    names = {"light": _("Light"), "dark": _("Dark")}
    return [{"name": names[theme], "picture": preview(typed, theme)} for theme in ("light", "dark")] if not faint(typed) else []


def _differing(form: Any, theirs: Any) -> list[Shown]:
    """What somebody else has set meanwhile, field by field."""
    return [
        {"label": field.label.text, "now": _written(theirs[field.name].data)}
        for field in form
        if field.name in theirs
        and field.type not in ("PasswordField", "FileField", "BooleanField")
        and field.data != theirs[field.name].data
    ]


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return str(value) if value not in (None, "") else _("nothing")
