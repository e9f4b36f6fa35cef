"""What processes cost, as the kernel counts it (/proc): CPU time and memory of a server and all it started."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType

_TICK = 1 / os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def family(root: int) -> list[int]:
    """A process and everything below it."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def cpu_seconds(root: int) -> dict[int, float]:
    """CPU time of each process of a family, that of its ended children included."""
    spent = {pid: _stat(pid) for pid in family(root)}
    return {pid: sum(map(int, fields[11:15])) * _TICK for pid, fields in spent.items() if fields}


def pss_megabytes(pid: int) -> float:
    """Memory of a process, what it shares with others counted in shares."""
    rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
    kilobytes = next(row.split()[1] for row in rollup.splitlines() if row.startswith("Pss:"))
    return int(kilobytes) * 1024 / 1e6


def two_workers(root: int) -> list[int]:
    """The web processes of a server, by the names they give themselves."""
    return [pid for pid in family(root) if b" worker-" in _called(pid)]


def _called(pid: int) -> bytes:
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


class Peak:
    """The most memory some processes take together while the `with` lasts, looked at twenty times a second."""

    def __init__(self, pids: list[int]) -> None:
        self._pids, self._over = pids, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.megabytes = 0.0

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.megabytes = max(self.megabytes, sum(map(pss_megabytes, self._pids)))


def spent_between(before: dict[int, float], after: dict[int, float]) -> dict[int, float]:
    """What each process of a family spent; of one that ended, its parent has the account."""
    return {pid: seconds - before.get(pid, 0.0) for pid, seconds in after.items()}


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the name, which may hold anything; empty when the process is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
