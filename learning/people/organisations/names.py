"""What roles and kinds of organisations are called, and which of many names is meant."""

from learning.house.letters import folded
from learning.house.locale import _

# From here on a list is searched rather than read.
MANY = 8


def is_meant(name: str, asked: str) -> bool:
    """Is this the name somebody looks for, whichever way they write it?"""
    return folded(asked, "de") in folded(name, "de")


def role_name(role: str) -> str:
    return {
        "coordinator": _("Coordination"),
        "teacher": _("Teaching"),
        "substitute": _("Substitute teaching"),
        "volunteer": _("Volunteer help"),
        "author": _("Writing courses"),
        "translator": _("Translating courses"),
        "reviewer": _("Checking"),
        "operator": _("Running the platform"),
    }[role]


def kind_name(kind: str) -> str:
    return {
        "school": _("School"),
        "library": _("Library"),
        "centre": _("Community centre"),
        "provider": _("Adult education provider"),
        "city": _("City"),
    }[kind]
