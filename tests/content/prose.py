"""The running text of content files: Markdown taken off, sentences told apart, syllables counted."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from learning.courses.fileformat import Catalogue
from learning.courses.fileformat.folder import LessonFiles

# Titles, senders, answers to choose from or to type, names of places and things are labels, not sentences; what is for teachers is
# not for learners.
_LABELS = re.compile(
    r"(^title|^blank|^alt|^name|^accept|\.from|\.subject|\.given|\.to|\.options\.[a-z0-9-]+"
    r"|^(options|items|pairs|extras|gaps|others|spots|sides|screens|parts)\.[a-z0-9-]+)$"
)
# What is read on a played screen.
_READ = ("text", "message")
_END = re.compile(r"(?<=[.!?…؟])[“”»\"')]*\s+|\n")
_ARABIC_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def lesson_texts(catalogue: Catalogue, locale: str) -> dict[str, str]:
    """The running text of every lesson in a language, by lesson."""
    lessons = {f"{course.uid}/{uid}": lesson for course in catalogue.courses.values() for uid, lesson in course.lessons.items()}
    return {name: running_text(lesson, locale) for name, lesson in lessons.items() if locale in lesson.words}


def running_text(lesson: LessonFiles, locale: str) -> str:
    """What is read in sentences, without labels."""
    texts = []
    for block in lesson.structure["blocks"] if locale in lesson.words else ():
        words = lesson.words[locale].blocks.get(block["id"])
        if words and block["kind"] != "teaching":
            read = {f"parts.{part['id']}" for screen in block.get("screens", ()) for part in screen["parts"] if part["kind"] in _READ}
            texts += [plain(text) for key, text in words.fields.items() if key in read or not _LABELS.search(key)]
    return "\n".join(texts)


def plain(text: str) -> str:
    """Markdown as one reads it: a line for each paragraph and list item."""
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"\{(fact|[a-z]+)[^}]*\}", "116 116", text)
    text = re.sub(r"(?m)^\s*(?:[-*] |\d+\. |#+ )", "", text)
    return text.replace("**", "").replace("*", "").replace("`", "")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; hyphenated compounds count as their parts, an address as one word."""
    text = re.sub(r"\S+\.example\S*", "Adresse", text)
    text = _ARABIC_VOWELS.sub("", text)
    found = [_WORD.findall(piece) for piece in _END.split(text) if piece]
    return [words for words in found if words]


def mean_length(text: str) -> float:
    lengths = [len(words) for words in sentences(text)]
    return sum(lengths) / len(lengths)


def sachtext(text: str) -> float:
    """The first Wiener Sachtextformel (Bamberger and Vanecek, 1984) as textstat has it: about the school year that can read it."""
    import textstat

    textstat.set_lang("de")
    ready = " ".join(" ".join(words) + "." for words in sentences(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(textstat.wiener_sachtextformel(ready, 1))


@lru_cache
def words_in(text: str) -> int:
    return sum(len(words) for words in sentences(text))
