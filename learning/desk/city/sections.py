"""The sections of the settings, in the order in which they are walked through, and what each still lacks."""

from collections.abc import Callable
from dataclasses import dataclass

from learning.house.forms import later
from learning.house.locale import _
from learning.house.settings import Settings, Site

_STANDARD = Site()


@dataclass(frozen=True)
class Section:
    """A section; `lacks` tells in words what is still missing."""

    key: str
    icon: str
    title: str
    about: str
    lacks: Callable[[Site, Settings], list[str]]


def _city(site: Site, settings: Settings) -> list[str]:
    # In the demo the invented city is the right one.
    words = {"city": _("the name of the city"), "phone": _("the telephone number"), "mail": _("the e-mail address")}
    invented = [name for name in words if getattr(site, name) == getattr(_STANDARD, name)]
    return [words[name] for name in invented] if settings.mode != "demo" else []


def _imprint(site: Site, settings: Settings) -> list[str]:
    words = {
        "operator": _("who is responsible"),
        "privacy": _("the contact for data protection"),
        "enforcement": _("the enforcement body"),
    }
    return [text for name, text in words.items() if not getattr(site, name)]


def _look(site: Site, settings: Settings) -> list[str]:
    return [] if site.arms else [_("the arms")]


def _mail(site: Site, settings: Settings) -> list[str]:
    return [] if site.smtp or settings.smtp or settings.mode == "demo" else [_("the mail server")]


def _nothing(site: Site, settings: Settings) -> list[str]:
    return []


SECTIONS = {
    section.key: section
    for section in (
        Section("city", "phone", later("City and telephone"), later("Stands on every page: people see whom they deal with."), _city),
        Section("imprint", "file", later("Imprint and contacts"), later("The law asks for these names and addresses."), _imprint),
        Section("languages", "language", later("Languages"), later("Which languages the city offers."), _nothing),
        Section(
            "stages", "flag", later("Stages of life"), later("Which stages of life the home page shows, and in which order."), _nothing
        ),
        Section("look", "theme", later("Arms and colours"), later("So that people know the city again."), _look),
        Section("mail", "mail", later("Mail server"), later("Sends sign-in links, invitations and notices."), _mail),
    )
}


def number_of(key: str) -> int:
    return list(SECTIONS).index(key) + 1


def following(key: str) -> str | None:
    """The section after this one; None after the last."""
    keys = list(SECTIONS)
    return keys[number_of(key)] if number_of(key) < len(keys) else None
