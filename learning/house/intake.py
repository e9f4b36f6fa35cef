"""What people send is taken in before anything of ours waits for it: who sends slowly holds a thread, but no place at work."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from threading import Semaphore
from typing import IO, Any

from flask import Flask

from learning.house.counters import Counters

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

# So many requests of a process are worked on at once; its connections to the database and its memory are made for as many.
PLACES = 4
# So many may come in meanwhile, as many as the server accepts. It makes a thread when it needs one, and ends idle ones.
THREADS = 512
# More than this lies in a file while it comes, and so few at once, lest somebody fill the disk.
_SMALL, _LARGE_AT_ONCE = 288 * 1024, 8
# Nothing of ours may be larger (a course has 60 MB); Flask refuses it by its length alone, unread.
_MOST = 64 * 1024 * 1024
_PIECE = 64 * 1024


class Intake:
    """The WSGI layer beneath the page cache, which needs no place."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inner = app, app.wsgi_app
        self._places, self._large = Semaphore(PLACES), Semaphore(_LARGE_AT_ONCE)

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        length, in_chunks = int(environ.get("CONTENT_LENGTH") or 0), "HTTP_TRANSFER_ENCODING" in environ
        if length > _MOST or not (length or in_chunks):
            return self._answer(environ, start_response)
        if length <= _SMALL and not in_chunks:
            return self._taken_in(environ, start_response, length)
        with self._large:
            return self._taken_in(environ, start_response, length)

    def _taken_in(self, environ: dict[str, Any], start_response: Start, length: int) -> Iterable[bytes]:
        with SpooledTemporaryFile(_SMALL) as body:
            with self._counted():
                _take(environ["wsgi.input"], body)
            if body.tell() < length:
                # Who sent it is gone; half a form must not be kept as if it were whole.
                start_response("400 Bad Request", [("Content-Length", "0")])
                return []
            # Whole now, it has a length, by which Flask refuses what is too large for its form.
            environ["CONTENT_LENGTH"] = str(body.tell())
            environ.pop("HTTP_TRANSFER_ENCODING", None)
            body.seek(0)
            environ["wsgi.input"] = body
            return self._answer(environ, start_response)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        counters: Counters = self._app.extensions["counters"]
        counters.add("coming_in")
        try:
            yield
        finally:
            counters.add("coming_in", -1.0)

    def _answer(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        with self._places:
            return self._inner(environ, start_response)


def _take(stream: Any, body: IO[bytes]) -> None:
    """Read until nothing comes, or one piece more than we take; Flask refuses that by its length."""
    while body.tell() <= _MOST and (some := stream.read(_PIECE)):
        body.write(some)


def init_app(app: Flask) -> None:
    """Wrap what is there already; the page cache comes around it."""
    app.wsgi_app = Intake(app)  # type: ignore[method-assign]
