"""Several people at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable


def at_once(*works: Callable[[], int]) -> list[int]:
    """Do all of these at the same moment; what each came to."""
    gate, came_to = threading.Barrier(len(works)), list[int]()

    def do(work: Callable[[], int]) -> None:
        gate.wait()
        came_to.append(work())

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came_to)
