"""What the search page shows around its results: facets with their counts, pages, and the way on from nothing."""

from typing import Any
from urllib.parse import urlencode

from flask import url_for

from learning.home.search.asked import Asked
from learning.home.search.finding import Found
from learning.home.search.labels import Labels
from learning.home.search.narrowing import FACETS
from learning.house.locale import _
from learning.house.memo import once_a_request

Shown = dict[str, Any]


def facets(asked: Asked, found: Found, labels: Labels) -> list[Shown]:
    """What the answer can be narrowed to: values that would leave something, and the chosen one with a way to take it off."""
    names = {
        "stage": _("Stage of life"),
        "competence": _("Skill"),
        "level": _("Level"),
        "language": _("Language"),
        "minutes": _("Duration"),
    }
    return [_facet(facet, names[facet], asked, found.total, found.counts[facet], labels[facet]) for facet in FACETS]


def _facet(facet: str, name: str, asked: Asked, total: int, counts: dict[str, int], labels: dict[str, str]) -> Shown:
    chosen = asked.wishes.get(facet)
    values: list[Shown] = [
        {"value": value, "label": label, "number": counts.get(value, 0), "url": address(asked, **{facet: value})}
        for value, label in labels.items()
        if value in counts or value == chosen
    ]
    # What all of them share narrows nothing.
    values = values if chosen or any(value["number"] < total for value in values) else []
    return {"key": facet, "name": name, "values": values, "chosen": chosen, "off_url": address(asked, **{facet: None})}


def address(asked: Asked, **changed: Any) -> str:
    """The address of the same question, changed in something; it begins at the first page again."""
    wanted = {key: value for key, value in {"q": asked.text, **asked.wishes, **changed}.items() if value}
    # A page has fifty of these, which differ in little: Flask would look for the way to each.
    here = once_a_request("search-address", lambda: url_for("home.search"))
    return f"{here}?{urlencode(wanted)}" if wanted else here


def pages(asked: Asked, found: Found) -> Shown:
    """The pages of the answer, with those before and after."""
    number = found.page
    return {
        "number": number,
        "last": found.pages,
        "before": address(asked, page=number - 1 if number > 2 else None) if number > 1 else None,
        "after": address(asked, page=number + 1) if number < found.pages else None,
    }


def proposals(asked: Asked, found: Found) -> list[Shown]:
    """How the words may have been meant, each with the address that asks so."""
    meant = {word.written: word.perhaps or word.read_as for word in found.words}
    texts = {words: asked.text.replace(written, words) for written, words in meant.items() if words}
    return [{"words": text, "url": address(asked, q=text)} for text in dict.fromkeys(texts.values())]
