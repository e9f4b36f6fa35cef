"""Faults whose scripts are tests: they run here by name, and the figure is how many of their cases fail."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.faults.lines import Printed, line
from tests.faults.places import Faults
from tests.support.server import REPOSITORY


@dataclass(frozen=True)
class Tested:
    """Test files (or parts of them) that play a fault; words in capitals make them longer than in `make test`."""

    fault: str
    work: str
    paths: tuple[str, ...]
    more: dict[str, str] = field(default_factory=dict)
    only: str = ""

    def __call__(self, _faults: Faults) -> Iterator[Printed]:
        chosen = ["-k", self.only] if self.only else []
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--no-header", *chosen, *self.paths],
            cwd=REPOSITORY,
            env=os.environ | self.more,
            capture_output=True,
            text=True,
            check=False,
        )
        counted = {what: int(number) for number, what in re.findall(r"(\d+) (passed|failed|error|skipped)", run.stdout)}
        bad = counted.get("failed", 0) + counted.get("error", 0)
        # No case at all is not a fault that held.
        figure = bad if counted.get("passed") and not (run.returncode and not bad) else None
        facts = {"cases": counted.get("passed", 0) + bad, "skipped": counted.get("skipped", 0), "tests": list(self.paths)}
        yield line(self.fault, self.work, figure, 0, **facts) | ({"why": run.stdout[-1500:]} if bad or figure is None else {})
