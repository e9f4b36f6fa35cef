"""The running text of content files: Markdown taken off, sentences told apart, syllables counted."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from learning.courses.fileformat import Catalogue
from learning.courses.fileformat.words import FileWords

# Titles, senders and answers to choose from are labels, not sentences; what is for teachers is not for learners.
_LABELS = re.compile(r"(^title|^blank|^alt|\.from|\.subject|^options\.[a-z0-9-]+)$")
_FOR_TEACHERS = "for-teachers"
_END = re.compile(r"(?<=[.!?…؟])[“”»\"')]*\s+|\n")
_ARABIC_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def lesson_texts(catalogue: Catalogue, locale: str) -> dict[str, str]:
    """The running text of every lesson in a language, by lesson."""
    lessons = {f"{course.uid}/{uid}": lesson for course in catalogue.courses.values() for uid, lesson in course.lessons.items()}
    return {name: running_text(lesson.words[locale]) for name, lesson in lessons.items() if locale in lesson.words}


def running_text(words: FileWords) -> str:
    fields = [(key, text) for name, block in words.blocks.items() if name != _FOR_TEACHERS for key, text in block.fields.items()]
    return "\n".join(plain(text) for key, text in fields if not _LABELS.search(key))


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
