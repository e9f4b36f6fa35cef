"""The libraries that we ship: the locks are read whole, and what could not be asked is never taken for good news."""

import json
import re
import sysconfig
from collections import Counter

import pytest

from tests.libraries.audit import npm_told, python_told
from tests.libraries.locks import ROOT, shipped


def test_each_library_of_the_locks_is_known_once_with_version_and_licence():
    libraries = shipped(sysconfig.get_path("purelib"))
    times = Counter((each.kind, each.name, each.version) for each in libraries)
    assert set(times.values()) == {1}
    assert [each.name for each in libraries if not each.licence or not each.version] == []
    pinned = re.findall(r"^[\w.-]+(?:\[.+\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert len([each for each in libraries if each.kind == "pypi"]) == len(pinned) > 50
    npm = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert {each.name for each in libraries if each.kind == "npm"} >= set(npm)


GOOD = {"name": "flask", "version": "3.1.3", "vulns": []}
BAD = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "granian", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("asked", "lines", "bad"),
    [
        ([GOOD], ["no hole known in 1 libraries"], False),
        ([GOOD, BAD], ["jinja2 2.0: CVE-2026-1, mended in 2.1"], True),
        ([UNKNOWN], ["not run: 1 of 1 libraries are not known to the service"], False),
        ([GOOD, UNKNOWN], ["not run: 1 of 2 libraries are not known to the service", "no hole known in 1 libraries"], False),
    ],
)
def test_what_pip_audit_says(asked, lines, bad):
    assert python_told(json.dumps({"dependencies": asked})) == (lines, bad)


@pytest.mark.parametrize("answer", ["", "<html>405</html>", "[]", '{"error": {"code": "ENOAUDIT"}}', '{"message": "405"}'])
def test_no_answer_is_no_good_news(answer):
    assert python_told(answer).lines == npm_told(answer).lines == ["not run: the service did not answer"]


def test_what_npm_says():
    said = {"metadata": {"dependencies": {"total": 9}}, "vulnerabilities": {}}
    assert npm_told(json.dumps(said)) == (["no hole known in 9 libraries"], False)
    found = {"esbuild": {"range": "<=0.24.2", "severity": "moderate"}}
    assert npm_told(json.dumps(said | {"vulnerabilities": found})) == (["esbuild <=0.24.2: moderate"], True)
