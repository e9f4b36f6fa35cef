"""What our own code never does, read off the code itself: a shell, text run as code, chance that can be guessed, weak hashes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from learning.house.keys import signer
from tests.support.server import REPOSITORY

Kind = TypeVar("Kind", bound=ast.AST)
# What `subprocess` may start: lists of arguments, of which the first is ours.
STARTS = {"run", "Popen", "call", "check_call", "check_output"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
MODULES_THAT_RUN = {"pickle", "marshal", "shelve", "dill", "code", "codeop", "pty", "commands"}
BY_A_SHELL = {"system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell"}
OF_TEXT = {"render_template_string", "from_string"}
# Chance that must not be guessed comes from `secrets`; these draw what may be: simulated people, tasks for a reading.
OPEN_CHANCE = {"learning/check/trial.py"}


@cache
def files() -> dict[str, ast.Module]:
    paths = [REPOSITORY / "app.py", *(REPOSITORY / "learning").rglob("*.py")]
    return {str(path.relative_to(REPOSITORY)): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(paths)}


def nodes(kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
    for file, tree in files().items():
        yield from ((file, node) for node in ast.walk(tree) if isinstance(node, kind))


def told(call: ast.Call) -> tuple[str, str]:
    """Whose function is called, and its name: `("subprocess", "run")`."""
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        return owner.id if isinstance(owner, ast.Name) else "", call.func.attr
    return "", call.func.id if isinstance(call.func, ast.Name) else ""


def imported() -> Iterator[tuple[str, str]]:
    """Each module that a file takes in, and each name it takes out of one: `("app.py", "os.path")`."""
    for file, node in nodes(ast.Import):
        yield from ((file, each.name) for each in node.names)
    for file, taken in nodes(ast.ImportFrom):
        yield from ((file, f"{taken.module}.{each.name}") for each in taken.names)


def where(found: Iterator[tuple[str, ast.AST]]) -> list[str]:
    return [f"{file}:{getattr(node, 'lineno', 0)}" for file, node in found]


def test_no_command_goes_through_a_shell() -> None:
    calls = list(nodes(ast.Call))
    assert where((file, call) for file, call in calls if told(call)[1] in BY_A_SHELL) == []
    shells = ((file, call) for file, call in calls for given in call.keywords if given.arg == "shell")
    assert where(shells) == []
    started = [(file, call) for file, call in calls if told(call)[0] == "subprocess" and told(call)[1] in STARTS]
    assert len(started) >= 4
    assert where((file, call) for file, call in started if isinstance(call.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp))) == []


def test_no_text_is_run_as_code() -> None:
    assert where((file, call) for file, call in nodes(ast.Call) if isinstance(call.func, ast.Name) and call.func.id in RUNS_TEXT) == []
    assert [(file, name) for file, name in imported() if name.split(".")[0] in MODULES_THAT_RUN] == []


def test_no_page_is_made_of_a_template_that_is_text() -> None:
    assert where((file, call) for file, call in nodes(ast.Call) if told(call)[1] in OF_TEXT and told(call)[0] != "webvtt") == []
    assert [
        (file, name) for file, name in imported() if name in ("jinja2.Template", "string.Template", "flask.render_template_string")
    ] == []


def test_yaml_is_read_as_plain_data_alone() -> None:
    assert [(file, name) for file, name in imported() if name.split(".")[0] == "yaml"] == []
    made = [(file, call) for file, call in nodes(ast.Call) if told(call)[1] == "YAML"]
    assert made
    kinds = {
        given.value.value for _file, call in made for given in call.keywords if given.arg == "typ" and isinstance(given.value, ast.Constant)
    }
    # "rt" keeps comments and lines, and makes plain data too.
    assert kinds <= {"safe", "rt"}


def test_words_in_a_pattern_are_taken_as_they_are() -> None:
    """What is put into a regular expression is a constant of the module, or escaped."""
    patterns = [
        (file, call) for file, call in nodes(ast.Call) if told(call)[0] == "re" and call.args and isinstance(call.args[0], ast.JoinedStr)
    ]
    assert len(patterns) >= 6
    loose = [
        (file, part.value)
        for file, call in patterns
        for part in call.args[0].values  # type: ignore[attr-defined]
        if isinstance(part, ast.FormattedValue) and not _is_safe(part.value)
    ]
    assert where(iter(loose)) == []


def _is_safe(value: ast.expr) -> bool:
    """A constant by its name, a number reckoned here, or what `re.escape` made."""
    if isinstance(value, ast.Name):
        return value.id.isupper() or value.id == "most"
    return "re.escape" in ast.unparse(value)


def test_chance_comes_from_the_system_wherever_it_must_not_be_guessed() -> None:
    drawn = {file for file, name in imported() if name.split(".")[0] == "random"}
    assert drawn <= OPEN_CHANCE
    calculating = {file for file, call in nodes(ast.Call) if told(call)[1] in ("default_rng", "RandomState")}
    assert {str(Path(file).parent) for file in calculating} <= {"learning/competence/calibration", "learning/competence/simulation"}


def test_hashes_and_ciphers_are_those_we_chose() -> None:
    hashes = {told(call)[1] for _file, call in nodes(ast.Call) if told(call)[0] == "hashlib"}
    assert hashes == {"sha256", "file_digest"}
    assert {ast.unparse(call.args[1]) for _file, call in nodes(ast.Call) if told(call)[1] == "file_digest"} == {"'sha256'"}
    assert {ast.unparse(call.args[2]) for _file, call in nodes(ast.Call) if told(call) in (("hmac", "new"), ("hmac", "digest"))} == {
        "hashlib.sha256",
        "'sha256'",
    }
    assert {name for _file, name in imported() if name.startswith("cryptography.")} == {
        "cryptography.fernet.Fernet",
        "cryptography.fernet.InvalidToken",
        "cryptography.hazmat.primitives.hashes.SHA256",
        "cryptography.hazmat.primitives.kdf.hkdf.HKDF",
    }
    assert not {name.split(".")[0] for _file, name in imported()} & {"Crypto", "Cryptodome", "nacl", "rsa", "ecdsa"}


def test_every_signed_value_has_a_purpose_of_its_own(app) -> None:
    purposes = [(file, ast.unparse(call.args[0])) for file, call in nodes(ast.Call) if told(call)[1] == "signer"]
    assert len({purpose for _file, purpose in purposes}) == len({file for file, _purpose in purposes}) >= 3
    makers = {file for file, call in nodes(ast.Call) if "Serializer" in told(call)[1] or told(call)[1].endswith("Signer")}
    assert makers == {"learning/house/keys.py"}
    with app.app_context():
        made = signer("one").dumps("a value")
        assert signer("one").loads(made, max_age=5) == "a value"
        with pytest.raises(Exception, match="does not match"):
            signer("another").loads(made, max_age=5)
        signature = made.rpartition(".")[2]
        # 256 bits in base64 are 43 signs; SHA-1 would give 27.
        assert len(signature) == 43


def test_every_signed_value_ends() -> None:
    read = [call for _file, call in nodes(ast.Call) if told(call)[1] == "loads" and "signer(" in ast.unparse(call.func)]
    assert len(read) >= 3
    assert all("max_age" in {given.arg for given in call.keywords} for call in read)
