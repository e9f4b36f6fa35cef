"""What a process of its own may know of our surroundings: it reads foreign files, so it knows no key, no database and no home."""

import os
from pathlib import Path

# Where programs are, how texts are written, where temporary files go, where a Python of its own finds its libraries.
_HARMLESS = ("PATH", "LANG", "LANGUAGE", "TMPDIR", "TZ", "LD_LIBRARY_PATH")
# `python -m learning…` finds the package wherever the server was started.
_ROOT = str(Path(__file__).resolve().parents[2])


def bare_environment() -> dict[str, str]:
    """The environment of a process that reads foreign files: named one by one, so that what is new stays out."""
    kept = {name: value for name, value in os.environ.items() if name in _HARMLESS or name.startswith("LC_")}
    # One small file needs no second core, and each thread would take memory of its own.
    own = {"PYTHONPATH": _ROOT, "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {"PATH": os.defpath, **kept, **own}
