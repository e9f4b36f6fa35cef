"""From files to a revision: every lesson in every locale, with fallbacks, as sanitised HTML and task data."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from learning.courses.blocks import compile_block, fields_of, is_task
from learning.courses.facts.uses import used_of
from learning.courses.fileformat.folder import Catalogue, CourseFiles, LessonFiles
from learning.courses.fileformat.media import PICTURE, sort_of
from learning.courses.fileformat.pictures import Picture, read_picture
from learning.courses.fileformat.structure import PLANS, arranged
from learning.courses.fileformat.words import BlockWords, as_data
from learning.courses.mediablocks import MEDIA_KINDS
from learning.courses.offered import offered
from learning.courses.store import digests_of
from learning.courses.widths import offered_widths
from learning.house.locale import LOCALES
from learning.house.markup import to_html, to_inline_html, to_plain_text, used_in, with_facts
from learning.tasks import applies

# Raise it when the compiled form changes, so that the next start compiles everything anew.
FORM = 10

DEVICES = ("android", "iphone", "pc")


@dataclass(frozen=True)
class Compiled:
    """A course ready to be published."""

    origin_hash: str
    document: dict[str, Any]
    outline: dict[str, Any]
    pages: dict[tuple[str, str], dict[str, Any]]


def best_words(words: dict[str, Any], locale: str) -> tuple[str, Any]:
    """The words for a locale, or the nearest fallback's; which locale it is comes first."""
    order = (locale, *LOCALES[locale].fallbacks, *words)
    key = next(key for key in order if key in words)
    return key, words[key]


def origin_hash(course: CourseFiles, shared: dict[str, Any]) -> str:
    """Changes with anything the compiled course depends on."""
    return document_hash(document_of(course), shared)


def document_hash(document: dict[str, Any], shared: dict[str, Any]) -> str:
    """The same of a course as revisions keep it; a fact that it doesn't name changes nothing."""
    text = json.dumps(arranged({"form": FORM, "course": document, "shared": used_of(shared, document)}))
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(course: CourseFiles) -> dict[str, Any]:
    """The course as JSON, from which its files can be written again."""
    lessons = {
        uid: {
            "structure": lesson.structure,
            "words": {locale: as_data(words) for locale, words in lesson.words.items()},
        }
        for uid, lesson in course.lessons.items()
    }
    return {"structure": course.structure, "lessons": lessons, "media": digests_of(course.media)}


def compile_course(course: CourseFiles, catalogue: Catalogue) -> Compiled:
    """Compile a checked course."""
    workshop = _Workshop(course, catalogue)
    pages = {(uid, locale): workshop.page(lesson, locale) for uid, lesson in course.lessons.items() for locale in LOCALES}
    return Compiled(origin_hash(course, catalogue.shared), document_of(course), workshop.outline(), pages)


