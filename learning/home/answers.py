"""The three questions for who comes for the first time, and every answer to them; each has a picture of its own."""

from itertools import product

from learning.house.locale import _

WISHES = ("touch", "fraud", "offices", "school", "truth", "look")
DEVICES = ("android", "iphone", "pc", "none")
SURE = ("unsure", "bit", "sure")

# What an address may say after `because`.
EVERY = frozenset("-".join(answers) for answers in product(WISHES, DEVICES, SURE))


def wish_labels() -> dict[str, str]:
    return {
        "touch": _("Stay in touch with people"),
        "fraud": _("Not be cheated"),
        "offices": _("Offices and papers"),
        "school": _("School and class"),
        "truth": _("Find out what is true"),
        "look": _("Just have a look"),
    }


def device_labels() -> dict[str, str]:
    return {
        "android": _("Android phone"),
        "iphone": _("iPhone"),
        "pc": _("Computer"),
        "none": _("None of my own, or I don't know"),
    }


def device_hints() -> dict[str, str]:
    """How people tell their device."""
    return {
        "android": _("For example from Samsung, Xiaomi or Motorola"),
        "iphone": _("There is an apple on the back"),
        "pc": _("A screen with a keyboard, or a laptop"),
        "none": "",
    }


def sure_labels() -> dict[str, str]:
    return {"unsure": _("Not sure at all"), "bit": _("A bit sure"), "sure": _("Quite sure")}


def wish_reasons() -> dict[str, str]:
    """Why something is suggested, by what somebody came for."""
    return {
        "touch": _("Because you want to stay in touch with people."),
        "fraud": _("Because you do not want to be cheated."),
        "offices": _("Because you want to deal with offices and papers."),
        "school": _("Because it is about school and class."),
        "truth": _("Because you want to find out what is true."),
        "look": _("Because you just want to have a look: it needs no previous knowledge."),
    }
