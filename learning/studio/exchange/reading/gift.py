"""GIFT, Moodle's question bank as text; described at docs.moodle.org/en/GIFT_format."""

import re
from typing import NamedTuple

from learning.studio.exchange.reading import questions
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.hypertext import from_html
from learning.studio.exchange.reading.letters import text_of
from learning.studio.exchange.reading.questions import Option, Place
from learning.studio.exchange.reading.spans import typed

_COMMENT, _APART = re.compile(r"^\s*//.*$", re.MULTILINE), re.compile(r"\n[ \t]*\n")
_TITLE, _FORMAT = re.compile(r"\s*::((?:\\.|[^:\\]|:(?!:))*)::", re.DOTALL), re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_BODY = re.compile(r"(?<!\\)\{((?:\\.|[^{}\\])*)\}", re.DOTALL)
_MARK = re.compile(r"(?:\\.|[^=~\\])+|[=~]", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,6})?)%")
_TRUE = re.compile(r"\s*(TRUE|T|FALSE|F)\s*(#.*)?\Z", re.DOTALL)
_NUMBER = r"-?\d{1,12}(?:\.\d{1,12})?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*(?:\.\.\s*({_NUMBER})|:\s*({_NUMBER}))?\s*\Z")


class _Question(NamedTuple):
    place: Place
    before: str
    body: str
    after: str
    form: str


def read_gift(data: bytes, name: str) -> Found:
    """The questions of a file, as one lesson."""
    found = Found()
    found.lesson(name)
    number = 0
    for part in _APART.split(_COMMENT.sub("", text_of(data, found))):
        if part.strip().startswith("$CATEGORY:"):
            continue
        if part.strip():
            number += 1
            _question(found, number, part)
    return found


def _question(found: Found, number: int, part: str) -> None:
    title, part = _taken(_TITLE, part)
    form, part = _taken(_FORMAT, part)
    bodies = list(_BODY.finditer(part))
    place = Place(number, _plain(title).strip()[:100])
    if not bodies:
        found.block({"kind": "text"}, {"title": place.title, "text": _words(part, form, found, number)})
        return
    if len(bodies) > 1:
        found.note("question", number, "cloze", part)
        return
    at = bodies[0]
    _sorted(found, _Question(place, part[: at.start()], at[1], part[at.end() :], form))


def _sorted(found: Found, asked: _Question) -> None:
    """By what stands in the braces: nothing, true or false, a number, pairs, answers."""
    body, general = _general(asked.body)
    said = _words(general, asked.form, found, asked.place.number)
    question = _words(f"{asked.before.strip()} {asked.after.strip()}", asked.form, found, asked.place.number)
    if not body.strip():
        found.note("question", asked.place.number, "essay", question)
    elif truth := _TRUE.match(body):
        _true_or_false(found, asked, question, truth, said)
    elif body.lstrip().startswith("#"):
        _number(found, asked, question, body.lstrip()[1:], said)
    else:
        _answers(found, asked, question, body, said)


def _true_or_false(found: Found, asked: _Question, question: str, truth: re.Match[str], said: str) -> None:
    right = truth[1].startswith("T")
    told = [_words(each, asked.form, found, asked.place.number) for each in re.split(r"(?<!\\)#", truth[2] or "")[1:]]
    wrong_said, right_said = [*told, "", ""][:2]
    # What a file calls true and false, its author puts into words; until then signs that every language knows stand there.
    said_to_true, said_to_false = (right_said, wrong_said) if right else (wrong_said, right_said)
    options = [Option("✓", float(right), said_to_true), Option("✗", float(not right), said_to_false)]
    found.note("question", asked.place.number, "true_false", question)
    questions.choice(found, asked.place, question, options, said)


def _number(found: Found, asked: _Question, question: str, body: str, said: str) -> None:
    answers = []
    for share, text, feedback in _split(body if body.lstrip().startswith("=") else f"={body}", asked, found):
        ranged = _RANGE.match(text)
        if ranged is None:
            found.note("question", asked.place.number, "number", text)
            continue
        if ranged[2] or (ranged[3] and ranged[3].strip("0.")):
            found.note("question", asked.place.number, "tolerance", text)
        answers.append(Option(ranged[1], share, feedback))
    questions.short(found, asked.place, question, answers, said)


def _answers(found: Found, asked: _Question, question: str, body: str, said: str) -> None:
    def words(text: str) -> str:
        return _words(text, asked.form, found, asked.place.number)

    split = _split(body, asked, found)
    if all("->" in text and share > 0 for share, text, _feedback in split) and split:
        sides = [text.split("->", 1) for _share, text, _feedback in split]
        pairs = [(words(left), words(right)) for left, right in sides]
        questions.match(found, asked.place, question, pairs, said)
        return
    options = [Option(words(text), share, feedback) for share, text, feedback in split]
    if asked.after.strip() and sum(each.share > 0 for each in options) >= 1:
        _missing_word(found, asked, options, said)
    elif "~" not in _MARK.findall(body):
        plain = [each._replace(text=_plain(text).strip()) for each, (_s, text, _f) in zip(options, split, strict=True)]
        questions.short(found, asked.place, question, plain, said)
    else:
        questions.choice(found, asked.place, question, options, said)


def _missing_word(found: Found, asked: _Question, options: list[Option], said: str) -> None:
    before, after = (_words(each, asked.form, found, asked.place.number) for each in (asked.before, asked.after))
    right = [each for each in options if each.share > 0]
    wrong = [each.text for each in options if each.share <= 0]
    told = " ".join(each.feedback for each in options if each.feedback)
    # One gap has one right word in a list; where people type, every accepted one on a line of its own.
    word = Option(right[0].text if wrong else "\n".join(each.text for each in right), 1.0, told)
    questions.gaps(found, asked.place, f"{before} {{gap:gap-1}} {after}".strip(), [word], wrong, said)


def _split(body: str, asked: _Question, found: Found) -> list[tuple[float, str, str]]:
    """The answers of a body: share of right, text, feedback."""
    answers: list[tuple[float, str, str]] = []
    sign = ""
    for piece in _MARK.findall(body):
        if piece in ("=", "~"):
            sign = piece
        elif sign:
            weight = _WEIGHT.match(piece)
            rest = piece[weight.end() :] if weight else piece
            text, _sep, feedback = _parted(rest)
            share = float(weight[1]) / 100 if weight else float(sign == "=")
            answers.append((share, text.strip(), _words(feedback, asked.form, found, asked.place.number)))
            sign = ""
        elif piece.strip():
            found.note("question", asked.place.number, "part", piece)
    return answers


def _parted(text: str) -> tuple[str, str, str]:
    found = re.search(r"(?<!\\)#", text)
    return (text[: found.start()], "#", text[found.end() :]) if found else (text, "", "")


def _general(body: str) -> tuple[str, str]:
    found = re.search(r"(?<!\\)####", body)
    return (body[: found.start()], body[found.end() :]) if found else (body, "")


def _taken(pattern: re.Pattern[str], part: str) -> tuple[str, str]:
    found = pattern.match(part)
    return (found[1], part[found.end() :]) if found else ("", part)


def _plain(text: str) -> str:
    return re.sub(r"\\([~=#{}:\\])", r"\1", text).replace("\\n", "\n")


def _words(text: str, form: str, found: Found, number: int) -> str:
    own, text = _taken(_FORMAT, text)
    plain = _plain(text).strip()
    return from_html(plain, found, number) if (own or form) in ("html", "moodle") or "</" in plain or "<br" in plain else typed(plain)