def compile_lessons(course: CourseFiles, shared: dict[str, Any], uids: Iterable[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """Some lessons of a checked course, in every locale."""
    workshop = _Workshop(course, Catalogue(shared=shared))
    return {(uid, locale): workshop.page(course.lessons[uid], locale) for uid in uids for locale in LOCALES}


def lesson_state(lesson: LessonFiles, locale: str, original: str) -> str:
    """`complete`, `outdated` (an original block has changed since), `partly` or `missing`."""
    if locale not in lesson.words:
        return "missing"
    blocks = [block for block in lesson.structure["blocks"] if applies(block, locale)]
    if any(lesson.lacking(block, locale) for block in blocks):
        return "partly"
    stale = any(is_stale(lesson.written(block, locale), lesson.written(block, original)) for block in blocks)
    return "outdated" if stale else "complete"


def is_stale(block: BlockWords | None, original: BlockWords | None) -> bool:
    """Was this block made from an original that reads differently now? One without words wasn't."""
    return bool(block and block.made_from and original and block.made_from != original.hash)


def reviewed(meta: dict[str, str]) -> dict[str, str] | None:
    """Who read or tested the words of a lesson, and when; None for what only a machine has written."""
    state = meta["state"]
    return None if state == "machine-draft" else {"by": meta[f"{state}_by"], "on": meta[f"{state}_on"]}


def devices_of(course: CourseFiles) -> list[str]:
    """The devices for which the course has steps of their own, in the order in which everybody is asked."""
    blocks = [block for lesson in course.lessons.values() for block in lesson.structure["blocks"]]
    there = {device["id"] for block in blocks for device in block.get("devices", ())}
    return [device for device in DEVICES if device in there]


def media_languages(course: CourseFiles) -> dict[str, list[str]]:
    """In which languages something is spoken, captioned or signed in the course."""
    blocks = [block for lesson in course.lessons.values() for block in lesson.structure["blocks"]]
    return {name: sorted({key for block in blocks for key in block.get(name, ())}) for name in ("spoken", "captions", "signed")}


def alone(task: dict[str, Any], words: BlockWords, locale: str, media: list[dict[str, Any]], files: dict[str, bytes]) -> dict[str, Any]:
    """A task that stands in no lesson, compiled in the language of its words."""
    course = CourseFiles({"uid": "", "original": locale, "media": media}, media=files)
    workshop = _Workshop(course, Catalogue(shared={"glossary": {"terms": []}, "facts": {"facts": [], "sources": []}}))
    return compile_block(task, _BlockDesk(workshop, task["id"], words, locale, locale), locale) | {"lang": locale}


def _without_plans(words: dict[str, Any]) -> dict[str, Any]:
    """What every page of the course carries; plans are long, and stand on a page of their own."""
    return {key: text for key, text in words.items() if key not in PLANS}


class _Workshop:
    """Compiles the lessons of one course."""

    def __init__(self, course: CourseFiles, catalogue: Catalogue) -> None:
        self.course = course
        self.original: str = course.structure["original"]
        self.terms = {term["key"]: term["words"] for term in catalogue.shared["glossary"]["terms"]}
        self.facts = {fact["key"]: fact for fact in catalogue.shared["facts"]["facts"]}
        self.sources = {source["key"]: source for source in catalogue.shared["facts"]["sources"]}
        self.media = {medium["id"]: medium for medium in course.structure["media"]}
        self.compiled: dict[tuple[str, str, str, str], dict[str, Any]] = {}

    @cached_property
    def pictures(self) -> dict[str, tuple[Picture, str]]:
        found = {}
        for key, medium in self.media.items():
            if sort_of(medium["file"]).family == PICTURE:
                data = self.course.media[medium["file"]]
                found[key] = (read_picture(data, medium["file"]), hashlib.sha256(data).hexdigest())
        return found

    @cached_property
    def played(self) -> dict[str, dict[str, Any]]:
        """Films, sound, captions and files."""
        files = {key: medium["file"] for key, medium in self.media.items() if sort_of(medium["file"]).family != PICTURE}
        return {key: offered(self.course.media[file], file) for key, file in files.items()}

    def picture(self, media: str, alt: str = "") -> str:
        """A medium as HTML; without `alt` it is decoration."""
        picture, digest = self.pictures[media]
        if picture.kind == "svg":
            role = Markup(' role="img" aria-label="{}"').format(alt) if alt else Markup(' aria-hidden="true"')
            return f'<svg class="picture" viewBox="{picture.view_box}" focusable="false"{role}>{picture.shapes}</svg>'
        return str(offered_widths(digest, picture.kind, picture.width, picture.height, alt))

    def drawing(self, media: str) -> dict[str, Any]:
        """A picture to draw on: its shapes as SVG, and the size of its own units."""
        picture, digest = self.pictures[media]
        if picture.kind == "svg":
            return {"shapes": picture.shapes, "box": picture.view_box, "width": picture.width, "height": picture.height}
        shapes = f'<image href="/media/{digest}.{picture.kind}" width="{picture.width}" height="{picture.height}"/>'
        return {"shapes": shapes, "box": f"0 0 {picture.width} {picture.height}", "width": picture.width, "height": picture.height}

    def page(self, lesson: LessonFiles, locale: str) -> dict[str, Any]:
        """One lesson for one locale."""
        head_locale, head = best_words(lesson.words, locale)
        served = [(block, lesson.words_for(block, locale)) for block in lesson.structure["blocks"]]
        return {
            "title": head.meta["title"],
            "lang": head_locale,
            "aim": head.meta["aim"],
            "state": {key: value for key, value in head.meta.items() if key not in ("title", "aim")},
            "blocks": [self._compiled(lesson, block, locale, *words) for block, words in served if words],
            "sources": [self.sources[key] for key in lesson.structure.get("sources", ())],
            **{key: lesson.structure[key] for key in ("advice", "review_on") if key in lesson.structure},
        }

    def _compiled(self, lesson: LessonFiles, block: dict[str, Any], reader: str, locale: str, words: BlockWords) -> dict[str, Any]:
        # Many languages fall back on the same words; only what is played depends on who reads.
        reader = reader if block["kind"] in MEDIA_KINDS or "recorded" in block else locale
        key = (lesson.structure.get("uid", ""), block["id"], locale, reader)
        if key not in self.compiled:
            self.compiled[key] = self._block(lesson, block, reader, locale, words)
        return self.compiled[key]

    def _block(self, lesson: LessonFiles, block: dict[str, Any], reader: str, locale: str, words: BlockWords) -> dict[str, Any]:
        desk = _BlockDesk(self, block["id"], words, locale, reader)
        compiled = compile_block(block, desk, locale)
        stale = is_stale(words, lesson.written(block, self.original))
        return compiled | {"lang": locale, "stale": stale, "words": desk.explained(fields_of(block, locale))}

    def outline(self) -> dict[str, Any]:
        structure = self.course.structure
        return {
            "words": {locale: _without_plans(words) for locale, words in structure["words"].items()},
            "voice": structure.get("voice", "formal"),
            "level": structure["level"],
            "competences": structure["competences"],
            "authors": structure["authors"],
            "licence": structure["licence"],
            "original": self.original,
            "plans": any(set(words) & set(PLANS) for words in structure["words"].values()),
            "picture": self.picture(structure["picture"]),
            "devices": devices_of(self.course),
            **media_languages(self.course),
            "lessons": [self._lesson_outline(uid, lesson) for uid, lesson in self.course.lessons.items()],
        }

    def _lesson_outline(self, uid: str, lesson: LessonFiles) -> dict[str, Any]:
        blocks = lesson.structure["blocks"]
        return {
            "uid": uid,
            "minutes": lesson.structure["minutes"],
            "competences": lesson.structure["competences"],
            "titles": {locale: words.meta["title"] for locale, words in lesson.words.items()},
            "aims": {locale: words.meta["aim"] for locale, words in lesson.words.items()},
            "states": {locale: lesson_state(lesson, locale, self.original) for locale in LOCALES},
            "read": {locale: words.meta["state"] for locale, words in lesson.words.items()},
            "reviewed": {locale: review for locale, words in lesson.words.items() if (review := reviewed(words.meta))},
            "blocks": len(blocks),
            "tasks": sum(is_task(block) for block in blocks),
            "devices": sorted({device["id"] for block in blocks for device in block.get("devices", ())}),
        }


class _BlockDesk:
    """The words of one block, rendered; remembers which glossary terms were used."""

    def __init__(self, workshop: _Workshop, block_id: str, words: BlockWords, locale: str, reader: str) -> None:
        self.workshop, self.block_id, self.fields, self.locale, self.reader = workshop, block_id, words.fields, locale, reader

    def html(self, field: str) -> str:
        return to_html(self._source(field), self._address) if field in self.fields else ""

    def label(self, field: str) -> str:
        # A label is pressed to choose: a link in it would ring somebody up instead.
        return to_inline_html(with_facts(self.fields[field], self._value), self._address) if field in self.fields else ""

    def plain(self, field: str) -> str:
        return to_plain_text(self.label(field))

    def lines(self, field: str) -> list[str]:
        return [line.strip() for line in self.fields.get(field, "").splitlines() if line.strip()]

    def picture(self, media: str, alt: str = "") -> str:
        return self.workshop.picture(media, alt)

    def medium(self, media: str) -> dict[str, Any]:
        return self.workshop.played[media]

    def drawing(self, media: str) -> dict[str, Any]:
        return self.workshop.drawing(media)

    def explained(self, fields: dict[str, bool]) -> list[dict[str, str]]:
        """The glossary terms of this block, in the order of their first use."""
        keys = dict.fromkeys(key for field in fields if field in self.fields for key in used_in(self._source(field)).terms)
        terms = []
        for key in keys:
            lang, words = best_words(self.workshop.terms[key], self.locale)
            anchor = self._anchor(key)
            terms.append({"id": anchor, "lang": lang, "word": words["word"], "html": to_html(words["meaning"])})
        return terms

    def _source(self, field: str) -> str:
        return with_facts(self.fields[field], self._fact)

    def _anchor(self, key: str) -> str:
        return f"word-{self.block_id}-{key}"

    def _address(self, href: str) -> str | None:
        return f"#{self._anchor(href.removeprefix('term:'))}" if href.startswith("term:") else href

    def _value(self, key: str) -> str:
        return _fact_value(self.workshop.facts[key], self.locale)

    def _fact(self, key: str) -> str:
        return fact_text(self.workshop.facts[key], self.locale)


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def fact_text(fact: dict[str, Any], locale: str) -> str:
    """A fact as Markdown: its value in the reader's language, a number to ring, a link to open."""
    value = _fact_value(fact, locale)
    if fact["kind"] == "phone":
        return f"[{value}](tel:{''.join(c for c in value if c.isdigit() or c == '+')})"
    return f"[{value}]({fact['url']})" if fact["kind"] == "link" else value


def _fact_value(fact: dict[str, Any], locale: str) -> str:
    value = fact["value"]
    words = str(value if isinstance(value, str) else best_words(value, locale)[1])
    # From right to left the parts of a number or an address would change places: 116 117 would be read as 117 116.
    if LOCALES[locale].dir == "rtl" and not _RIGHT_TO_LEFT.search(words):
        words = f"\u2066{words}\u2069"
    # A telephone number that is torn apart is dialled wrong.
    return words.replace(" ", "\u00a0") if fact["kind"] == "phone" else words
