"""Processes of their own that read foreign files: they know no key, no database and no home of ours, and few run at once."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Semaphore

from werkzeug.exceptions import ServiceUnavailable

# Where programs are, how texts are written, where temporary files go, where a Python of its own finds its libraries.
_HARMLESS = ("PATH", "LANG", "LANGUAGE", "TMPDIR", "TZ", "LD_LIBRARY_PATH")
# `python -m learning…` finds the package wherever the server was started.
_ROOT = str(Path(__file__).resolve().parents[2])


# Each may take 900 MB, so two of a web process, and nobody waits for a place longer than for a page.
_AT_ONCE, _WAIT = Semaphore(2), 15.0


def ask(program: list[str], data: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """What a Python program of ours answers about foreign data; raises `subprocess.TimeoutExpired`, or 503 where too many are at work."""
    if not _AT_ONCE.acquire(timeout=_WAIT):
        raise ServiceUnavailable
    try:
        return subprocess.run([sys.executable, *program], input=data, capture_output=True, timeout=seconds, env=bare_environment())
    finally:
        _AT_ONCE.release()


def bare_environment() -> dict[str, str]:
    """The environment of a process that reads foreign files: named one by one, so that what is new stays out."""
    kept = {name: value for name, value in os.environ.items() if name in _HARMLESS or name.startswith("LC_")}
    # One small file needs no second core, and each thread would take memory of its own.
    own = {"PYTHONPATH": _ROOT, "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {"PATH": os.defpath, **kept, **own}
