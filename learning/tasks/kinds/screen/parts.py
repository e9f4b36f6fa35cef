"""The parts a practice screen is made of: their words, and whether each stands as it should."""

from collections.abc import Iterator
from typing import Any

from learning.house.told import Told
from learning.tasks.kinds.base import Answer, Data, Mistake, Words, here
from learning.tasks.kinds.typing import meant

# What is typed into these is judged and dropped.
SECRET = ("secret", "money")


def parts_of(block: Data, locale: str) -> list[Data]:
    """All parts of all screens that stand in a language."""
    return [part for screen in here(block, "screens", locale) for part in here(screen, "parts", locale)]


def part_fields(part: Data) -> dict[str, bool]:
    """The word fields of one part."""
    at = f"parts.{part['id']}"
    fields = {at: True}
    if part["kind"] == "message":
        fields |= {f"{at}.from": True}
    if part["kind"] == "look":
        fields |= {f"{at}.more": True}
    if part["kind"] == "place":
        fields |= {f"{at}.options.{option}": True for option in part["options"]}
    if part.get("wanted") == "given":
        fields |= {f"{at}.given": True}
    if part["kind"] == "act" or "wanted" in part:
        fields |= {f"{at}.feedback": True}
    if part["kind"] == "act":
        fields |= {f"{at}.feedback.checked": False}
    return fields


def compile_part(part: Data, words: Words) -> dict[str, Any]:
    """What pages need of a part."""
    at, kind = f"parts.{part['id']}", part["kind"]
    compiled = {key: part[key] for key in ("id", "kind", "side", "to", "icon", "starts", "wanted", "holds", "judged") if key in part}
    compiled |= {"label": words.label(at), "html": words.html(at)} if kind != "picture" else {}
    if "media" in part:
        compiled |= {"picture": words.picture(part["media"], words.plain(at) if kind == "picture" else "")}
    compiled |= {name: words.html(f"{at}.{name}") for name in ("more", "feedback") if f"{at}.{name}" in part_fields(part)}
    if kind == "message":
        compiled |= {"from": words.label(f"{at}.from")}
    if kind == "place":
        compiled |= {"options": [{"id": option, "label": words.plain(f"{at}.options.{option}")} for option in part["options"]]}
    if kind == "act":
        compiled |= {"checked": words.html(f"{at}.feedback.checked") or compiled["feedback"]}
    if part.get("wanted") == "given":
        compiled |= {"given": words.lines(f"{at}.given")}
    return compiled


def part_mistakes(part: Data, screens: set[str]) -> Iterator[Mistake]:
    """What is wrong with one part."""
    if part["kind"] == "go" and part["to"] not in screens:
        yield (
            Told(f"part “{part['id']}” leads to “{part['to']}”, which is no screen here", "no-screen"),
            f"use one of {', '.join(sorted(screens))}",
        )
    if part["kind"] == "place" and part["wanted"] not in part["options"]:
        yield Told(f"part “{part['id']}” wants “{part['wanted']}”, which is none of its options", "no-option"), "name one of them"


def taken_over(part: Data, text: str, answer: Answer, lang: str) -> Answer:
    """The answer with what stands in a field; of a secret only whether it was the one that was supplied."""
    name = part["id"]
    if part["kind"] == "place":
        known = text in {option["id"] for option in part["options"]}
        return answer | {"put": answer.get("put", {}) | {name: text}} if known else answer
    if part["holds"] in SECRET:
        # The field comes back empty each time, so empty means unchanged; there is a button to clear it.
        given = "given" if meant(text, part.get("given", []), lang) else "other"
        return answer | {"gave": answer.get("gave", {}) | {name: given}} if text else answer
    own = {key: value for key, value in answer.get("typed", {}).get(lang, {}).items() if key != name}
    return answer | {"typed": answer.get("typed", {}) | {lang: own | ({name: text} if text else {})}}


def as_wanted(part: Data, answer: Answer, lang: str) -> bool:
    """Does a part stand as it should?"""
    name, wanted = part["id"], part["wanted"]
    if part["kind"] == "switch":
        return bool(answer.get("turned", {}).get(name, part["starts"]) == wanted)
    if part["kind"] == "place":
        return bool(answer.get("put", {}).get(name) == wanted)
    gave, text = answer.get("gave", {}).get(name), answer.get("typed", {}).get(lang, {}).get(name, "")
    if wanted == "given":
        return gave == "given" or meant(text, part["given"], lang)
    return bool(gave or text) == (wanted == "filled")
