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
from learning.tasks import KINDS
from learning.tasks.kinds.inbox import SIGNS, unmarked

_TERM_LINK = re.compile(r'<a [^>]*class="term"[^>]*>(.*?)</a>', re.DOTALL)


def sign_labels() -> dict[str, str]:
    return {
        "sender": _("The sender does not fit."),
        "pressure": _("The message puts me under pressure."),
        "link": _("I should open a link."),
        "money": _("It is about money or my data."),
    }


def action_labels() -> dict[str, str]:
    return {
        "delete": _("Delete"),
        "ask": _("Ask first"),
        "reply": _("Reply"),
        "open-link": _("Open the link"),
        "keep": _("Keep"),
    }


def render_block(reading: Reading, block: dict[str, Any], view: str, answer: dict[str, Any], outcome: str | None) -> Markup:
    """One block as HTML, a task with its answer; its buttons speak the block's language, so that one `lang` is true for all of it."""
    macro = get_template_attribute("lessons/render.html", "render")
    where = {"look_url": _look_url(reading, block, view)}
    with speaking(LOCALES[block["lang"]]):
        return macro(_data(block, answer, outcome) | where, _state(block, answer, outcome))


def drawn(reading: Reading, block: dict[str, Any], view: str, answer: dict[str, Any], outcome: str | None) -> Markup:
    """As `render_block`, drawn once for all learners who gave the same answer."""
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
    macro = get_template_attribute("lessons/render.html", "beside")
    with speaking(LOCALES[block["lang"]]):
        # Words are explained in the first language's column; a link here would lead nowhere.
        silent = {name: value for name, value in block.items() if name != "recorded"}
        return Markup(_TERM_LINK.sub(r"\1", macro(_data(silent, {}, None))))


def _state(block: dict[str, Any], answer: dict[str, Any], outcome: str | None) -> dict[str, Any] | None:
    if not courses.is_task(block) or not (answer or outcome):
        return None
    return KINDS[block["kind"]].shown(block, answer, outcome)


def _data(block: dict[str, Any], answer: dict[str, Any], outcome: str | None) -> dict[str, Any]:
    if block["kind"] == "practice-inbox":
        return _inbox(block, answer.get("decided", {}))
    return _choice(block) if courses.is_task(block) else _telling(block)


def _head(block: dict[str, Any]) -> dict[str, Any]:
    words = [{**word, "dir": LOCALES[word["lang"]].dir, "html": Markup(word["html"])} for word in block["words"]]
    return {
        "id": block["id"],
        "kind": block["kind"],
        "title": Markup(block["title"]),
        "lang": block["lang"],
        "dir": LOCALES[block["lang"]].dir,
        "words": words,
    }


def _telling(block: dict[str, Any]) -> dict[str, Any]:
    rest = {key: Markup(value) for key, value in block.items() if isinstance(value, str) and key in ("html", "blank", "picture", "caption")}
    steps = [{"html": Markup(step["html"]), "picture": Markup(step["picture"]), "alt": ""} for step in block.get("steps", ())]
    return _head(block) | rest | media_shown(block) | {"steps": steps, "tone": block.get("tone")}


def _choice(block: dict[str, Any]) -> dict[str, Any]:
    options = [{"id": option["id"], "label": Markup(option["label"])} for option in block["options"]]
    return _head(block) | {"question": Markup(block["question"]), "options": options}


def _inbox(block: dict[str, Any], decided: dict[str, str]) -> dict[str, Any]:
    labels, signs = action_labels(), sign_labels()
    offered = [{"id": sign, "label": signs[sign]} for sign in SIGNS]
    messages = [
        {
            "id": message["id"],
            "from": Markup(message["from"]),
            "address": message["address"],
            "subject": Markup(message["subject"]),
            # The tell-tale places show only after the decision; before it they would be the answer.
            "body": Markup(message["body"] if message["id"] in decided else unmarked(message["body"])),
            "channel": message["channel"],
            "actions": [{"id": action, "label": labels[action]} for action in message["actions"]],
            "signs_offered": offered,
        }
        for message in block["messages"]
    ]
    return _head(block) | {"task": Markup(block["task"]), "messages": messages}


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
