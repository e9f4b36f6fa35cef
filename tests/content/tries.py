"""Every way of doing a task: each wrong one, then the right one, as presses of its form; without a browser, so that thousands are quick."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from learning.tasks import KINDS
from learning.tasks.kinds.screen.parts import as_wanted

Block = dict[str, Any]
Press = list[tuple[str, str]]


class Try(NamedTuple):
    """What is pressed one after the other, whether it is right, and what must be said."""

    name: str
    presses: list[Press]
    right: bool
    says: tuple[str, ...]


class Done(NamedTuple):
    outcome: str
    said: str


def tries(block: Block) -> list[Try]:
    """Each wrong way, then each right one."""
    return list(_WAYS[block["kind"]](block))


def done(block: Block, one: Try) -> Done:
    """What the task says when it is done like this."""
    kind, outcome = KINDS[block["kind"]], "open"
    answer: dict[str, Any] = {}
    for press in one.presses:
        verdict = kind.judge(block, MultiDict(press), answer)
        answer, outcome = verdict.answer, verdict.outcome
    shown = kind.shown(block, answer, outcome)
    return Done(outcome, plain(" ".join(_words(shown))))


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _words(shown: Any) -> Iterator[str]:
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, dict):
        for each in shown.values():
            yield from _words(each)
    elif isinstance(shown, list | tuple):
        for each in shown:
            yield from _words(each)


def _name(block: Block, part: str = "") -> str:
    return f"answer:{block['id']}{':' if part else ''}{part}"


def _chosen(block: Block, *options: str) -> list[Press]:
    return [[(_name(block), option) for option in options]]


def _single(block: Block) -> Iterator[Try]:
    for option in block["options"]:
        yield Try(option["id"], _chosen(block, option["id"]), option["right"], (option["feedback"],))


def _several(block: Block) -> Iterator[Try]:
    rights = [option["id"] for option in block["options"] if option["right"]]
    for option in block["options"]:
        if not option["right"]:
            yield Try(option["id"], _chosen(block, option["id"]), False, (option["feedback"],))
    yield Try("right", _chosen(block, *rights), True, (block["right"],))


def _hotspot(block: Block) -> Iterator[Try]:
    yield from _several(block) if block["several"] else _single(block)


def _order(block: Block) -> Iterator[Try]:
    right = [item["id"] for item in block["items"]]
    said = {item["id"]: item["feedback"] for item in block["items"]}
    for place in range(len(right) - 1):
        # Who skips this one puts the next in its place: what stands wrong first is the next.
        wrong = [*right[:place], right[place + 1], right[place], *right[place + 2 :]]
        yield Try(f"without {right[place]}", [[(_name(block), item) for item in wrong]], False, (said[right[place + 1]],))
    yield Try("right", [[(_name(block), item) for item in right]], True, (block["right"],))


def _match(block: Block) -> Iterator[Try]:
    pairs = {pair["id"]: pair["id"] for pair in block["pairs"]}
    for pair in block["pairs"]:
        other = next(target["id"] for target in block["offered"] if target["id"] != pair["id"])
        sent = [(_name(block, key), other if key == pair["id"] else value) for key, value in pairs.items()]
        yield Try(f"{pair['id']} astray", [sent], False, (pair["feedback"],))
    yield Try("right", [[(_name(block, key), value) for key, value in pairs.items()]], True, (block["right"],))


def _gaps(block: Block) -> Iterator[Try]:
    typing = block["fill"] == "type"
    right = {gap["id"]: gap["accepted"][0] if typing else gap["id"] for gap in block["gaps"]}
    for gap in block["gaps"]:
        wrong = "x7" if typing else next(word["id"] for word in block["offered"] if word["label"] not in gap["accepted"])
        sent = [(_name(block, key), wrong if key == gap["id"] else value) for key, value in right.items()]
        yield Try(f"{gap['id']} wrong", [sent], False, (gap["feedback"],))
    yield Try("right", [[(_name(block, key), value) for key, value in right.items()]], True, (block["right"],))


def _short(block: Block) -> Iterator[Try]:
    yield Try("nonsense", [[(_name(block), "qqq 99")]], False, (block["wrong"],))
    for other in block["others"]:
        for given in other["accepted"]:
            yield Try(given, [[(_name(block), given)]], False, (other["feedback"],))
    for given in block["accepted"]:
        yield Try(given, [[(_name(block), f" {given.upper()} ")]], True, (block["right"],))


def _inside(block: Block, what: str, part: str = "") -> Press:
    return [("press", f"{block['id']}:{what}:{part}" if part else f"{block['id']}:{what}")]


def _inbox(block: Block) -> Iterator[Try]:
    best = {m["id"]: next(a for a, judged in m["actions"].items() if judged == "good") for m in block["messages"]}
    for message in block["messages"]:
        for action, judged in message["actions"].items():
            presses = [_inside(block, action if key == message["id"] else good, key) for key, good in best.items()]
            yield Try(f"{message['id']} {action}", presses, judged != "risky", (message["feedback"][action],))
            looked = [_inside(block, "look", message["id"]), *presses]
            yield Try(f"{message['id']} {action} after a look", looked, judged != "risky", (message["checked"][action],))


def _screen(block: Block) -> Iterator[Try]:
    parts = [part for screen in block["screens"] for part in screen["parts"]]
    acts = [part for part in parts if part["kind"] == "act"]
    unmet = [part for part in parts if "wanted" in part and not as_wanted(part, {}, block["lang"])]
    met = [press for part in unmet for press in _put_right(block, part)]
    for act in acts:
        if act["judged"] != "good":
            yield Try(act["id"], [*met, _inside(block, "act", act["id"])], False, (act["feedback"],))
            continue
        for part in unmet:
            rest = [press for other in unmet if other is not part for press in _put_right(block, other)]
            said = (act["feedback"], part["feedback"])
            yield Try(f"{act['id']} without {part['id']}", [*rest, _inside(block, "act", act["id"])], False, said)
        yield Try(f"{act['id']}", [*met, _inside(block, "act", act["id"])], True, (act["feedback"], block["right"]))


def _put_right(block: Block, part: dict[str, Any]) -> list[Press]:
    if part["kind"] == "switch":
        return [_inside(block, "turn", part["id"])]
    value = part["wanted"] if part["kind"] == "place" else part["given"][0] if part["wanted"] == "given" else _sample(part)
    return [[(f"part:{block['id']}:{part['id']}", value), *_inside(block, "keep")]]


def _sample(part: dict[str, Any]) -> str:
    return {"email": "erika@post.example", "date": "1.5.1990", "number": "4"}.get(part["holds"], "Erika Beispiel")


_WAYS = {
    "single-choice": _single,
    "multiple-choice": _several,
    "hotspot": _hotspot,
    "order": _order,
    "match": _match,
    "gap-fill": _gaps,
    "short-answer": _short,
    "practice-inbox": _inbox,
    "practice-screen": _screen,
}
