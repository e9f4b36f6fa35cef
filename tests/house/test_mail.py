"""Mail: an outbox, and a job that delivers it."""

import socketserver
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from learning.house.clock import now, standing_at
from learning.house.db import db
from learning.house.jobs import Job, run_next
from learning.house.locale import LOCALES, speaking
from learning.house.mail import OutboxMail, forget_old, in_outbox, send_mail, signature
from tests.support.builders import an_app, rows
from tests.support.database import test_settings
from tests.support.visitor import Visitor

TO, SUBJECT, BODY = "hilfe@lernwege.example", "Barriere gemeldet", "Größe: zu klein\nüber ☎"


@dataclass
class PostOffice:
    """A mail server on loopback: it takes mail, refuses `refusing` times, or never answers while `silent`."""

    taken: list[bytes] = field(default_factory=list)
    refusing: int = 0
    silent: bool = False
    called: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def serve(self, file):
        self.called.set()
        if self.silent:
            self.let_go.wait(30)
            return
        say = lambda words: file.write(words.encode() + b"\r\n")  # noqa: E731
        say("220 here")
        while line := file.readline():
            word = line[:4].upper().strip()
            if word == b"MAIL" and self.refusing:
                self.refusing -= 1
                say("451 later")
            elif word == b"DATA":
                say("354 go on")
                self.taken.append(b"".join(iter(file.readline, b".\r\n")))
                say("250 taken")
            elif word == b"QUIT":
                return say("221 bye")
            else:
                say("250 fine")


@pytest.fixture
def office():
    office = PostOffice()

    class Counter(socketserver.StreamRequestHandler):
        wbufsize = 0

        def handle(self):
            office.serve(_Both(self.rfile, self.wfile))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        server.daemon_threads = True
        office.address = f"smtp://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield office
        office.let_go.set()
        server.shutdown()
        thread.join(10)


class _Both:
    """The two halves of a connection as one file."""

    def __init__(self, reader, writer):
        self.readline, self.write = reader.readline, writer.write


@pytest.fixture
def posting(database, tmp_path, office):
    """An app that delivers to the office."""
    with an_app(test_settings(tmp_path, database, smtp=office.address)) as app:
        yield app


def send(app):
    with app.app_context():
        send_mail(db.session(), TO, SUBJECT, BODY)
        db.session.commit()


def run_all(app):
    with app.app_context():
        count = 0
        while run_next(db.session()):
            count += 1
        return count


def test_a_mail_arrives_once_as_it_was_written(posting, office):
    send(posting)
    run_all(posting)
    run_all(posting)
    (raw,) = office.taken
    mail = message_from_bytes(raw, policy=policy.default)
    assert (mail["To"], mail["Subject"], mail["From"]) == (TO, SUBJECT, "hilfe@lernwege.example")
    assert mail.get_content().replace("\r\n", "\n").strip() == BODY
    assert mail["Message-ID"]
    (kept,) = rows(posting, OutboxMail)
    assert kept.sent_at is not None


def test_a_mail_refused_for_now_is_tried_again_under_the_same_id(posting, office):
    office.refusing = 1
    send(posting)
    run_all(posting)
    assert office.taken == []
    assert [(job.state, job.tries) for job in rows(posting, Job)] == [("waiting", 1)]
    assert [mail.sent_at for mail in rows(posting, OutboxMail)] == [None]
    with standing_at(now() + timedelta(hours=1)):
        run_all(posting)
        run_all(posting)
    assert len(office.taken) == 1


def test_a_mail_sent_already_is_not_sent_again(posting, office):
    send(posting)
    run_all(posting)
    with posting.app_context():
        (job,) = db.session.query(Job)
        job.state = "waiting"
        db.session.commit()
    assert run_all(posting) == 1
    assert len(office.taken) == 1


def test_a_mail_of_a_dropped_transaction_never_was(posting, office):
    with posting.app_context():
        send_mail(db.session(), TO, SUBJECT, BODY)
        db.session.rollback()
    assert run_all(posting) == 0
    assert rows(posting, OutboxMail) == [] == office.taken


def test_no_server_at_the_other_end_is_no_end(database, tmp_path):
    with an_app(test_settings(tmp_path, database, smtp="smtp://127.0.0.1:1")) as app:
        send(app)
        assert run_all(app) == 1
        assert [(job.state, job.tries) for job in rows(app, Job)] == [("waiting", 1)]


def test_a_mail_server_that_never_answers_stops_nobody(posting, office):
    """While the worker hangs on the line, somebody's report is taken."""
    office.silent = True
    send(posting)
    worker = threading.Thread(target=run_all, args=(posting,))
    worker.start()
    try:
        assert office.called.wait(10)
        Visitor(posting).post("/de/report", {"description": "It does not work"}, expect=303, follow=False)
        assert "running" in {job.state for job in rows(posting, Job)}, "the report had to wait until the worker gave up"
    finally:
        office.let_go.set()
        worker.join(30)
    assert {job.state for job in rows(posting, Job)} == {"waiting"}


def test_without_a_server_a_mail_stays_readable_in_the_outbox(app):
    send(app)
    run_all(app)
    with app.app_context():
        (mail,) = in_outbox(db.session())
        assert (mail.recipient, mail.body, mail.sent_at) == (TO, BODY, None)


def test_a_mail_is_forgotten_after_thirty_days(app):
    with app.app_context():
        for days in (29, 31):
            with standing_at(now() - timedelta(days=days)):
                send_mail(db.session(), TO, f"{days} days old", BODY)
        forget_old(db.session())
        db.session.commit()
    assert [mail.subject for mail in rows(app, OutboxMail)] == ["29 days old"]


def test_the_telephone_number_keeps_its_order_in_a_sentence_from_right_to_left(app):
    with app.test_request_context("/"):
        for key, told in {"ar": "\u2066030 23125 000\u2069", "de": "030 23125 000"}.items():
            with speaking(LOCALES[key]):
                assert signature().endswith(told)
