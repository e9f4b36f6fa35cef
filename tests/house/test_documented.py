"""What docs/security, docs/operators.md and the README there say is what the code does: inventories, numbers, lists."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path

from app import open_rooms
from learning.cohorts.pupils.names import MOST_LINES
from learning.cohorts.pupils.sheets import MOST_BYTES as PUPILS
from learning.house import apart, arms, pdf
from learning.house.cleaning import __main__ as cleaning
from learning.house.db import db
from learning.house.forms import OurForm
from learning.house.settings import Settings
from learning.people import sessions
from learning.people.cards.forms import __name__ as _cards
from learning.people.events.kinds import GROUPS
from learning.people.here import A_DAYS_WORK
from learning.people.signin import accounts, actions, authenticator, guessing
from learning.people.signin.forms import __name__ as _sign_in
from learning.studio.languages.files.carried import MOST_BYTES as TRANSLATIONS
from learning.studio.media.blueprints import MOST_BYTES as MEDIA
from tests.house.test_own_code import files, imported, nodes, told
from tests.support import fields, protected
from tests.support.server import REPOSITORY

RULES = (REPOSITORY / "docs/security/rules.md").read_text(encoding="utf-8")
OPERATORS = (REPOSITORY / "docs/operators.md").read_text(encoding="utf-8")
# The only modules that open a line to another machine, and how the table calls it.
SPEAK = {
    "learning/courses/asking.py": "the storage of media",
    "learning/courses/far.py": "the storage of media",
    "learning/courses/facts/fetching.py": "outside links",
    "learning/house/beside/line.py": "a Redis",
    # For a type of its own.
    "learning/house/beside/floods.py": "a Redis",
    "learning/house/postbox.py": "the mail server",
    "learning/house/scanning.py": "a virus scanner",
    "learning/people/providers/asking/fetching.py": "providers of city or school",
}
LINES = re.compile(
    r"^(socket|smtplib|http\.client|urllib\.request\.(?!url2pathname)|urllib3|requests|httpx|aiohttp|ftplib|telnetlib|redis|boto3)"
)
# What may stand in the address or in the form: where to go on, and what a page shows of what one may see anyway.
EITHER = {"at", "back", "in", "lesson", "source", "view"}


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The lines of the first table of a text, without its head."""
    lines = [re.split(r"\s*(?<!\\)\|\s*", line)[1:-1] for line in text.splitlines() if line.startswith("|")]
    return lines[2:]


# ------------------------------------------------------------------ input


def test_the_table_of_fields_is_up_to_date() -> None:
    assert fields.FILE.read_text(encoding="utf-8") == fields.table(), "python -m tests.support.fields"


def test_each_rule_for_what_must_fit_together_is_told_in_words() -> None:
    fit = fields.table().partition("## What must fit together")[2]
    told = [line.strip("|").split("|")[-1].strip() for line in fit.splitlines() if line.startswith("| ")]
    assert len(told) > 90 and all(told)


def test_the_table_of_files_tells_what_is_taken() -> None:
    table = {row[0]: row[2] for row in rows(section(RULES, "Files that are taken in"))}
    mega, kilo = 1024 * 1024, 1024
    assert f"{MEDIA // mega} MB" in table["pictures, films, sounds, PDFs of courses"]
    assert f"{TRANSLATIONS // mega} MB" in table["translations (XLIFF, PO)"]
    assert f"{PUPILS // kilo} KB, {MOST_LINES} lines" in table["lists of pupils"]
    assert f"{arms.MOST_BYTES // kilo} KB, {arms.MOST_PIXELS // 1_000_000} megapixels" in table["the arms of the city"]
    # Whatever takes a file is in the table: nobody else reads one.
    readers = {file for file, call in nodes(ast.Attribute) if ast.unparse(call) == "request.files"}
    assert len(table) == 5 and {file.split("/")[1] for file in readers} <= {"studio", "cohorts", "desk", "house"}


