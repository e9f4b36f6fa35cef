"""The kinds of block: name, what each is for, and a small example."""

from typing import Any, NamedTuple

from learning.house.forms import later
from learning.house.locale import _


class _Said(NamedTuple):
    name: Any
    said: Any
    example: Any


# In the order in which they are offered.
_KINDS = {
    "text": _Said(later("Text"), later("Paragraphs that tell or explain something."), later("“A phone knows a lot about you.”")),
    "steps": _Said(later("Steps"), later("What to do, one step after the other."), later("“Open the settings.” “Choose Security.”")),
    "callout": _Said(
        later("Box that stands out"), later("Something to remember, in a box of its own."), later("“Your bank never asks for your PIN.”")
    ),
    "figure": _Said(later("Picture"), later("A picture, described for those who can't see it."), later("A letter with its date marked.")),
    "reveal": _Said(
        later("Questions that open"),
        later("One thinks first and opens the answer then."),
        later("“Why the hurry?” opens “So that you don't think.”"),
    ),
    "comparison": _Said(later("Comparison"), later("Two to four things side by side."), later("A real message beside a false one.")),
    "device-steps": _Said(
        later("Steps by device"), later("The same steps for each kind of device."), later("Taking a screenshot: Android, iPhone, computer.")
    ),
    "video": _Said(later("Film"), later("A film with captions and its words as text."), later("Two minutes at the counter of an office.")),
    "audio": _Said(later("Sound"), later("Something to hear, with its words as text."), later("An announcement in a waiting room.")),
    "download": _Said(later("File to take along"), later("A file that people keep or print."), later("A checklist as PDF.")),
    "worksheet": _Said(
        later("Worksheet"), later("A sheet to print and write on by pen."), later("“My office:” with two lines to write on.")
    ),
    "checklist": _Said(later("Checklist"), later("Things to tick. Nothing is right or wrong."), later("“I have my passport.”")),
    "single-choice": _Said(
        later("Task: one answer"), later("One of several answers is right."), later("“Which PIN is good?” with three PINs.")
    ),
    "multiple-choice": _Said(
        later("Task: several answers"), later("One or more answers are right."), later("“What do you do first?” with five ideas.")
    ),
    "order": _Said(later("Task: put in order"), later("Things are brought into the right order."), later("Search, choose, confirm.")),
    "match": _Said(later("Task: match"), later("What belongs together is found."), later("“Deadline” goes with “a last day”.")),
    "gap-fill": _Said(later("Task: fill the gaps"), later("Words are missing in a text."), later("“Answer … Friday.”")),
    "short-answer": _Said(later("Task: short answer"), later("A word or two are typed."), later("“Which number blocks your card?”")),
    "hotspot": _Said(
        later("Task: places in a picture"), later("The right place in a picture is pressed."), later("“Where is the date?” on a letter.")
    ),
    "practice-inbox": _Said(
        later("Task: practice inbox"), later("Messages to look at and decide about."), later("A false parcel message, and a real one.")
    ),
    "practice-screen": _Said(
        later("Task: practice screen"),
        later("A screen to try out. Nothing can happen."),
        later("Booking an appointment in a town's portal."),
    ),
    "teaching": _Said(
        later("For teachers"), later("A plan for the room. Learners don't see it."), later("“10 minutes: in pairs, with two phones.”")
    ),
}
GROUPS = ("telling", "media", "doing", "asking", "teaching")
_GROUP_OF = {
    "telling": ("text", "steps", "callout", "reveal", "comparison", "device-steps"),
    "media": ("figure", "video", "audio", "download"),
    "doing": ("worksheet", "checklist"),
    "asking": (
        "single-choice",
        "multiple-choice",
        "order",
        "match",
        "gap-fill",
        "short-answer",
        "hotspot",
        "practice-inbox",
        "practice-screen",
    ),
    "teaching": ("teaching",),
}


def kinds_in(group: str) -> tuple[str, ...]:
    """The kinds of a group, in the order in which they are offered."""
    return _GROUP_OF[group]


def kind_name(kind: str) -> str:
    """What a kind of block is called."""
    return str(_KINDS[kind].name)


def kind_said(kind: str) -> str:
    """What it is for, in a sentence."""
    return str(_KINDS[kind].said)


def kind_example(kind: str) -> str:
    """A small example of it."""
    return str(_KINDS[kind].example)


def group_name(group: str) -> str:
    """What a group of kinds is called."""
    return {
        "telling": _("To read"),
        "media": _("Pictures, films, sound, files"),
        "doing": _("To do on paper or at home"),
        "asking": _("Tasks"),
        "teaching": _("For teachers"),
    }[group]
