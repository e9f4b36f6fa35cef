"""In which languages a course stands, and how its German reads."""

from collections.abc import Iterator, Mapping
from typing import Any

from learning.courses.compiler import lesson_state
from learning.courses.fileformat.folder import CourseFiles, LessonFiles
from learning.courses.fileformat.structure import PLANS
from learning.house.locale import LOCALES
from learning.house.reading import Words, is_label, sachtext, sentences

Shortfall = tuple[str, str]
WHOLE_IN = ("de", "de-simple", "en")
PLANS_IN = ("de", "en")
# Words a sentence on average and at most, and the first Wiener Sachtextformel: quality.md. Nothing is said of fewer words than these.
BARS = {"de": (15.0, 25, 7.0), "de-simple": (10.0, 25, 4.0)}
OTHERS = (15.0, 28, None)
MEASURED_FROM = 100
# What is read on a played screen.
_READ = ("text", "message")


def course_words(course: CourseFiles) -> Iterator[Shortfall]:
    """Languages in which the course has no name, and plans that nobody has written."""
    words = course.structure["words"]
    for locale in LOCALES:
        if locale not in words:
            yield f"it has no title and outcomes in {locale}", "write them under words"
    for locale in PLANS_IN:
        lacking = [plan for plan in PLANS if plan not in words.get(locale, {})]
        if lacking:
            yield f"for teachers, {', '.join(lacking)} is not written in {locale}", "write it under words"


def unwritten(lesson: LessonFiles) -> Iterator[Shortfall]:
    """Languages in which every lesson stands, and this one does not."""
    for locale in WHOLE_IN:
        state = lesson_state(lesson, locale, "de")
        if state != "complete":
            yield f"in {locale} it is {state}", "write what is missing; `content stamp` when it fits the original"


def hard_to_read(lesson: LessonFiles, locale: str) -> Iterator[Shortfall]:
    """Sentences of a lesson that are long, and text that is harder than promised."""
    written = lesson.words[locale].blocks
    blocks = [block for block in lesson.structure["blocks"] if block["kind"] != "teaching" and block["id"] in written]
    return harder_than_promised([each for block in blocks for each in read_in(block, written[block["id"]].fields)], locale)


def harder_than_promised(found: list[Words], locale: str) -> Iterator[Shortfall]:
    """Where the sentences of a text miss the bars of its language."""
    words = sum(len(each) for each in found)
    average, longest, formula = BARS.get(locale, OTHERS)
    if words < MEASURED_FROM:
        return
    if words / len(found) > average:
        yield f"its sentences have {words / len(found):.1f} words on average", f"shorten them to {average:.0f}"
    for sentence in found:
        if len(sentence) > longest:
            yield f"a sentence has {len(sentence)} words: {' '.join(sentence[:6])} …", f"cut it to {longest} or fewer"
    if formula is not None and (value := sachtext(found)) > formula:
        yield f"it is read in school year {value:.1f} (Wiener Sachtextformel)", f"use shorter words and sentences, up to {formula:.0f}"


def read_in(block: dict[str, Any], fields: Mapping[str, str]) -> Iterator[Words]:
    """The words of each sentence of a block, without what is chosen, typed or a name."""
    read = {f"parts.{part['id']}" for screen in block.get("screens", ()) for part in screen["parts"] if part["kind"] in _READ}
    for field, text in fields.items():
        if field in read or not (is_label(field) or (field.startswith("parts.") and field.count(".") == 1)):
            yield from (words for _text, words in sentences(text))
