"""What each rule is called, and what to do, in the author's language."""

from collections.abc import Callable
from typing import NamedTuple

from learning.house.locale import _


class Said(NamedTuple):
    """A rule in words: what is the matter, and what helps."""

    what: str
    help: str


_WORDS: dict[str, Callable[[], Said]] = {
    "alt-missing": lambda: Said(_("The description is missing"), _("Say what one sees, and what it is there for.")),
    "alt-file-name": lambda: Said(_("The description is a file name"), _("Say what one sees, and what it is there for.")),
    "alt-picture-of": lambda: Said(_("It begins with “picture of”"), _("Screen readers say that already. Begin with what one sees.")),
    "alt-long": lambda: Said(_("The description is very long"), _("Two sentences are enough. Put the rest into the text.")),
    "alt-as-caption": lambda: Said(
        _("Description and caption are the same"), _("Who listens would hear it twice. Describe what one sees.")
    ),
    "picture-contrast": lambda: Said(
        _("Can all in this picture be told apart?"), _("Lines and signs need three times the light of what is beside them.")
    ),
    "picture-of-text": lambda: Said(
        _("Does all that is written in it stand in the text, too?"), _("Words in a picture can't grow or be read aloud.")
    ),
    "spot-small": lambda: Said(_("A place is too small to tap"), _("Make it as large as a fingertip, or take fewer places.")),
    "spot-order": lambda: Said(_("The places are not in order"), _("Put them in the order in which one reads the picture.")),
    "link-says-nothing": lambda: Said(
        _("The link does not say where it leads"), _("Name what waits there, for example “Form for the move”.")
    ),
    "link-bare": lambda: Said(_("An address stands bare in the text"), _("Make it a link with words.")),
    "link-to-file": lambda: Said(_("The link leads to a file"), _("Say so in its words, for example “Form (PDF)”.")),
    "fact-by-hand": lambda: Said(_("This number is a fact"), _("Insert it as a fact. Then it changes everywhere at once.")),
    "marks-lost": lambda: Said(_("Something of the original is missing here"), _("Take over explained words, facts, gaps and signs.")),
    "term-twice": lambda: Said(_("A word is explained twice here"), _("Once in a block is enough.")),
    "term-unexplained": lambda: Said(_("This word is in the glossary"), _("Explain it where it comes first.")),
    "typed-list": lambda: Said(_("A list is typed by hand"), _("Make it a real list. Screen readers then say how long it is.")),
    "list-in-a-line": lambda: Said(_("A list stands in one line"), _("Begin a line for each point.")),
    "heading-like": lambda: Said(_("A bold line stands like a heading"), _("Make it the title of the block, or part the block.")),
    "table-typed": lambda: Said(_("A table is typed by hand"), _("Use a comparison or a list. Tables fit no phone.")),
    "all-capitals": lambda: Said(_("Words in capitals"), _("They are hard to read, and voices may spell them.")),
    "emoji-alone": lambda: Said(_("Only a little picture stands here"), _("Say it in words, too.")),
    "drawn-by-signs": lambda: Said(_("Something is drawn with signs"), _("Voices read every sign. Take a picture or a new block.")),
    "senses": lambda: Said(_("Can one find it without seeing colour or place?"), _("Name it as well: “the red button ‘Pay’”.")),
    "time-limit": lambda: Said(_("Is there really no time limit?"), _("Everybody may take as long as they need.")),
    "titles-missing": lambda: Said(_("Four blocks in a row without a title"), _("A title helps to find one's place again.")),
    "language-of-part": lambda: Said(_("Words in another script"), _("Say which language it is. Then voices read it well.")),
    "latin-words": lambda: Said(
        _("Are these names, read as they are?"), _("Mark words of another language, so that voices read them well.")
    ),
    "right-is-longest": lambda: Said(_("The right answer is by far the longest"), _("Make the others as long and as exact.")),
    "always-first": lambda: Said(_("The right answer always stands at the same place"), _("Move it now and then.")),
    "same-feedback": lambda: Said(_("All wrong answers get the same words"), _("Say for each why it is tempting, and what is right.")),
    "only-wrong": lambda: Said(_("These words do not help yet"), _("Say what is right, and where it stands.")),
    "double-negation": lambda: Said(_("Two negations in one question"), _("Ask for what is right.")),
    "practice-alone": lambda: Said(_("There is no task in this lesson"), _("Let people try it. Half of a lesson is doing.")),
    "captions-missing": lambda: Said(_("Captions are missing"), _("Add them in the language that is spoken.")),
    "captions-fast": lambda: Said(_("A caption goes too fast"), _("Shorten it, or let it stand longer.")),
    "captions-late": lambda: Said(_("Captions and film don't fit"), _("Look whether they belong to this film.")),
    "transcript-short": lambda: Said(
        _("The transcript leaves something out"), _("Write down all that is said, and what matters of what is shown.")
    ),
    "described": lambda: Said(
        _("Is all that matters said in the film?"), _("Close your eyes and listen. If not, add a described version.")
    ),
    "easy-long": lambda: Said(_("Too many words"), _("Make two sentences of it.")),
    "easy-ideas": lambda: Said(_("More than one thought"), _("One thought, one sentence.")),
    "easy-long-word": lambda: Said(_("A long word"), _("Part it with a hyphen, or take a shorter one.")),
    "easy-genitive": lambda: Said(_("A genitive"), _("Say “von” instead.")),
    "easy-passive": lambda: Said(_("Nobody acts"), _("Say who does it.")),
    "easy-subjunctive": lambda: Said(_("Could, would, should"), _("Say it plainly, for example with “maybe”.")),
    "easy-short": lambda: Said(_("A short form"), _("Write it out.")),
    "easy-number": lambda: Said(_("A hard number"), _("Say “many” or “half”, or leave it out.")),
    "easy-not": lambda: Said(_("A negation"), _("Say how it is, if that works.")),
    "easy-abstract": lambda: Said(_("An abstract word"), _("Say what people do.")),
    "easy-brackets": lambda: Said(_("Something in brackets"), _("Make a sentence of it.")),
}

_MENDS: dict[str, Callable[[], str]] = {
    "typed-list": lambda: _("Make it a list"),
    "all-capitals": lambda: _("Write it small"),
    "heading-like": lambda: _("Make it the title"),
    "fact-by-hand": lambda: _("Insert the fact"),
    "term-unexplained": lambda: _("Explain it here"),
    "term-twice": lambda: _("Explain it once"),
    "alt-picture-of": lambda: _("Leave the beginning out"),
    "language-of-part": lambda: _("Mark the language"),
}


def said(rule: str) -> Said:
    """A rule in words."""
    return _WORDS[rule]()


def mend_words(rule: str) -> str:
    """What the button says that mends it; empty where only a person can."""
    return _MENDS[rule]() if rule in _MENDS else ""


RULES = tuple(_WORDS)
MENDED = tuple(_MENDS)
