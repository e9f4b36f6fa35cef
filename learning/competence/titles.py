"""Titles of DigComp 3.0 competences and levels; other languages than English are our own, unofficial wording.

Source: Cosgrove, J. and Cachia, R., DigComp 3.0, Publications Office of the European Union, 2025, doi:10.2760/0001149, CC BY 4.0.
"""

from learning.house.locale import _

LEVELS = ("basic", "intermediate", "advanced", "highly-advanced")


def competence_title(number: str) -> str:
    """The title of a competence, by its DigComp number."""
    return {
        "1.1": _("Browsing, searching and filtering information"),
        "1.2": _("Evaluating information"),
        "1.3": _("Managing information"),
        "2.1": _("Interacting through and with digital technologies"),
        "2.2": _("Sharing through digital technologies"),
        "2.3": _("Engaging in citizenship through digital technologies"),
        "2.4": _("Collaborating through digital technologies"),
        "2.5": _("Digital behaviour"),
        "2.6": _("Managing digital identity"),
        "3.1": _("Developing digital content"),
        "3.2": _("Integrating and re-elaborating digital content"),
        "3.3": _("Copyright and licences"),
        "3.4": _("Computational thinking and programming"),
        "4.1": _("Protecting devices"),
        "4.2": _("Protecting personal data and privacy"),
        "4.3": _("Supporting wellbeing"),
        "4.4": _("Environmental impacts of digital technologies"),
        "5.1": _("Identifying and solving technical problems"),
        "5.2": _("Identifying needs and digital technological responses"),
        "5.3": _("Identifying creative solutions using digital technologies"),
        "5.4": _("Identifying and addressing digital competence needs"),
    }[number]


def area_title(area: str) -> str:
    """The title of an area of competences, by the first figure of their numbers."""
    return {
        "1": _("Information search, evaluation and management"),
        "2": _("Communication and collaboration"),
        "3": _("Content creation"),
        "4": _("Safety, wellbeing and responsible use"),
        "5": _("Problem identification and solving"),
    }[area]


def level_title(level: str) -> str:
    return {
        "basic": _("Basic level"),
        "intermediate": _("Intermediate level"),
        "advanced": _("Advanced level"),
        "highly-advanced": _("Highly advanced level"),
    }[level]
