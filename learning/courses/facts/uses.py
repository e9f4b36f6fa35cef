"""What a course's words name: facts, words of the glossary, sources, outside links; read with plain patterns, for words are many."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

_NAMED = re.compile(r"\{fact:(?P<fact>[^}]*)\}|\(term:(?P<term>[^)\s]+)\)|[(<](?P<link>https?://[^)>\s]+)[)>\s]")


class Use(NamedTuple):
    """One thing named in one block in one language; the key of a link is its address."""

    kind: str
    key: str
    lesson_uid: str
    block_id: str
    locale: str


def uses_in(document: dict[str, Any]) -> Iterator[Use]:
    """Everything that a course names, in the form in which revisions keep courses."""
    for lesson_uid, lesson in document["lessons"].items():
        for source in lesson["structure"].get("sources", ()):
            yield Use("source", source, lesson_uid, "", "")
        for locale, words in lesson["words"].items():
            for block_id, _made_from, fields, *_hidden in words["blocks"]:
                for kind, key in named_in(fields.values()):
                    yield Use(kind, key, lesson_uid, block_id, locale)


def named_in(texts: Any) -> Iterator[tuple[str, str]]:
    """What some texts name: its kind and its key."""
    for found in (match for text in texts for match in _NAMED.finditer(text)):
        kind = str(found.lastgroup)
        # Practice screens lead to made-up hosts: nobody has to look whether they answer.
        if kind != "link" or is_outside(found[kind]):
            yield kind, found[kind]


def is_outside(address: str) -> bool:
    """Does an address lead to a host that can be there?"""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(host) and not host.endswith((".example", ".invalid", ".test"))


def link_key(address: str) -> str:
    """By what an address is known; addresses themselves may be longer than an index takes."""
    return hashlib.sha256(address.encode()).hexdigest()


def used_of(shared: dict[str, Any], document: dict[str, Any]) -> dict[str, list[Any]]:
    """Of what courses share, that which this course names."""
    named = {(use.kind, use.key) for use in uses_in(document)}
    parts = {"fact": shared["facts"]["facts"], "source": shared["facts"]["sources"], "term": shared["glossary"]["terms"]}
    return {kind: sorted((each for each in entries if (kind, each["key"]) in named), key=_key) for kind, entries in parts.items()}


def whole_lessons(shared: dict[str, Any], document: dict[str, Any]) -> set[str]:
    """The lessons of a course of which everything they name is still there; the others stay as they were made."""
    parts = {"fact": shared["facts"]["facts"], "source": shared["facts"]["sources"], "term": shared["glossary"]["terms"]}
    there = {(kind, each["key"]) for kind, entries in parts.items() for each in entries}
    lacking = {use.lesson_uid for use in uses_in(document) if use.kind != "link" and (use.kind, use.key) not in there}
    return set(document["lessons"]) - lacking


def _key(entry: dict[str, Any]) -> str:
    return str(entry["key"])
