"""XLIFF 2: written as 2.0, read as 2.0 and 2.1; no document type, no entities."""

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from learning.studio.languages.files.refusal import NotReadable
from learning.studio.languages.files.units import Brought, Unit, stamp_in

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
# The standard names four states; a piece whose original has changed is begun anew.
_STATES = {"lacking": "initial", "outdated": "initial", "hidden": "initial", "complete": "translated"}
_WAITS = {"outdated": "lernwege:outdated", "hidden": "lernwege:hidden"}


def write(units: list[Unit], course: str, source: str, target: str) -> bytes:
    """The document for a course in a language: a file for each lesson, a unit for each field."""
    root = Element("xliff", {"xmlns": _NAMESPACE, "version": "2.0", "srcLang": source, "trgLang": target})
    for lesson, found in groupby(units, key=lambda unit: unit.lesson):
        file = SubElement(root, "file", {"id": lesson or "course", "original": f"{course}/{lesson}".rstrip("/")})
        for unit in found:
            _write_unit(file, unit)
    indent(root, level=0)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8")


def _write_unit(file: Element, unit: Unit) -> None:
    made = SubElement(file, "unit", {"id": unit.id, "name": unit.id})
    notes = SubElement(made, "notes")
    SubElement(notes, "note", {"category": "place"}).text = unit.note
    SubElement(notes, "note", {"category": "stamp"}).text = str(unit.stamp)
    state = {"state": _STATES[unit.state]} | ({"subState": _WAITS[unit.state]} if unit.state in _WAITS else {})
    segment = SubElement(made, "segment", state)
    SubElement(segment, "source", {"xml:space": "preserve"}).text = unit.source
    if unit.target:
        SubElement(segment, "target", {"xml:space": "preserve"}).text = unit.target


def read(data: bytes) -> list[Brought]:
    """What a document brings; raises `NotReadable`."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as refused:
        raise NotReadable("entities") from refused
    except (ParseError, ValueError, LookupError, RecursionError) as broken:
        raise NotReadable("broken") from broken
    if root.tag != f"{{{_NAMESPACE}}}xliff" or not root.get("version", "").startswith("2."):
        raise NotReadable("kind")
    return list(_units(root))


def _units(root: Element) -> Iterator[Brought]:
    for unit in root.iter(f"{{{_NAMESPACE}}}unit"):
        notes = " ".join(note.text or "" for note in unit.iter(f"{{{_NAMESPACE}}}note"))
        # A tool may part a unit into several segments: together they are the field.
        source, target = (_text(unit, name) for name in ("source", "target"))
        yield Brought(unit.get("id", ""), source, target, stamp_in(notes))


def _text(unit: Element, name: str) -> str:
    return "".join("".join(found.itertext()) for found in unit.iter(f"{{{_NAMESPACE}}}{name}"))
