"""`make sbom`: the libraries of a release as CycloneDX, and whether none is missing.

Run in the environment of the tools (`.venv-audit`); the licences are read in the app's own, whose folder is named.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from tests.libraries.locks import ROOT, Library, shipped

_licences = LicenseFactory()


def made(libraries: list[Library]) -> str:
    """The list as JSON."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    bom = Bom(components=[_component(each) for each in libraries])
    bom.metadata.component = own = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref="lernwege",
        licenses=[_licences.make_from_string(project["license"])],
    )
    bom.register_dependency(own, bom.components)
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(each: Library) -> Component:
    group, _slash, name = each.name.rpartition("/")
    purl = PackageURL(each.kind, group or None, name, each.version)
    return Component(
        name=each.name,
        version=each.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(purl),
        purl=purl,
        scope=ComponentScope.EXCLUDED if each.builds else ComponentScope.REQUIRED,
        licenses=[_licences.make_from_string(each.licence)] if each.licence else [],
        # Of each file that may be installed: which one it is, the machine decides.
        properties=[Property(name="lernwege:wanted-where", value=each.where)] if each.where else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each.hashes[0])] if len(each.hashes) == 1 else [],
    )


def complaints(text: str, libraries: list[Library]) -> list[str]:
    """What is wrong: against the schema of CycloneDX, and against the locks, each library once with version and licence."""
    broken = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    listed = json.loads(text)["components"]
    times = Counter((each["purl"].partition(":")[2].partition("/")[0], each["name"], each["version"]) for each in listed)
    wanted = {(each.kind, each.name, each.version) for each in libraries}
    return [
        *([f"not valid: {broken}"] if broken else []),
        *(f"missing: {each}" for each in sorted(wanted - times.keys())),
        *(f"not in a lock: {each}" for each in sorted(times.keys() - wanted)),
        *(f"more than once: {each}" for each, number in times.items() if number > 1),
        *(f"without a licence: {each['name']}" for each in listed if not each.get("licenses")),
    ]


def main(file: Path, installed: str) -> int:
    libraries = shipped(installed)
    file.parent.mkdir(exist_ok=True)
    file.write_text(made(libraries) + "\n")
    wrong = complaints(file.read_text(), libraries)
    print("\n".join(wrong) or f"{file}: {len(json.loads(file.read_text())['components'])} libraries, each once with version and licence")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
