"""Many at once, on a real server with two processes: counts are exact, nobody gets an error, and the memory is named."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher

from learning.house.db import db
from learning.house.mail import OutboxMail
from tests.benchmarks.processes import Peak, pss_megabytes, two_workers
from tests.people.mailbox import code_in, wrong
from tests.support.builders import an_account, an_app, rows
from tests.support.database import sqlite_url, test_settings

if TYPE_CHECKING:
    from tests.support.server import Server

PASSWORD = "Vier Wale trinken Tee"
THIRTY = [f"person{number}@thirty.example" for number in range(30)]


@pytest.fixture(scope="module")
def beside(server, tmp_path_factory):
    """The app on the database of the running server."""
    with an_app(test_settings(tmp_path_factory.mktemp("beside"), sqlite_url(server.data / "lernwege.sqlite"))) as app:
        yield app


def post(server: Server, path: str, fields: dict[str, str], cookie: str = "") -> tuple[int, str]:
    """Send a form as a browser does: the status, and the cookie given."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Origin": server.url, "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", path, urlencode(fields), headers)
    answer = connection.getresponse()
    answer.read()
    given = re.search(r"lw_session=[^;]+", answer.getheader("Set-Cookie") or "")
    connection.close()
    return answer.status, given[0] if given else ""


def at_once(number, one):
    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))


def test_of_forty_wrong_passwords_at_once_ten_are_looked_at(server):
    fields = {"email": "nobody@thirty.example", "password": PASSWORD}
    found = Counter(status for status, _cookie in at_once(40, lambda _number: post(server, "/de/sign-in/password", fields)))
    assert found == {422: 10, 429: 30}


def test_of_twenty_wrong_codes_at_once_five_are_looked_at(server, beside):
    email = "codes@thirty.example"
    _status, cookie = post(server, "/de/sign-in/mail", {"email": email})
    code = next(code_in(mail.body) for mail in rows(beside, OutboxMail) if mail.recipient == email)
    found = Counter(status for status, _ in at_once(20, lambda _number: post(server, "/de/sign-in/code", {"code": wrong(code)}, cookie)))
    assert found == {422: 5, 429: 15}


def test_one_code_pressed_twenty_times_at_once_makes_one_account(server, beside):
    email = "twice@thirty.example"
    _status, cookie = post(server, "/de/sign-in/mail", {"email": email})
    code = next(code_in(mail.body) for mail in rows(beside, OutboxMail) if mail.recipient == email)
    found = Counter(status for status, _ in at_once(20, lambda _number: post(server, "/de/sign-in/code", {"code": code}, cookie)))
    assert found[303] == 1
    assert set(found) <= {303, 409, 429}


def test_thirty_sign_in_by_password_at_once(server, beside, capsys, record_property):
    with beside.app_context():
        made = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1).hash(PASSWORD)
        for email in THIRTY:
            an_account(db.session(), email, password=made)
        db.session.commit()
    workers = two_workers(server.pid)
    before = sum(map(pss_megabytes, workers))
    with Peak(workers) as peak:
        answers = at_once(30, lambda number: post(server, "/de/sign-in/password", {"email": THIRTY[number], "password": PASSWORD}))
    assert Counter(status for status, _cookie in answers) == {303: 30}
    assert len({cookie for _status, cookie in answers}) == 30
    assert '"level": "error"' not in server.log.read_text()
    record_property("megabytes", round(peak.megabytes))
    with capsys.disabled():
        print(f"\nThirty sign-ins at once: two web workers take {before:.0f} MB (PSS), at most {peak.megabytes:.0f} MB")
    # Thirty hashes beside each other would take 600 MB; each worker makes one after the other.
    assert peak.megabytes - before < 100
