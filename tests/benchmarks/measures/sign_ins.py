"""A class of thirty signs in by password at the same moment: errors, seconds until the last one is in, and memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from app import create_app
from learning.house.db import db
from learning.people.signin.passwords import hash_of
from tests.benchmarks.compare import CONNECTIONS
from tests.benchmarks.databases import Database, Engine
from tests.benchmarks.lines import Printed, line
from tests.benchmarks.load import Connection, Load, Unexpected, drive, request
from tests.benchmarks.pages import visiting
from tests.benchmarks.processes import Peak, pss_megabytes, two_workers
from tests.benchmarks.servers import Ours
from tests.support import database
from tests.support.builders import an_account

PASSWORD = "Vier Wale trinken Tee"
# Each worker makes one hash after the other, of 19 MiB each.
TWO_HASHES = 2 * 19456 * 1024 / 1e6
THIRTY = [f"person{number}@thirty.example" for number in range(30)]


def thirty_at_once(engine: Engine, run: Path) -> Iterator[Printed]:
    """Two workers, warm; thirty connections that send the same form in the same moment."""
    place = engine.fresh("sign_ins")
    with Ours(place.url, place.data) as server:
        _make_accounts(place)
        drive(server.port, visiting("/de/sign-in", server.port), 200, CONNECTIONS)
        workers = two_workers(server.pid)
        before = sum(map(pss_megabytes, workers))
        with Peak(workers) as peak:
            began = time.monotonic()
            load, errors = _all_at_once(server.port)
            seconds = time.monotonic() - began
    facts = {"engine": engine.name, "unit": "MB (PSS) more than before, two web workers", "workers": peak.megabytes, "before": before}
    its = {"errors": errors, "seconds": seconds, "median_wait": load.percentile(0.5), "longest_wait": load.percentile(1)}
    measured = line("sign-ins: thirty by password at once", peak.megabytes - before, TWO_HASHES, 1.25, **facts, **its)
    yield measured | {"held": measured["held"] and not errors}


def _make_accounts(place: Database) -> None:
    """Accounts whose passwords cost what they cost in production."""
    app = create_app(database.test_settings(place.data, place.url, mode="production"))
    with app.app_context():
        made = hash_of(PASSWORD)
        for email in THIRTY:
            an_account(db.session(), email, password=made)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


def _all_at_once(port: int) -> tuple[Load, int]:
    """How long each waited, and how many did not get in."""
    load, together = Load(), threading.Barrier(len(THIRTY))

    def one(email: str) -> bool:
        connection = Connection(port)
        body = urlencode({"email": email, "password": PASSWORD}).encode()
        together.wait(30)
        began = time.perf_counter()
        try:
            return connection.ask(request("POST", "/de/sign-in/password", port, body=body)).status == 303
        except (OSError, Unexpected):
            return False
        finally:
            load.seconds.append(time.perf_counter() - began)
            connection.close()

    with ThreadPoolExecutor(len(THIRTY)) as threads:
        return load, list(threads.map(one, THIRTY)).count(False)
