"""Moodle XML: the questions of a quiz; described at docs.moodle.org/en/Moodle_XML_format."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from learning.studio.exchange.reading import questions
from learning.studio.exchange.reading.found import Found, one_line
from learning.studio.exchange.reading.hypertext import from_html
from learning.studio.exchange.reading.questions import Option, Place
from learning.studio.exchange.reading.refused import FileRefused
from learning.studio.exchange.reading.spans import typed

_GAP = re.compile(r"\\?\[\\?\[(\d{1,3})\\?\]\\?\]")
_NOT_OURS = {
    "essay": "essay",
    "calculated": "calculated",
    "calculatedsimple": "calculated",
    "calculatedmulti": "calculated",
    "cloze": "cloze",
}


def read_moodle(data: bytes, name: str) -> Found:
    """The questions of a file, as one lesson."""
    found = Found()
    found.lesson(name)
    number = 0
    for question in _root(data).iter("question"):
        kind = question.get("type", "")
        if kind != "category":
            number += 1
            _question(found, number, kind, question)
    return found


def _root(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileRefused("entities") from error
    except (ParseError, ValueError, LookupError, UnicodeError) as error:
        raise FileRefused("broken_xml", str(error)[:60]) from error
    if root.tag != "quiz":
        raise FileRefused("no_quiz")
    return root


def _question(found: Found, number: int, kind: str, element: Element) -> None:
    title = one_line(element.findtext("name/text") or "")[:100]
    reader = _KINDS.get(kind)
    if reader is None:
        found.note("question", number, _NOT_OURS.get(kind, "kind"), f"{kind}: {title}")
        return
    for file in element.iter("file"):
        found.note("question", number, "picture", file.get("name", ""))
    reader(found, Place(number, typed(title)), element)


def _text(found: Found, place: Place, element: Element | None) -> str:
    if element is None:
        return ""
    text = element.findtext("text") or element.text or ""
    html = element.get("format", "html") in ("html", "moodle_auto_format") and ("<" in text or "&" in text)
    return from_html(text, found, place.number) if html else typed(text.strip())


def _options(found: Found, place: Place, element: Element, plain: bool = False) -> list[Option]:
    kept = []
    for answer in element.findall("answer"):
        text = one_line(answer.findtext("text") or "") if plain else _text(found, place, answer)
        kept.append(Option(text, _share(answer), _text(found, place, answer.find("feedback"))))
    return kept


def _share(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0")) / 100
    except ValueError:
        return 0.0


def _general(found: Found, place: Place, element: Element) -> str:
    said = [_text(found, place, element.find(name)) for name in ("generalfeedback", "correctfeedback")]
    return "\n\n".join(each for each in said if each)


def _choice(found: Found, place: Place, element: Element) -> None:
    several = (element.findtext("single") or "true").strip() in ("false", "0")
    options = _options(found, place, element)
    questions.choice(found, place, _text(found, place, element.find("questiontext")), options, _general(found, place, element), several)


def _true_false(found: Found, place: Place, element: Element) -> None:
    question = _text(found, place, element.find("questiontext"))
    names = {"true": "✓", "false": "✗"}
    options = [each._replace(text=names.get(each.text.lower(), each.text)) for each in _options(found, place, element)]
    found.note("question", place.number, "true_false", question)
    questions.choice(found, place, question, options, _general(found, place, element))


def _short(found: Found, place: Place, element: Element) -> None:
    options = _options(found, place, element, plain=True)
    questions.short(found, place, _text(found, place, element.find("questiontext")), options, _general(found, place, element))


def _number(found: Found, place: Place, element: Element) -> None:
    for answer in element.findall("answer"):
        if (answer.findtext("tolerance") or "0").strip().strip("0."):
            found.note("question", place.number, "tolerance", answer.findtext("text") or "")
    _short(found, place, element)


def _match(found: Found, place: Place, element: Element) -> None:
    pairs = [(_text(found, place, sub), one_line(sub.findtext("answer/text") or "")) for sub in element.findall("subquestion")]
    kept = [(left, typed(right)) for left, right in pairs]
    questions.match(found, place, _text(found, place, element.find("questiontext")), kept, _general(found, place, element))


def _gaps(found: Found, place: Place, element: Element) -> None:
    """Words to choose, or to drag, into a text: `[[2]]` is the gap whose right word is the second."""
    words = [one_line(each.findtext("text") or "") for name in ("selectoption", "dragbox") for each in element.findall(name)]
    text = _text(found, place, element.find("questiontext"))
    wanted = [int(each) for each in _GAP.findall(text)]
    if not wanted or any(not 0 < each <= len(words) for each in wanted) or len(set(wanted)) != len(wanted):
        found.note("question", place.number, "gaps", text)
        return
    places = {key: f"{{gap:gap-{number}}}" for number, key in enumerate(wanted, 1)}
    right = [Option(typed(words[key - 1]), 1.0) for key in wanted]
    wrong = [typed(word) for number, word in enumerate(words, 1) if number not in wanted]
    if not wrong:
        # Without a wrong word the list would still be a list: the reader types where there is nothing to choose from.
        found.note("question", place.number, "typed_gaps", text)
    questions.gaps(found, place, _GAP.sub(lambda gap: places[int(gap[1])], text), right, wrong, _general(found, place, element))


def _description(found: Found, place: Place, element: Element) -> None:
    found.block({"kind": "text"}, {"title": place.title, "text": _text(found, place, element.find("questiontext"))})


_KINDS: dict[str, Callable[[Found, Place, Any], None]] = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _match,
    "gapselect": _gaps,
    "ddwtos": _gaps,
    "description": _description,
}
