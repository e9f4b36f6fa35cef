"""What the interface says in a language, so that journeys press buttons by the name people see."""

from __future__ import annotations

from typing import Any

from learning.house.locale import LOCALES, _, speaking


def said(locale: str, message: str, **values: Any) -> str:
    with speaking(LOCALES[locale]):
        return _(message, **values)
