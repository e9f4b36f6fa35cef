"""From what a provider says about somebody to the little that is kept."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from learning.people.providers.models import PUPIL, TEACHER
from learning.people.providers.terms import Terms

_MAIL = re.compile(r"[^@\s\[\]<>,;]+@[^@\s\[\]<>,;]+\.[^@\s\[\]<>,;]+")
LONGEST_FIRST_NAME = 24


def proved_mail(claims: Mapping[str, Any]) -> str:
    """An address that the provider has proved, in lower case; else nothing."""
    said = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(said, str):
        return ""
    address = said.strip().lower()
    return address if len(address) <= 320 and _MAIL.fullmatch(address) else ""


def role_at_school(claims: Mapping[str, Any], terms: Terms) -> str:
    """Teacher, pupil, or neither. A claim may lie within another: `school.role`; it holds one value or several."""
    said: Any = claims
    for name in terms.role_claim.split("."):
        said = said.get(name) if isinstance(said, Mapping) else None
    values = said if isinstance(said, list) else [said]
    if terms.teacher_value and terms.teacher_value in values:
        return TEACHER
    return PUPIL if terms.pupil_value and terms.pupil_value in values else ""


def pupil_name(claims: Mapping[str, Any]) -> str:
    """First name and initial, never more; nothing where the school names nobody."""
    first = next(iter(_words(claims, "given_name")), "")[:LONGEST_FIRST_NAME]
    family = _words(claims, "family_name")
    return f"{first} {family[-1][0].upper()}." if first and family else first


def teacher_name(claims: Mapping[str, Any]) -> str:
    """As colleagues know them."""
    said = _words(claims, "name") or [*_words(claims, "given_name"), *_words(claims, "family_name")]
    return " ".join(said)[:80]


def _words(claims: Mapping[str, Any], name: str) -> list[str]:
    """The words of a name, of nothing but letters and what joins them."""
    said = claims.get(name)
    text = unicodedata.normalize("NFC", said[:200]) if isinstance(said, str) else ""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LM" or sign in "-'’." else " " for sign in text)
    return [word for each in kept.split() if (word := each.strip("-'’"))]
