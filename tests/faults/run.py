"""`make faults`: run the scripts and print one JSON object a line. docs/faults.md says what each means."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.databases import cache_folder
from tests.faults import backup, beside, clocks, crowds, full, killing, many, promoting, replayed, restart, slow, twice, upgrades
from tests.faults.lines import Printed, line, say
from tests.faults.places import Faults
from tests.faults.tested import Tested

Script = Callable[[Faults], Iterator[Printed]]
# The short ones first: who has no hour sees most of them.
SCRIPTS: dict[str, Script] = {
    "F26": restart.restart_without_loss,
    "F8": replayed.replays,
    "F18": Tested("F18", "fields that nobody asked for", ("tests/house/test_over_posting.py",)),
    "F5": beside.redis_away,
    "F15": Tested(
        "F15", "sessions: new at sign-in, ended everywhere", ("tests/people/test_sessions.py", "tests/people/test_shared_device.py")
    ),
    "F16": Tested("F16", "requests from elsewhere, and whether looking changes anything", ("tests/house/test_forgery.py",)),
    "F20": Tested("F20", "a mail server that is away, silent or slow", ("tests/house/test_mail.py",)),
    "F14": Tested("F14", "limits under parallel load", ("tests/house/test_limits.py", "tests/people/test_races.py")),
    "F19": Tested("F19", "work in the background that dies in the middle", ("tests/house/test_jobs.py",)),
    "F25": Tested(
        "F25",
        "exceptions and a database that is away",
        ("tests/house/test_database_away.py", "tests/house/test_bad_input.py", "tests/house/test_logs.py"),
    ),
    "F21": twice.commits_that_fail,
    "F17": Tested(
        "F17",
        "every address by every role, own, foreign and missing",
        ("tests/house/test_access_matrix.py", "tests/cohorts/test_matrix.py"),
    ),
    "F6": twice.same_press_twice,
    "F23": crowds.classes_sign_in,
    "F9": clocks.wrong_clocks,
    "F3": killing.database_restarts,
    "F2": killing.database_crashes,
    "F1": killing.workers_killed,
    "F27": promoting.primary_dies,
    "F24": Tested(
        "F24",
        "pages without script, and whose script and style never come",
        tuple(f"tests/journeys/test_{name}.py" for name in "assets_away every_task film passing_on shared_device signing_in".split()),
        only="script or never_come",
    ),
    "F7": Tested("F7", "two authors, one text", ("tests/studio/writing/test_races.py",), {"LONG": "1"}),
    "F4": full.disk_full,
    "F13": slow.dawdling,
    "F12": backup.backup_and_restore,
    "F11": upgrades.migrations,
    "F10": Tested("F10", "hostile files brought in", ("tests/studio/exchange/test_hostile.py",), {"LONG": "1"}),
    "F22": many.very_many,
    "crowd": crowds.a_thousand_learn,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*SCRIPTS], help="these faults alone")
    parser.add_argument("--seed", type=int, default=7, help="the same seed makes the same chances")
    parser.add_argument("--writes", type=int, default=10_000, help="how many answers people give meanwhile")
    wanted = parser.parse_args()
    # Whoever ends us also ends the servers: the `with` blocks stop them on the way out.
    signal.signal(signal.SIGTERM, lambda *_how: sys.exit(143))
    # Not in /tmp, which may be memory: a durable commit has to reach a disk.
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=cache_folder()))
    began, printed = time.monotonic(), list[Printed]()
    try:
        for name in wanted.only or SCRIPTS:
            for each in _lines(name, Faults(folder / name, wanted.seed, wanted.writes)):
                printed.append(each)
                say(each)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    broken = [each["fault"] for each in printed if not each["held"]]
    print(
        f"{len(printed)} lines in {time.monotonic() - began:.0f} s; not held: {', '.join(dict.fromkeys(broken)) or 'none'}", file=sys.stderr
    )
    return 0


def _lines(name: str, faults: Faults) -> Iterator[Printed]:
    """One fault's lines; a script that breaks down says so and doesn't stop the others."""
    faults.folder.mkdir(parents=True)
    try:
        yield from SCRIPTS[name](faults)
    except Exception as error:
        yield line(name, "the script itself broke down", None, None, why=f"{type(error).__name__}: {error}"[:2000])


if __name__ == "__main__":
    sys.exit(main())
