"""What pages show of findings."""

import re
from typing import Any

from flask import url_for
from markupsafe import Markup, escape

from learning.courses.drafts import queries as drafts
from learning.courses.drafts.models import Draft
from learning.house.db import db
from learning.house.locale import written_decimal
from learning.house.memo import once_a_request
from learning.people import acting
from learning.studio.findings import easy, reading
from learning.studio.findings.found import RULES, Finding
from learning.studio.findings.mends import MENDS
from learning.studio.findings.scene import Looked, looked
from learning.studio.findings.wording import mend_words, said
from learning.studio.here import media_store
from learning.studio.rights import Right, rights

# What one sees of the formula and of long sentences at once; the rest stands on the page of its own.
_MOST_SHOWN = 8


def looked_here(course: str, lesson: str, locale: str) -> Looked:
    """What was found in a lesson, once a request."""
    return once_a_request(("findings", course, lesson, locale), lambda: looked(db.session(), media_store(), course, lesson, locale))


def may_mend(course: str, locale: str) -> bool:
    """May who is here change the words of this language?"""
    draft, holder = _draft(course), drafts.holder(db.session(), course_uid=course)
    held = rights(acting(), holder.organisation_id if holder else None)
    return draft is not None and (Right.WRITE if locale == draft.original else Right.TRANSLATE) in held


def rows(course: str, lesson: str, locale: str, block: str | None = None) -> list[dict[str, Any]]:
    """The findings of a lesson, or of one of its blocks, with their words."""
    found = looked_here(course, lesson, locale)
    asked = set(found.asked)
    page = url_of(course, lesson, locale)
    mine = [each for each in found.all if block is None or each.block == block]
    order = {each["id"]: place for place, each in enumerate(found.page.lesson.structure["blocks"])}
    mine.sort(key=lambda each: (order.get(each.block, -1), each.rule))
    return [_row(each, each in asked, page, order.get(each.block, -1) + 1) for each in mine]


def _row(found: Finding, asks: bool, page: str, number: int) -> dict[str, Any]:
    words, rule = said(found.rule), RULES[found.rule]
    where = f"{found.block}-{found.field}" if found.field else found.block
    return {
        "finding": found,
        "what": words.what,
        "help": words.help,
        "criterion": rule.criterion,
        "blocking": rule.blocking,
        "asks": asks,
        "mend": mend_words(found.rule) if found.rule in MENDS else "",
        "number": number,
        "url": f"{page}#{where}" if found.block else page,
    }


def panel(course: str, lesson: str, locale: str) -> dict[str, Any]:
    """What stands beside a lesson: findings as links, questions, and how easily it is read."""
    every = rows(course, lesson, locale)
    sure, asked = [each for each in every if not each["asks"]], [each for each in every if each["asks"]]
    return {"sure": sure[:_MOST_SHOWN], "more": len(sure) - _MOST_SHOWN, "asked": asked, "read": read(course, lesson, locale)}


def read(course: str, lesson: str, locale: str) -> dict[str, Any] | None:
    """How easily a lesson is read; nothing where nothing is written."""
    page = looked_here(course, lesson, locale).page
    found = reading.sentences(page)
    if not found:
        return None
    numbers, (aim, most, formula) = reading.measured(found, locale), reading.AIMS.get(locale, reading.OTHERS)
    hard = easy.hard_sentences(found) if locale == "de-simple" else []
    # The bar is full at twice what is aimed at.
    share = min(100, round(50 * numbers.average / aim))
    told = {name: written_decimal(value) for name in ("average", "formula", "lix") if (value := getattr(numbers, name)) is not None}
    return {
        "numbers": numbers,
        "said": told,
        "aim": aim,
        "most": most,
        "formula_aim": formula,
        "share": share,
        "hard": len(hard),
        "long": _long(found, locale),
    }


def _long(found: list[reading.Sentence], locale: str) -> int:
    return sum(len(each.words) > limit(locale) for each in found)


def limit(locale: str) -> int:
    """From how many words on a sentence is shown as long."""
    return 10 if locale == "de-simple" else 15


def marked_sentences(course: str, lesson: str, locale: str) -> list[dict[str, Any]]:
    """The sentences that are long or hard, each with the words that make it so, marked, and what helps."""
    found = reading.sentences(looked_here(course, lesson, locale).page)
    shown = []
    for sentence in found:
        hard = easy.hard_in(sentence) if locale == "de-simple" else []
        if hard or len(sentence.words) > limit(locale):
            where = f"{url_of(course, lesson, locale)}#{sentence.block}-{sentence.field}"
            reasons = [said(rule) for rule in dict.fromkeys(each.rule for each in hard)]
            shown.append({"html": _marks(sentence.text, hard), "words": len(sentence.words), "reasons": reasons, "url": where})
    return shown


def _marks(text: str, hard: list[easy.Hard]) -> Markup:
    """The sentence with the hard words marked; a mark around the whole sentence would say nothing."""
    words = sorted({each.words for each in hard if each.words != text and len(each.words) > 1}, key=len, reverse=True)
    if not words:
        return escape(text)
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text)
    return Markup("").join(Markup("<mark>{}</mark>").format(piece) if piece in words else escape(piece) for piece in pieces)


def url_of(course: str, lesson: str, locale: str) -> str:
    """The page on which the words of a language are written."""
    draft = _draft(course)
    if draft is None or draft.original == locale:
        return url_for("writing.lesson", course=course, lesson=lesson)
    return url_for("languages.lesson", course=course, lesson=lesson, language=locale)


def _draft(course: str) -> Draft | None:
    return drafts.draft(db.session(), course_uid=course)
