"""What the processes of one running server share beside the database: a folder that lives as long as the server does.

`desk/serve.py` makes it and names it to its children in the environment; without a server (commands, tests) there is none.
"""

import os
from pathlib import Path

NAMED = "LERNWEGE_RUNNING"
_STOPPING = "stopping"


def folder() -> Path | None:
    """The folder of the server this process belongs to."""
    named = os.environ.get(NAMED)
    return Path(named) if named else None


def say_stopping() -> None:
    """Tell all processes that the server will stop soon: it is not ready any more, but answers."""
    here = folder()
    if here:
        (here / _STOPPING).touch()


def is_stopping() -> bool:
    here = folder()
    return here is not None and (here / _STOPPING).exists()
