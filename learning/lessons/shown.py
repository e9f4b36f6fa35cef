"""What the lesson page shows of blocks and answers; the words of tasks come in the reader's language."""

import json
import re
from typing import Any

from flask import get_template_attribute, url_for
from markupsafe import Markup

from learning import courses
from learning.house.locale import LOCALES, _, language_name, speaking
from learning.house.pagecache import kept
from learning.lessons.mediashown import media_shown
from learning.lessons.reading import Reading
from learning.tasks import draw, draw_beside, head_of

_TERM_LINK = re.compile(r'<a [^>]*class="term"[^>]*>(.*?)</a>', re.DOTALL)


def render_block(reading: Reading, block: dict[str, Any], view: str, answer: dict[str, Any], outcome: str | None) -> Markup:
    """One block as HTML, a task with its answer, in the language of its words; below it the words it explains."""
    if courses.keeps_answers(block):
        html = draw(block, answer, outcome, _look_url(reading, block, view))
    else:
        html = _told(block | {"sheet_url": sheet_url(reading, block)})
    return html + _explained(block)


def render_unkept(reading: Reading, block: dict[str, Any], answer: dict[str, Any], outcome: str | None, device: str | None) -> Markup:
    """As `render_block` for a lesson that has no addresses yet: a task points at its part on the same page."""
    if not courses.keeps_answers(block):
        return _told(block | {"chosen": device}) + _explained(block)
    part = block.get("look_at")
    look_url = f"#b-{part}" if part and reading.block(part) else None
    return draw(block, answer, outcome, look_url) + _explained(block)


def sheet_url(reading: Reading, block: dict[str, Any]) -> str | None:
    """Where a block stands alone, to be printed: sheets to write on, and cards to take along."""
    if not is_sheet(block):
        return None
    return url_for("lessons.sheet", course=reading.course_uid, lesson=reading.lesson_uid, block=block["id"], locale=reading.locale)


def is_sheet(block: dict[str, Any]) -> bool:
    return block["kind"] == "worksheet" or block.get("tone") == "takeaway"


def drawn_alone(block: dict[str, Any]) -> Markup:
    """A block on a page of its own."""
    return _told(block)


def drawn(reading: Reading, block: dict[str, Any], view: str, answer: dict[str, Any], outcome: str | None) -> Markup:
    """As `render_block`, drawn once for all learners who chose the same."""
    # What somebody typed is theirs alone: it must be gone when they erase it, also from the memory of the server.
    if answer.get("typed"):
        return render_block(reading, block, view, answer, outcome)
    key = ("drawn", reading.key, reading.locale, block["id"], view, json.dumps([answer, outcome], sort_keys=True))
    return kept(key, lambda: render_block(reading, block, view, answer, outcome))


def _look_url(reading: Reading, block: dict[str, Any], view: str) -> str | None:
    """Where the part stands that a task is about, if it stands in this language."""
    part = block.get("look_at")
    if part is None or reading.block(part) is None:
        return None
    if view == "all":
        return f"#b-{part}"
    return url_for("lessons.step", course=reading.course_uid, lesson=reading.lesson_uid, block=part, locale=reading.locale)


def read_only(block: dict[str, Any]) -> Markup:
    """A block to read beside the first language: nothing in it can be pressed."""
    html = draw_beside(block) if courses.keeps_answers(block) else _told(block, second=True)
    # Words are explained in the first language's column; a link here would lead nowhere.
    return Markup(_TERM_LINK.sub(r"\1", html))


def drawn_for_device(block: dict[str, Any], device: str | None) -> Markup:
    """Steps for several devices, with those of the reader's own open."""
    return _told(block | {"chosen": device}) + _explained(block)


def _told(block: dict[str, Any], second: bool = False) -> Markup:
    template = "lessons/media.html" if block["kind"] in ("video", "audio", "download") else "lessons/blocks.html"
    macro = get_template_attribute(template, block["kind"].replace("-", "_"))
    with speaking(LOCALES[block["lang"]]):
        return macro(head_of(block) | {"chosen": None, "sheet_url": None} | _marked(block) | media_shown(block), second)


def _marked(block: Any) -> Any:
    """A compiled block for its template: everything the compiler rendered is HTML already."""
    if isinstance(block, str):
        return Markup(block)
    if isinstance(block, list):
        return [_marked(item) for item in block]
    return {key: _marked(value) for key, value in block.items()} if isinstance(block, dict) else block


def _explained(block: dict[str, Any]) -> Markup:
    if not block["words"]:
        return Markup("")
    words = [{**word, "dir": LOCALES[word["lang"]].dir, "html": Markup(word["html"])} for word in block["words"]]
    with speaking(LOCALES[block["lang"]]):
        return get_template_attribute("lessons/blocks.html", "words")(words, head_of(block))


def block_note(block: dict[str, Any], reading: Reading) -> str | None:
    """What a reader should know about one block: it stands in another language, or its original has changed since."""
    if block["lang"] != reading.body["lang"]:
        return _("This part is not yet there in your language. You read it in: %(shown)s.", shown=language_name(block["lang"]))
    if block["stale"]:
        return _("The original of this part has changed since. This translation may be out of date.")
    return None


def language_note(reading: Reading) -> str | None:
    """Says that a lesson stands in another language than the one that was asked for."""
    lang = reading.body["lang"]
    if lang == reading.locale:
        return None
    wanted, shown = language_name(reading.locale), language_name(lang)
    return _("This lesson is not yet there in %(wanted)s. You read it in %(shown)s.", wanted=wanted, shown=shown)


def draft_note(reading: Reading) -> str | None:
    """Says that no person has read the text yet."""
    return _("Machine draft: no person has checked this text yet.") if reading.body["state"]["state"] == "machine-draft" else None
