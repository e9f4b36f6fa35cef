"""Aiken: a question, answers with letters, the line ANSWER."""

import re

from learning.studio.exchange.reading import questions
from learning.studio.exchange.reading.found import Found
from learning.studio.exchange.reading.letters import text_of
from learning.studio.exchange.reading.questions import Option, Place
from learning.studio.exchange.reading.spans import typed

_OPTION, _ANSWER = re.compile(r"\s*([A-Z])[.)]\s+(.*\S)\s*\Z"), re.compile(r"\s*ANSWER:\s*([A-Z])\s*\Z")


def read_aiken(data: bytes, name: str) -> Found:
    """The questions of a file, as one lesson."""
    found = Found()
    found.lesson(name)
    asked, options, number = list[str](), dict[str, str](), 0
    for at, line in enumerate(text_of(data, found).split("\n"), 1):
        if answer := _ANSWER.match(line):
            number += 1
            _keep(found, number, asked, options, answer[1])
            asked, options = [], {}
        elif (option := _OPTION.match(line)) and asked:
            options[option[1]] = option[2]
        elif line.strip() and options:
            found.note("line", at, "part", line)
        elif line.strip():
            asked.append(line.strip())
    if asked:
        found.note("question", number + 1, "no_answer", " ".join(asked))
    return found


def _keep(found: Found, number: int, asked: list[str], options: dict[str, str], right: str) -> None:
    if right not in options:
        found.note("question", number, "no_right", " ".join(asked))
    answers = [Option(typed(text), float(letter == right)) for letter, text in options.items()]
    questions.choice(found, Place(number), typed("\n".join(asked)), answers)
