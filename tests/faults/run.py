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
from tests.faults import killing
from tests.faults.lines import Printed, line, say
from tests.faults.places import Faults

Script = Callable[[Faults], Iterator[Printed]]
SCRIPTS: dict[str, Script] = {
    "F1": killing.workers_killed,
    "F2": killing.database_crashes,
    "F3": killing.database_restarts,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SCRIPTS, help="these faults alone")
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