def test_what_stands_in_address_or_form_alike_leads_only_to_pages() -> None:
    read = {ast.unparse(call.args[0]).strip("'") for _file, call in nodes(ast.Call) if ast.unparse(call.func) == "request.values.get"}
    assert read == EITHER
    # As a whole they are read for the time of a report alone.
    whole = {file for file, call in nodes(ast.Call) for each in call.args if ast.unparse(each) == "request.values"}
    assert whole == {"learning/cohorts/reports/views.py"}
    indexed = [file for file, each in nodes(ast.Subscript) if ast.unparse(each.value) == "request.values"]
    assert indexed == []


def test_no_script_writes_under_a_name_that_came_from_elsewhere() -> None:
    """So nothing can be hung onto what all objects have in common: what is looked up by foreign names lies in a `Map` or a `dataset`."""
    scripts = sorted((REPOSITORY / "learning/house/assets/js").rglob("*.js"))
    assert len(scripts) > 20
    for script in scripts:
        for line in script.read_text(encoding="utf-8").splitlines():
            written = re.search(r"([\w.]+)\[(?![\"'`\d]|\w+\.length)[^\]]*\] *=(?!=)", line)
            assert written is None or written[1].endswith("dataset"), f"{script.name}: {line}"
            assert "__proto__" not in line and not re.search(r"\bprototype\[|\bsetPrototypeOf\b|\.assign\(\{\}", line), (
                f"{script.name}: {line}"
            )
            assert not re.search(r"Object\.assign\([^)]*\b(JSON|await|detail|told|answer)\b", line), f"{script.name}: {line}"


# ------------------------------------------------------------------ ways in, sessions, passwords, keys


def test_every_way_in_is_listed_with_its_strength() -> None:
    table = rows(section(RULES, "Ways in, and how strong they are"))
    ways = [kind.removeprefix("signed-in-by-") for group in GROUPS for kind in group.kinds if kind.startswith("signed-in-by-")]
    assert len(ways) == 5
    for way in ways:
        assert [row for row in table if way in row[0]], way
    assert all((len(row) == 4 and "factor" in row[1]) or row[0].startswith(("provider", "card", "code on", "address")) for row in table)


def test_the_ends_of_sessions_are_those_of_the_code() -> None:
    text = section(RULES, "Ways in, and how strong they are")
    known = Settings(data=Path())
    for words in (
        f"session after {sessions.ACCOUNT_LASTS.days} days",
        f"second proof {sessions.SURE_LASTS // timedelta(hours=1)} hours",
        f"{A_DAYS_WORK // timedelta(hours=1)} hours; an hour without anybody",
        f"At most {accounts.MOST_BROWSERS} browsers",
        f"{known.shared_idle // 60} minutes without anybody on a shared device",
        f"{actions.TICKET_LASTS // timedelta(minutes=1)} minutes",
    ):
        assert words in text, words
    assert known.role_idle == 3600 and sessions.LASTS.days == 365 and "A year without a visit ends a guest's session" in text
    assert "NIST SP 800-63B" in text


def test_the_words_no_password_may_be_made_of_are_listed() -> None:
    listed = re.findall(r"`([^`]+)`", section(RULES, "Words no password may be made of"))
    assert set(listed) == set(guessing.COMMON)


def test_nobody_comes_in_by_a_question_or_with_a_hint() -> None:
    """What is typed to come in: a field that is not among these is a way in that nobody has judged."""
    rooms = ("learning.people.signin.", "learning.people.cards.")
    named = {name for form in fields._ours(OurForm) if form.__module__.startswith(rooms) for name, _field in fields._fields(form)}
    # Imported, so that their forms are there in whatever order tests run.
    assert (_sign_in.startswith(rooms[0]), _cards.startswith(rooms[1])) == (True, True)
    assert named == {"again", "code", "email", "keep", "new", "old", "paper", "password", "pin", "second", "who"} & named
    assert {"code", "password", "pin"} <= named
    columns = {column.name for table in db.metadata.tables.values() for column in table.columns if protected.class_of(table) == "secret"}
    assert not {name for name in columns if re.search("question|hint|reminder", name)}


def test_a_passkey_is_of_three_kinds_and_no_other() -> None:
    _challenge, asked = authenticator.asked_to_add("lernwege.example", b"1", "Helga", [])
    assert re.findall(r'"alg": (-\d+)', asked) == ["-8", "-7", "-257"]


