"""What the locks say: each library with its version, where it is wanted, and under which licence it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_PINNED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<where>.+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# Licences that stand in no metadata here: of what this machine does not install, and of what names its licence in a file alone.
_SAID = {"async-timeout": "Apache-2.0", "brotlicffi": "MIT", "resvg-py": "MIT"}
# Builds the assets and is not among them.
_BUILDERS = ("esbuild",)


class Library(NamedTuple):
    """One library; `where` is empty or on what machines it is wanted, `builds` says that it is not shipped itself."""

    kind: str
    name: str
    version: str
    licence: str
    where: str = ""
    builds: bool = False
    hashes: tuple[str, ...] = ()


def shipped(installed: str) -> list[Library]:
    """What the wheel needs or holds, of both locks; `installed` is the folder in which Python libraries lie."""
    return [*python_libraries(ROOT / "requirements.lock", installed), *npm_libraries(ROOT / "package-lock.json")]


def python_libraries(lock: Path, installed: str) -> Iterator[Library]:
    """Each pinned version; numpy stands there once for each Python."""
    for block in re.split(r"\n(?=\S)", lock.read_text()):
        found = _PINNED.match(block.partition("\n")[0])
        if found:
            name, version, where = found["name"], found["version"], found["where"] or ""
            yield Library("pypi", name, version, licence_of(name, installed), where.rstrip(" \\"), hashes=tuple(_HASH.findall(block)))


def npm_libraries(lock: Path) -> Iterator[Library]:
    """What the assets are made of and by; neither what tests alone need, nor the programs of other machines."""
    for path, said in json.loads(lock.read_text())["packages"].items():
        name = path.rpartition("node_modules/")[2]
        if path and not said.get("dev") and not said.get("optional"):
            yield Library("npm", name, said["version"], said.get("license", ""), builds=name in _BUILDERS)


def licence_of(name: str, installed: str) -> str:
    """The licence as the library says it: as an expression, in a word, or by its classifier; empty where it does not."""
    if name in _SAID:
        return _SAID[name]
    found = next(iter(Distribution.discover(name=name, path=[installed])), None)
    return _licence_in(found) if found else ""


def _licence_in(found: Distribution) -> str:
    expression, word, classifiers = (found.metadata.get_all(name) or [] for name in ("License-Expression", "License", "Classifier"))
    # Some put the whole text there.
    ways = [*expression, *(each for each in word if "\n" not in each)]
    ways += [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return next((way.strip() for way in ways if way.strip()), "")
