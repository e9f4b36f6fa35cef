"""The processes of one server, and what signals do to them: TERM ends them in good order, HUP puts fresh code in their place."""

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from learning.desk.replacing import end, hear_signals, processes_before, start_anew
from learning.house import intake
from learning.house.jobs import LAST_SECONDS, work_until_told
from learning.house.running import folder, say_stopping
from learning.house.settings import Settings

MakeApp = Callable[[], Flask]
# A fresh interpreter: it loads the code as it is now.
_SPAWN = multiprocessing.get_context("spawn")
# What a request may still take when its process is told to end.
PATIENCE = 10
# How long new web processes serve beside those of before: more than they take to start.
HEAD_START = 2.0


class Supervisor:
    """Keeps the web processes and the worker alive until a signal says otherwise; `renew` prepares the database for a reload."""

    def __init__(self, app: Flask, make_app: MakeApp, renew: Callable[[MakeApp], None], settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._renew = lambda: _SPAWN.Process(target=renew, args=(make_app,), name="renewing")
        self._worker = KeptWorker(make_app) if settings.worker else None
        self._told = threading.Event()
        self._server: Any = None
        self._before = processes_before()

    def run(self) -> None:
        """Serve until told to end; then finish what is under way."""
        self._listen_to_signals()
        hear_signals()
        if self._worker:
            self._worker.start()
        # Parted from this process, they share what it has loaded.
        multiprocessing.set_start_method("fork", force=True)
        with contextlib.suppress(KeyboardInterrupt):
            while not self._told.is_set():
                self._serve()
                if not self._told.is_set():
                    # Granian gives up where a web process dies twice within six seconds; a city would rather go on.
                    print("The web processes died twice in a row; starting them anew.", file=sys.stderr, flush=True)
        if self._worker:
            self._worker.stop()
        end(self._before, LAST_SECONDS + 5)

    def _serve(self) -> None:
        self._server = Granian(
            "app:create_app",
            address=self._settings.host,
            port=self._settings.port,
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            websockets=False,
            workers=self._settings.workers,
            blocking_threads=intake.THREADS,
            log_access=False,
            respawn_failed_workers=True,
            workers_kill_timeout=PATIENCE,
        )
        self._server.on_startup(self._take_over)
        with contextlib.suppress(SystemExit):
            self._server.serve(target_loader=self._parted, wrap_loader=False)

    def _parted(self) -> Flask:
        """The app, in a web process that has just parted from this one."""
        self._app.extensions["counters"].begin_anew(folder())
        self._app.extensions["pagecache"].listen()
        return self._app

    def _take_over(self) -> None:
        """In the place of Granian's own handlers of signals, which it has just set; whoever served before goes on for a moment."""
        self._listen_to_signals()
        # Told between two servers, or in the moment before this: the word must not be lost.
        if self._told.is_set() or self._server.interrupt_signal:
            self._told.set()
            self._end_web()
        elif self._before:
            _later(HEAD_START, self._end_those_before)

    def _listen_to_signals(self) -> None:
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        signal.signal(signal.SIGHUP, lambda *_how: threading.Thread(target=self._reload, daemon=True).start())

    def _end_those_before(self) -> None:
        before, self._before = self._before, []
        end(before, LAST_SECONDS + 5)
        print("The new web processes serve; those of before have ended.", file=sys.stderr, flush=True)

    def _end(self, number: int, _frame: Any) -> None:
        """Not ready any more, ended a little later: so a proxy that asks has time to send requests elsewhere."""
        say_stopping()
        self._told.set()
        if self._worker:
            self._worker.tell()
        if number == signal.SIGTERM and self._settings.drain:
            _later(self._settings.drain, self._end_web)
        else:
            self._end_web()

    def _end_web(self) -> None:
        """Say it until it was heard: Granian forgets a signal that comes while it puts a new process in a dead one's place."""
        if self._server:
            self._server.signal_handler_interrupt()
            _later(1, self._end_web)

    def _reload(self) -> None:
        """The code as it is now takes over; if it can't be loaded or bring the database up to date, all stays as it was."""
        renewing = self._renew()
        renewing.start()
        renewing.join()
        if renewing.exitcode:
            print("Not reloaded: the database could not be brought up to date.", file=sys.stderr, flush=True)
        elif not self._told.is_set():
            if self._worker:
                self._worker.tell()
            start_anew(self._before)


def _later(seconds: float, act: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, act)
    timer.daemon = True
    timer.start()


class KeptWorker:
    """One worker process, started anew whenever it ends."""

    def __init__(self, make_app: MakeApp) -> None:
        self._make_app = make_app
        self._process: Any = None
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self._keeper.start()

    def tell(self) -> None:
        """End the process when its job is done, or after ten seconds."""
        process = self._process
        if process is not None and process.is_alive():
            process.terminate()

    def stop(self) -> None:
        """End the process for good."""
        self._over.set()
        self.tell()
        self._keeper.join(LAST_SECONDS + 5)
        if self._process is not None and self._process.is_alive():
            self._process.kill()

    def _keep(self) -> None:
        while not self._over.is_set():
            self._process = _SPAWN.Process(target=_work, args=(self._make_app,), name="worker", daemon=True)
            self._process.start()
            self._process.join()
            self._over.wait(1)


def _work(make_app: MakeApp) -> None:
    """The worker process; a server that was killed can't end it, so it looks for itself."""
    server = multiprocessing.parent_process()
    work_until_told(lambda: server is not None and server.is_alive(), make_app())
