"""The words for fields, by kind and pattern: "options." is an option itself, "options.feedback" what is said to it."""

from typing import Any, NamedTuple

from learning.house.forms import later


class Field(NamedTuple):
    """A label, how the field is typed, and a help."""

    label: Any
    shape: str = "text"
    help: Any = ""


_LINES = later("One accepted answer on each line. The first is shown as the model.")
_SEEN = later("Say what matters in the picture. Readers who can't see it hear this.")

FIELDS: dict[tuple[str, str], Field] = {
    # Every kind.
    ("", "title"): Field(later("Heading"), "line"),
    ("", "text"): Field(later("Text")),
    ("", "hint"): Field(later("Hint"), help=later("It helps on without giving the answer away.")),
    ("", "right"): Field(later("Said when all is right")),
    # Blocks that tell.
    ("steps", "text"): Field(later("Text before the steps")),
    ("", "steps."): Field(later("Step %(number)s")),
    ("callout", "blank"): Field(later("Line to write on: its label"), "line", later("Only in boxes to take home.")),
    ("figure", "alt"): Field(later("Description for those who can't see the picture"), "line", _SEEN),
    ("figure", "caption"): Field(later("Caption below the picture")),
    ("reveal", "items."): Field(later("Question %(number)s"), "line"),
    ("reveal", "items.hidden"): Field(later("Question %(number)s: what it opens")),
    ("comparison", "sides."): Field(later("Side %(number)s: its name"), "line"),
    ("comparison", "sides.text"): Field(later("Side %(number)s: text")),
    ("", "devices"): Field(later("%(device)s, step %(number)s")),
    ("worksheet", "parts."): Field(later("Part %(number)s"), "line"),
    ("checklist", "items."): Field(later("Item %(number)s"), "line"),
    ("teaching", "text"): Field(later("Plan for the room")),
    ("video", "text"): Field(later("What the film shows")),
    ("video", "transcript"): Field(later("Transcript"), help=later("Everything that is said and, where it matters, shown.")),
    ("audio", "transcript"): Field(later("Transcript"), help=later("Everything that is said.")),
    ("download", "name"): Field(later("What the link says"), "line"),
    # Tasks.
    **{
        (kind, "text"): Field(later("Question"))
        for kind in ("single-choice", "multiple-choice", "order", "match", "short-answer", "hotspot")
    },
    **{(kind, "options."): Field(later("Answer %(number)s"), "line") for kind in ("single-choice", "multiple-choice")},
    ("", "options.feedback"): Field(later("Answer %(number)s: what is said to it")),
    ("order", "items."): Field(later("Place %(number)s in the right order"), "line"),
    ("order", "items.feedback"): Field(later("Place %(number)s: said when it stands wrong")),
    ("match", "pairs."): Field(later("Pair %(number)s: left side"), "line"),
    ("match", "pairs.to"): Field(later("Pair %(number)s: what belongs to it"), "line"),
    ("match", "pairs.feedback"): Field(later("Pair %(number)s: said to a wrong choice")),
    ("match", "extras."): Field(later("Extra %(number)s, which fits nothing"), "line"),
    ("gap-fill", "text"): Field(later("Text with gaps"), help=later("Each gap stands once, as {gap:name}.")),
    ("gap-fill", "gaps."): Field(
        later("Gap %(number)s: what is right"), "lines", later("Where people type: one accepted answer on each line.")
    ),
    ("gap-fill", "gaps.feedback"): Field(later("Gap %(number)s: said when it is wrong")),
    ("gap-fill", "extras."): Field(later("Wrong word %(number)s for the list"), "line"),
    ("short-answer", "accept"): Field(later("Accepted answers"), "lines", _LINES),
    ("short-answer", "others."): Field(later("Expected mistake %(number)s"), "lines", later("One way to write it on each line.")),
    ("short-answer", "others.feedback"): Field(later("Expected mistake %(number)s: what is said to it")),
    ("short-answer", "wrong"): Field(later("Said to anything else")),
    ("hotspot", "spots."): Field(later("Place %(number)s: what is there"), "line"),
    ("hotspot", "spots.feedback"): Field(later("Place %(number)s: what is said to it")),
    ("hotspot", "alt"): Field(later("Description for those who can't see the picture"), "line", _SEEN),
    ("practice-inbox", "text"): Field(later("What to do")),
    ("practice-inbox", "done"): Field(later("Said when every message is decided")),
    ("practice-inbox", "messages.from"): Field(later("Message %(number)s: from whom"), "line"),
    ("practice-inbox", "messages.subject"): Field(later("Message %(number)s: subject"), "line"),
    ("practice-inbox", "messages.body"): Field(
        later("Message %(number)s: its text"), help=later("Mark what is suspicious: [at once]{sign=pressure}.")
    ),
    ("", "messages.feedback.action"): Field(later("Message %(number)s: said after “%(action)s”")),
    ("", "messages.feedback.checked"): Field(
        later("Message %(number)s: said after “%(action)s”, if the sender was looked at"),
        help=later("Leave it empty to say the same as above."),
    ),
    ("practice-screen", "text"): Field(later("What to do")),
    ("practice-screen", "screens."): Field(later("Screen %(number)s: heading"), "line"),
    ("screen", ""): Field(later("Screen %(screen)s, part %(number)s (%(part)s)"), "line"),
    ("screen", "paragraphs"): Field(later("Screen %(screen)s, part %(number)s (%(part)s)")),
    ("screen", "from"): Field(later("Screen %(screen)s, part %(number)s: who says it"), "line"),
    ("screen", "more"): Field(later("Screen %(screen)s, part %(number)s: shown when looked at")),
    ("screen", "options"): Field(later("Screen %(screen)s, part %(number)s: choice %(option)s"), "line"),
    ("screen", "given"): Field(later("Screen %(screen)s, part %(number)s: what to type"), "lines", _LINES),
    ("screen", "feedback"): Field(later("Screen %(screen)s, part %(number)s: what is said to it")),
    ("screen", "feedback.checked"): Field(
        later("Screen %(screen)s, part %(number)s: said if something was looked at"), help=later("Leave it empty to say the same as above.")
    ),
}
