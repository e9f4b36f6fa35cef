"""Six hundred children sign in by card and pictures, thirty at a time: errors, and seconds until all are in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from app import create_app
from learning.cohorts.pupils.actions import add
from learning.cohorts.queries import enrolments
from learning.cohorts.running.models import Running
from learning.house.clock import day_of, now
from learning.house.db import db
from learning.people.cards import handing
from learning.people.cards.queries import card_of
from learning.people.cards.secret import pictures
from tests.benchmarks.databases import Database, Engine
from tests.benchmarks.lines import Printed, line
from tests.benchmarks.load import Connection, Load, Unexpected, request
from tests.benchmarks.servers import PRODUCTION, Ours
from tests.support import database
from tests.support.builders import a_cohort, a_meeting, a_member

CHILDREN, CLASS, AT_ONCE, AIM = 600, 30, 30, 60.0
PICTURES = ["tree", "boat", "cup", "key"]
BODY = urlencode({"picked": ",".join(PICTURES)}).encode()


def six_hundred_by_card(engine: Engine, run: Path) -> Iterator[Printed]:
    """Two workers; thirty connections, each sign-in on a connection of its own as each browser has one."""
    place = engine.fresh("cards")
    with Ours(place.url, place.data) as server:
        tokens = hand_out(place)
        began = time.monotonic()
        load, errors = _all_in(server.port, tokens)
        seconds = time.monotonic() - began
    facts = {"engine": engine.name, "unit": "seconds until 600 are in", "errors": errors}
    its = {"median_wait": load.percentile(0.5), "longest_wait": load.percentile(1)}
    measured = line("sign-ins: 600 by card and pictures", seconds, AIM, 1.0, **facts, **its)
    yield measured | {"held": measured["held"] and not errors}


def hand_out(place: Database) -> list[str]:
    """Twenty classes in a running session, each child with a card and pictures that were chosen before."""
    app = create_app(database.test_settings(place.data, place.url, mode="production"))
    # Pictures are kept under the server's pepper: it must be the same here.
    app.secret_key = PRODUCTION["LERNWEGE_KEY"]
    with app.app_context():
        tokens = [token for _class in range(CHILDREN // CLASS) for token in _a_class()]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return tokens


def _a_class() -> Iterator[str]:
    session = db.session()
    cohort = a_cohort(session, a_member(session), voice="informal")
    meeting = a_meeting(session, cohort, running=True)
    session.add(Running(meeting_id=meeting.id, secret="a secret of the measure"))
    add(session, cohort, [f"Kind {chr(65 + number % 26)}." for number in range(CLASS)], today=day_of(now()), by="Frau Muster")
    for enrolment in enrolments(session, cohort_id=cohort.id):
        made = handing.new_card()
        handing.hand_out(session, enrolment.learner_id, made, "School")
        card = card_of(session, learner_id=enrolment.learner_id)
        assert card is not None
        handing.choose(session, card, pictures(PICTURES))
        yield made.token


def _all_in(port: int, tokens: list[str]) -> tuple[Load, int]:
    """How long each waited, and how many did not get in."""
    load = Load()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return load, list(threads.map(lambda token: sign_in(port, token, load), tokens)).count(False)


def sign_in(port: int, token: str, load: Load) -> bool:
    """Scan a card and press its pictures; True where they are in."""
    began = time.perf_counter()
    try:
        connection = Connection(port)
        answer = connection.ask(request("POST", f"/de/card/c/{token}", port, body=BODY))
        connection.close()
        return answer.status == 303 and "lw_session" in answer.headers.get("set-cookie", "")
    except (OSError, Unexpected):
        return False
    finally:
        load.seconds.append(time.perf_counter() - began)
