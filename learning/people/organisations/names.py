"""What roles and kinds of organisations are called."""

from learning.house.locale import _


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
