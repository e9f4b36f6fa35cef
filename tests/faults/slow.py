"""F13: hundreds of connections that dawdle, while one person reads."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator

from tests.benchmarks.load import Connection, Load, Unexpected, request
from tests.benchmarks.people import FIRST, LESSON, Learner, take_course
from tests.benchmarks.servers import Ours
from tests.faults import proxy
from tests.faults.lines import Printed, line, not_run
from tests.faults.places import Faults, on_sqlite

CONNECTIONS, SECONDS, AIM = 400, 120, 1.0
# So much comes at a time, and so long is waited between.
_BIT, _PAUSE = 1, 2.0


def dawdling(faults: Faults) -> Iterator[Printed]:
    """A third sends its head letter by letter, a third its form, a third reads its answer so: behind a proxy, and without."""
    place = on_sqlite(faults, "f13")
    with Ours(place.url, place.data) as server:
        cookie = take_course(Learner(server)).cookie
        if proxy.there():
            with proxy.in_front_of(server.port, faults.folder / "proxy") as port:
                yield from _crowded(port, cookie, "behind a proxy that buffers requests", faults.seed)
        else:
            yield not_run("F13", "hundreds dawdle behind a proxy that buffers requests", "there is no nginx here")
        yield from _crowded(server.port, cookie, "without a proxy", faults.seed)


def _crowded(port: int, cookie: str, how: str, seed: int) -> Iterator[Printed]:
    over = threading.Event()
    crowd = [threading.Thread(target=_dawdle, args=(port, number % 3, over, seed + number), daemon=True) for number in range(CONNECTIONS)]
    for one in crowd:
        one.start()
    waits, missing = _reads(port, cookie)
    over.set()
    for one in crowd:
        one.join(timeout=1)
    facts = {"connections": CONNECTIONS, "seconds": SECONDS, "pages": len(waits), "pages_that_did_not_come": missing}
    # A page that never came is worse than any wait.
    waited = None if missing or not waits else Load(waits).percentile(0.95)
    yield line("F13", f"hundreds dawdle {how}: a page of a lesson, seconds, 95th percentile", waited, AIM, **facts)


def _reads(port: int, cookie: str) -> tuple[list[float], int]:
    """Somebody opens lessons as a person does, each time on a new connection: how long each took, and how many never came."""
    waits, missing, until = list[float](), 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        began = time.perf_counter()
        try:
            connection = Connection(port)
            answer = connection.ask(request("GET", FIRST, port, cookie))
            connection.close()
            missing += answer.status != 200
            waits.append(time.perf_counter() - began)
        except (OSError, Unexpected):
            missing += 1
        time.sleep(0.2)
    return waits, missing


def _dawdle(port: int, how: int, over: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    over.wait(chance.random() * 5)
    form = b"x=" + b"y" * 4000
    sent = [request("GET", FIRST, port), request("POST", LESSON, port, "", form), request("GET", LESSON, port)][how]
    at_once = [0, len(sent) - len(form), len(sent)][how]
    while not over.is_set():
        try:
            _send_slowly(port, sent, at_once, over)
        except OSError:
            over.wait(1)


def _send_slowly(port: int, sent: bytes, at_once: int, over: threading.Event) -> None:
    with socket.socket() as line_out:
        # Little room for the answer, so that the server feels that nobody takes it.
        line_out.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line_out.connect(("127.0.0.1", port))
        line_out.settimeout(5)
        line_out.sendall(sent[:at_once])
        for place in range(at_once, len(sent), _BIT):
            if over.wait(_PAUSE):
                return
            line_out.sendall(sent[place : place + _BIT])
        while not over.wait(_PAUSE):
            if not line_out.recv(_BIT):
                return
