"""Questions of question banks, as our tasks: what is right and what is said to an answer is kept, what is missing stays empty."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from learning.studio.exchange.reading.found import Found

Each = TypeVar("Each")
MOST_OPTIONS, MOST_PAIRS, MOST_OTHERS, MOST_GAPS = 8, 6, 6, 6


class Option(NamedTuple):
    """An answer: its words, its share of what is right (1 wholly, 0 wrong), what is said to it."""

    text: str
    share: float = 0.0
    feedback: str = ""


class Place(NamedTuple):
    """Which question of a file this is, for notes, and its name."""

    number: int
    title: str = ""


def choice(found: Found, place: Place, question: str, options: Sequence[Option], general: str = "", several: bool | None = None) -> None:
    """One of several answers, or more than one."""
    kept = _most(found, place, [each for each in options if each.text.strip()], MOST_OPTIONS, "options")
    if len(kept) < 2:
        found.note("question", place.number, "few_options", question)
        return
    rights = sum(each.share > 0 for each in kept)
    if not rights:
        found.note("question", place.number, "no_right", question)
    kind = "multiple-choice" if (several if several is not None else rights > 1) or rights > 1 else "single-choice"
    words = {"text": question, "right": general, "title": place.title}
    entries = []
    for number, each in enumerate(kept, 1):
        entries.append({"id": f"option-{number}", **({"right": True} if each.share > 0 else {})})
        words |= {f"options.option-{number}": each.text, f"options.option-{number}.feedback": each.feedback}
    found.block({"kind": kind, "options": entries}, words, place.title or f"question-{place.number}")


def match(found: Found, place: Place, question: str, pairs: Sequence[tuple[str, str]], general: str = "") -> None:
    """What belongs together; a pair without its left side is one too many to choose from, and fits nothing."""
    extras = [right for left, right in pairs if not left.strip()]
    kept = _most(found, place, [pair for pair in pairs if pair[0].strip() and pair[1].strip()], MOST_PAIRS, "pairs")
    if len(kept) < 2:
        found.note("question", place.number, "few_pairs", question)
        return
    words = {"text": question, "right": general, "title": place.title}
    for number, (left, right) in enumerate(kept, 1):
        words |= {f"pairs.pair-{number}": left, f"pairs.pair-{number}.to": right}
    more = [each for each in extras if each.strip()][:4]
    words |= {f"extras.extra-{number}": each for number, each in enumerate(more, 1)}
    structure = {"kind": "match", "pairs": [{"id": f"pair-{number}"} for number, _pair in enumerate(kept, 1)]}
    rest = {"extras": [{"id": f"extra-{number}"} for number, _each in enumerate(more, 1)]} if more else {}
    found.block(structure | rest, words, place.title or f"question-{place.number}")


def short(found: Found, place: Place, question: str, answers: Sequence[Option], general: str = "") -> None:
    """Words to type: each line one accepted answer; wrong ones that were foreseen have their own feedback."""
    right = [each for each in answers if each.share > 0 and each.text.strip()]
    if any(0 < each.share < 1 for each in right):
        found.note("question", place.number, "partly", question)
    if not right:
        found.note("question", place.number, "no_right", question)
    wrongs = [each for each in answers if each.share <= 0 and each.text.strip() not in ("", "*")]
    others = _most(found, place, wrongs, MOST_OTHERS, "others")
    wrong = next((each.feedback for each in answers if each.text.strip() == "*" and each.share <= 0), "")
    said = general or next((each.feedback for each in right if each.feedback), "")
    words = {"text": question, "title": place.title, "accept": "\n".join(_line(each.text) for each in right), "right": said, "wrong": wrong}
    for number, each in enumerate(others, 1):
        words |= {f"others.other-{number}": _line(each.text), f"others.other-{number}.feedback": each.feedback}
    rest = {"others": [{"id": f"other-{number}"} for number, _each in enumerate(others, 1)]} if others else {}
    found.block({"kind": "short-answer"} | rest, words, place.title or f"question-{place.number}")


def gaps(found: Found, place: Place, text: str, right: Sequence[Option], wrong: Sequence[str], general: str = "") -> None:
    """A sentence in which `{gap:gap-1}` and so on are to be filled: from a list where there are wrong words, else by typing."""
    if len(right) > MOST_GAPS:
        found.note("question", place.number, "gaps", text)
        return
    extras = _most(found, place, [each for each in wrong if each.strip()], 6, "options")
    words = {"text": text, "title": place.title, "right": general}
    for number, each in enumerate(right, 1):
        words |= {f"gaps.gap-{number}": each.text, f"gaps.gap-{number}.feedback": each.feedback}
    words |= {f"extras.extra-{number}": each for number, each in enumerate(extras, 1)}
    structure = {"kind": "gap-fill", "fill": "choose" if extras else "type", "gaps": [{"id": f"gap-{n}"} for n, _e in enumerate(right, 1)]}
    rest = {"extras": [{"id": f"extra-{number}"} for number, _each in enumerate(extras, 1)]} if extras else {}
    found.block(structure | rest, words, place.title or f"question-{place.number}")


def _most(found: Found, place: Place, entries: list[Each], most: int, what: str) -> list[Each]:
    if len(entries) > most:
        found.note("question", place.number, f"too_many_{what}", place.title)
    return entries[:most]


def _line(text: str) -> str:
    return " ".join(text.split())
