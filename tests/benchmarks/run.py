"""`make bench`: measure ours beside the yardsticks and print one JSON object a line. docs/benchmarks.md says what each means."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.build import engines
from tests.benchmarks.databases import Engine, cache_folder
from tests.benchmarks.lines import Printed, missing, say
from tests.benchmarks.measures import cards, estimating, grid, growth, publication, reading, running, saving, searching, sign_ins, transfer

Measure = Callable[[Engine, Path], Iterator[Printed]]
# What the database has a part in runs on both engines.
ON_BOTH: dict[str, Measure] = {
    "lesson": reading.learners_lesson,
    "save": saving.check_a_task,
    "writers": saving.writers_on_a_big_table,
    "answers": growth.more_answers,
    "search": searching.searches,
    "sign-ins": sign_ins.thirty_at_once,
    "grid": grid.grid_of_a_group,
    "cards": cards.six_hundred_by_card,
}
ON_SQLITE: dict[str, Measure] = {
    "visitors": reading.visitors_pages,
    "publication": publication.correct_after_publication,
    "transfer": transfer.lessons,
    "running": running.memory_and_start,
    "courses": growth.more_courses,
    "next-item": estimating.next_items,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*ON_BOTH, *ON_SQLITE], help="these measurements alone")
    wanted = parser.parse_args().only or [*ON_BOTH, *ON_SQLITE]
    # Whoever ends us also ends the servers: the `with` blocks stop them on the way out.
    signal.signal(signal.SIGTERM, lambda *_how: sys.exit(143))
    # Beside the cache, not in /tmp, which may be memory: a durable commit has to reach a disk.
    run = Path(tempfile.mkdtemp(prefix="run-", dir=cache_folder()))
    began, printed = time.monotonic(), list[Printed]()
    try:
        with engines(run) as there:
            for name in wanted:
                for engine in there if name in ON_BOTH else there[:1]:
                    printed += _measure(name, engine, run)
    finally:
        shutil.rmtree(run, ignore_errors=True)
    missed = [each["work"] for each in printed if not each["held"]]
    print(f"{len(printed)} lines in {time.monotonic() - began:.0f} s, {len(missed)} aims missed", file=sys.stderr)
    return 0


def _measure(name: str, engine: Engine, run: Path) -> list[Printed]:
    """One measurement's lines, printed as they come; a measurement that fails says so and doesn't stop the others."""
    printed = []
    measure = (ON_BOTH | ON_SQLITE)[name]
    try:
        for each in measure(engine, run):
            printed.append(each)
            say(each)
    except Exception as error:
        printed.append(missing(f"{name} on {engine.name}", f"{type(error).__name__}: {error}"[:2000]))
        say(printed[-1])
    return printed


if __name__ == "__main__":
    sys.exit(main())
