"""From the files of items to versions that can be asked: every task in each language in which it is written."""

import hashlib
import json
from typing import Any

from learning.competence import Bank, CompiledItem
from learning.courses.compiler import FORM, alone
from learning.courses.fileformat.folder import ItemFiles
from learning.courses.fileformat.structure import arranged
from learning.courses.fileformat.words import as_data, from_data


def bank_of(files: ItemFiles) -> Bank:
    """The items of a competence, ready to be brought in."""
    document = _document(files)
    items = [_compiled(files, item) for item in files.structure["items"]]
    return Bank(files.competence, _hash({"form": FORM, "document": document}), document, items)


def files_of(document: dict[str, Any]) -> ItemFiles:
    """The files of a competence's items, as they were brought in."""
    words = {locale: from_data(kept) for locale, kept in document["words"].items()}
    return ItemFiles(document["structure"], words, {name: text.encode() for name, text in document["media"].items()})


def _compiled(files: ItemFiles, item: dict[str, Any]) -> CompiledItem:
    task = item["task"]
    pages = {
        locale: alone(task, files.words[locale].blocks[task["id"]], locale, files.structure.get("media", []), files.media)
        for locale in files.written_in(task)
    }
    measures = {
        "level": item["level"],
        "outcomes": item["outcomes"],
        "competence": files.competence,
        "kind": task["kind"],
        "family": item.get("family"),
        "difficulty": float(item["difficulty"]),
        "discrimination": float(item["discrimination"]),
    }
    return CompiledItem(f"{files.competence}/{task['id']}", _hash({"form": FORM, "measures": measures, "pages": pages}), measures, pages)


def _document(files: ItemFiles) -> dict[str, Any]:
    words = {locale: as_data(written) for locale, written in files.words.items()}
    return {"structure": files.structure, "words": words, "media": {name: data.decode() for name, data in files.media.items()}}


def _hash(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(arranged(data)).encode()).hexdigest()
