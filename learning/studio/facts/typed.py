"""Between a form and an entry of the files."""

from datetime import date
from typing import Any

from learning.house.locale import LOCALES
from learning.studio.facts.forms import FactForm, SharedForm, TermForm


def in_form(prefix: str, key: str) -> str:
    """What a form calls a field of a language."""
    return f"{prefix}_{key.replace('-', '_')}"


def entry_in(form: SharedForm) -> dict[str, Any]:
    """What was typed, as its file has it; what is empty is left out."""
    if isinstance(form, TermForm):
        return {"key": form.key.data, "words": _words(form)}
    names = [name for name in form._fields if name != "seen" and not name.startswith("value_")]
    typed = {name: _plain(form[name].data) for name in names if form[name].data}
    if isinstance(form, FactForm) and (by_language := _by_language(form, "value")):
        typed["value"] = by_language
    return typed


def fields_of(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as a form shows it."""
    shown = {name: date.fromisoformat(value) if name.endswith("_on") else value for name, value in entry.items() if name != "words"}
    value = shown.get("value")
    if isinstance(value, dict):
        shown |= {in_form("value", key): text for key, text in value.items()} | {"value": ""}
    for key, words in entry.get("words", {}).items():
        shown |= {in_form(name, key): text for name, text in words.items()}
    return shown


def lacking(form: SharedForm) -> str:
    """The field without which nothing can be kept; none where all is there."""
    if isinstance(form, TermForm):
        halves = [key for key in LOCALES if bool(form[in_form("word", key)].data) != bool(form[in_form("meaning", key)].data)]
        if halves:
            given = "meaning" if form[in_form("word", halves[0])].data else "word"
            return in_form(given, halves[0])
        return "" if form["word_de"].data else "word_de"
    if isinstance(form, FactForm):
        if form.kind.data == "link" and not form.url.data:
            return "url"
        by_language = _by_language(form, "value")
        if by_language and "de" not in by_language:
            return "value_de"
        # Either one for all or one for each: with both, one of them would be lost.
        return "" if bool(by_language) != bool(form.value.data) else "value"
    return ""


def _words(form: SharedForm) -> dict[str, dict[str, str]]:
    words, meanings = _by_language(form, "word"), _by_language(form, "meaning")
    return {key: {"word": words[key], "meaning": meanings.get(key, "")} for key in words}


def _by_language(form: SharedForm, prefix: str) -> dict[str, str]:
    found = {key: form[in_form(prefix, key)].data for key in LOCALES}
    return {key: text for key, text in found.items() if text}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
