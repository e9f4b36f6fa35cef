"""Writing triples down as Turtle and as JSON-LD: the few forms of both that a catalogue needs."""

import json
from typing import Any, NamedTuple

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Iri(NamedTuple):
    """Something with an address, or with a name under one of the prefixes."""

    address: str

    @property
    def whole(self) -> str:
        prefix, _sep, name = self.address.partition(":")
        return f"{PREFIXES[prefix]}{name}" if prefix in PREFIXES else self.address


class Text(NamedTuple):
    """Words, in a language if that is known."""

    text: str
    lang: str = ""


class Typed(NamedTuple):
    """A value of a type."""

    text: str
    kind: str


Triple = tuple[Iri, str, Iri | Text | Typed]


def as_turtle(triples: list[Triple]) -> bytes:
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    lines += ["", *(f"<{subject.whole}> {predicate} {_term(value)} ." for subject, predicate, value in triples), ""]
    return "\n".join(lines).encode()


def as_json_ld(triples: list[Triple]) -> bytes:
    """One node for each thing, each value a list: what programs read needs no shape of its own."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in triples:
        node = nodes.setdefault(subject.whole, {"@id": subject.whole})
        name = "@type" if predicate == "a" else predicate
        node.setdefault(name, []).append(value[0] if name == "@type" else _node(value))
    return json.dumps({"@context": PREFIXES, "@graph": list(nodes.values())}, ensure_ascii=False, indent=1).encode()


def _term(value: Iri | Text | Typed) -> str:
    # Strings of JSON are strings of Turtle: the same signs are escaped in the same way.
    quoted = "" if isinstance(value, Iri) else json.dumps(value.text, ensure_ascii=False)
    if isinstance(value, Iri):
        return f"<{value.whole}>"
    if isinstance(value, Typed):
        return f"{quoted}^^{value.kind}"
    return f"{quoted}@{value.lang}" if value.lang else quoted


def _node(value: Iri | Text | Typed) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.whole}
    if isinstance(value, Typed):
        return {"@value": value.text, "@type": value.kind}
    return {"@value": value.text} | ({"@language": value.lang} if value.lang else {})


FORMATS = {"ttl": (as_turtle, "text/turtle; charset=utf-8"), "jsonld": (as_json_ld, "application/ld+json")}
