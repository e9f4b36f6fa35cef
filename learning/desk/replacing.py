"""A server puts fresh code in its own place: the same process number, a new interpreter, its children serve until there are new ones."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterable
from multiprocessing import resource_tracker

# Handed on to the new interpreter: the numbers of the processes that it takes over from.
BEFORE = "LERNWEGE_BEFORE"
_SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def start_anew(already_before: Iterable[int]) -> None:
    """Become a fresh interpreter that runs the same command; its children, and signals that come meanwhile, stay its own."""
    children = [child.pid for child in multiprocessing.active_children()]
    os.environ[BEFORE] = " ".join(map(str, [*already_before, *children, *_tracker()]))
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _tracker() -> list[int]:
    """The process that looks after what `spawn` shares: it ends with the last of those before, and somebody must take leave of it."""
    number = getattr(resource_tracker._resource_tracker, "_pid", None)
    return [number] if number else []


def hear_signals() -> None:
    """From here on somebody listens to them."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def processes_before() -> list[int]:
    """Which processes serve that this one takes over from; asked once, so that no child takes them for its own."""
    return [int(number) for number in os.environ.pop(BEFORE, "").split()]


def end(processes: list[int], patience: float) -> None:
    """Let them finish what is under way, and end those that have not after some seconds."""
    for number in processes:
        os.kill(number, signal.SIGTERM)
    until = time.monotonic() + patience
    left = processes
    while left := [number for number in left if _lives(number)]:
        if time.monotonic() > until:
            for number in left:
                os.kill(number, signal.SIGKILL)
        time.sleep(0.1)


def _lives(number: int) -> bool:
    """Also takes leave of a child that has ended."""
    try:
        return os.waitpid(number, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False
