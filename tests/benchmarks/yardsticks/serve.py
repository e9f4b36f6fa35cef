"""`python -m tests.benchmarks.yardsticks.serve hello`: one yardstick, served as learning/desk/serve.py serves ours."""

import os
import sys
from importlib import import_module

from granian import Granian
from granian.constants import Interfaces

from tests.benchmarks.yardsticks.common import settle


def main() -> None:
    target = f"tests.benchmarks.yardsticks.{sys.argv[1]}"
    settle(import_module(target).create_app())
    server = Granian(
        f"{target}:create_app",
        factory=True,
        address="127.0.0.1",
        port=int(os.environ["PORT"]),
        interface=Interfaces.WSGI,
        websockets=False,
        workers=2,
        blocking_threads=4,
        log_access=False,
        respawn_failed_workers=True,
    )
    server.serve()


if __name__ == "__main__":
    main()
