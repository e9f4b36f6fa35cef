"""How a course is passed on: its picture beside a shared link, its QR code, and what search engines are told of it."""

import base64
import json
from datetime import datetime
from typing import Any

from markupsafe import Markup

from learning.competence import competence_title
from learning.courses.compiler import best_words
from learning.courses.fileformat import CourseFiles
from learning.courses.fileformat.pictures import read_picture
from learning.courses.shown import language_list, minutes
from learning.house.drawing import Drawing, share_picture
from learning.house.locale import current_locale

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_LICENCES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/", "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/"}
# DigComp 3.0, as its publisher names it for good.
DIGCOMP = "https://doi.org/10.2760/0001149"


def picture_of(files: CourseFiles) -> bytes:
    """A course's cover as the PNG that stands beside a shared link."""
    medium = next(medium for medium in files.structure["media"] if medium["id"] == files.structure["picture"])
    data = files.media[medium["file"]]
    picture = read_picture(data, medium["file"])
    if picture.kind == "svg":
        return share_picture(Drawing(picture.view_box, picture.shapes))
    address = f"data:{_TYPES[picture.kind]};base64,{base64.b64encode(data).decode()}"
    image = f'<image href="{address}" width="{picture.width}" height="{picture.height}"/>'
    return share_picture(Drawing(f"0 0 {picture.width} {picture.height}", image))


def structured(outline: dict[str, Any], changed_at: datetime, *, address: str, picture: str, provider: dict[str, str]) -> Markup:
    """A course in the words of schema.org, as JSON that can stand in a page."""
    _lang, words = best_words(outline["words"], current_locale().key)
    time = f"PT{minutes(outline['lessons'])['minutes_to']}M"
    told = {
        "@context": "https://schema.org",
        "@type": ["Course", "LearningResource"],
        "@id": address,
        "url": address,
        "name": words["title"],
        "description": words["summary"],
        "image": picture,
        # Only what can be read to its end: a search engine would promise the whole course.
        "inLanguage": [language["key"] for language in language_list(outline["lessons"]) if language["complete"]],
        "isAccessibleForFree": True,
        "educationalLevel": {"@type": "DefinedTerm", "name": outline["level"], "inDefinedTermSet": DIGCOMP},
        "teaches": [*words["outcomes"], *(_competence(number) for number in outline["competences"])],
        "timeRequired": time,
        "dateModified": changed_at.date().isoformat(),
        "provider": {"@type": "GovernmentOrganization", **provider},
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "EUR"},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "Online", "courseWorkload": time},
    }
    if outline["licence"] in _LICENCES:
        told["license"] = _LICENCES[outline["licence"]]
    return _in_a_page(told)


def _competence(number: str) -> dict[str, str]:
    return {"@type": "DefinedTerm", "termCode": number, "name": competence_title(number), "inDefinedTermSet": DIGCOMP}


def _in_a_page(told: dict[str, Any]) -> Markup:
    # Inside <script> nothing is unescaped: what could end it is written as JSON itself allows.
    text = json.dumps(told, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