def test_the_table_of_keys_names_every_column_that_hangs_on_the_key() -> None:
    text = section(OPERATORS, "Keys")
    open_rooms()
    hanging = [f"{table.name}.{column.name}" for table in db.metadata.tables.values() for column in table.columns if "key" in column.info]
    assert len(hanging) > 8
    assert [name for name in hanging if f"`{name}`" not in text] == []
    for word in ("two years", "leaves", "known to others", "backup", "destroy"):
        assert word in text, word


# ------------------------------------------------------------------ data, lines, logs, work


def test_each_table_is_in_one_class() -> None:
    assert protected.FILE.read_text(encoding="utf-8") == protected.table(), "python -m tests.support.protected"
    assert db.metadata.tables.keys() >= protected.OPEN
    assert {protected.class_of(db.metadata.tables[name]) for name in protected.OPEN} == {"open"}


def test_the_server_speaks_to_whom_the_list_names() -> None:
    assert {file for file, name in imported() if LINES.match(name)} == SPEAK.keys()
    listed = [row[0] for row in rows(section(RULES, "What the server speaks to"))]
    assert listed[:2] == ["the database", "a copy of the database, where one is set"] and len(listed) == 2 + len(set(SPEAK.values()))
    for who in SPEAK.values():
        assert [row for row in listed if row.startswith(who)], who


def test_the_inventory_of_logs_names_every_line() -> None:
    text = section(OPERATORS, "Events, logs, and ending sessions")
    said = {
        each.value
        for _file, call in nodes(ast.Call)
        if told(call)[0] == "log"
        for each in ast.walk(call.args[0])
        if isinstance(each, ast.Constant)
    }
    noted = [call.args[0] for file, call in nodes(ast.Call) if file == "learning/house/errors.py" and told(call)[1] == "_note"]
    said |= {each.value for each in noted if isinstance(each, ast.Constant)}
    assert len(said) > 14
    assert [words for words in sorted(map(str, said)) if f'"{words}"' not in text] == []


def test_lines_go_to_standard_error_and_nowhere_else() -> None:
    loggers = {file for file, name in imported() if name.partition(".")[0] in ("logging", "syslog", "loguru", "structlog")}
    # The second silences its own logger while it asks for pages at the start, the third a library's that warns of each try.
    assert loggers == {"learning/house/logs.py", "learning/desk/warming.py", "learning/courses/asking.py"}
    handlers = [ast.unparse(call) for _file, call in nodes(ast.Call) if told(call)[0] == "logging" and told(call)[1].endswith("Handler")]
    assert handlers == ["logging.StreamHandler(sys.stderr)"]
    # Sentences for whoever starts it, on standard output.
    assert {file for file, call in nodes(ast.Call) if told(call) == ("", "print")} == {
        "learning/desk/serve.py",
        "learning/desk/supervising.py",
    }
    assert len(files()) > 400


def test_the_table_of_work_that_costs_much_tells_the_limits() -> None:
    table = {row[0]: row[1] for row in rows(section(RULES, "Work that costs much"))}
    assert pdf._AT_WORK._initial_value == 2 and apart._AT_ONCE._value == 2  # type: ignore[attr-defined]
    assert table["papers (PDF)"].startswith("two at once in a process, 2 GB, 20 s") and pdf.PATIENCE == 20
    assert table["reading files of others"].startswith("two at once in a process") and cleaning.BYTES == 900 * 1024 * 1024
    assert "one at a time" in table["hashing a password"] and "eight words" in table["search"]


def test_holes_in_libraries_have_their_time() -> None:
    readme = (REPOSITORY / "docs/security/README.md").read_text(encoding="utf-8")
    table = rows(section(readme, "Libraries with known holes"))
    times = {row[0].split(" ")[0].rstrip(";,"): row[2] for row in table[:4]}
    assert list(times) == ["critical", "high", "medium", "low"]
    assert [times[each] for each in ("critical", "high", "medium")] == ["48 hours", "7 days", "30 days"] and "90 days" in times["low"]
