"""Our pages as they are when the run begins: bodies for the yardsticks, and eight learners who read them."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.compare import CONNECTIONS
from tests.benchmarks.load import Connection, Make, request
from tests.benchmarks.people import COURSE, LESSON, STAGE, Learner, check_by_script, first_question, take_course
from tests.support.server import Server

VISITED = {"home": "/de/", "stage": STAGE, "course": COURSE, "lesson": LESSON}


def some_learners(server: Server) -> list[Learner]:
    """One for each connection, each with answers and progress."""
    return [take_course(Learner(server)) for _each in range(CONNECTIONS)]


def take_bodies(server: Server, learner: Learner, folder: Path) -> Path:
    """Save what a visitor and a learner get, uncompressed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in VISITED.items():
        (folder / f"{name}.html").write_bytes(Learner(server).send("GET", path).body)
    (folder / "learner.html").write_bytes(learner.send("GET", LESSON).body)
    sent = check_by_script(server.port, learner.cookie, first_question(learner).answered(0))
    answer = learner.connection.ask(sent.replace(b"gzip, deflate, br", b"identity"))
    assert answer.status == 200, answer
    (folder / "feedback.html").write_bytes(answer.body)
    return folder


def signed_in(server: Server) -> list[str]:
    """The cookies of people signed in at a yardstick, one for each connection."""
    connection = Connection(server.port)
    answers = [connection.ask(request("POST", f"/login/{number}", server.port)) for number in range(1, CONNECTIONS + 1)]
    return [answer.headers["set-cookie"].partition(";")[0] for answer in answers]


def reading(path: str, port: int, cookies: list[str]) -> Make:
    """Requests for one page, each connection with its own cookie."""
    sent = [request("GET", path, port, cookie) for cookie in cookies]
    return lambda connection, _turn: sent[connection]


def visiting(path: str, port: int) -> Make:
    return reading(path, port, [""] * CONNECTIONS)


def sizes(make: Make, port: int) -> dict[str, int]:
    """How many bytes an answer has, compressed and not."""
    connection, sent = Connection(port), make(0, 0)
    plain = connection.ask(sent.replace(b"gzip, deflate, br", b"identity"))
    packed = connection.ask(make(0, 1))
    return {"bytes": len(plain.body), "compressed": len(packed.body)}
