"""Media on their way to the reader: from the disk or a bucket in pieces, or just the piece that was asked for."""

import io
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Response, abort, current_app, request, send_file
from sqlalchemy.orm import Session
from werkzeug.http import dump_options_header, parse_range_header

from learning.courses.fileformat.media import FILE, PICTURE, SORTS
from learning.courses.models import Medium
from learning.courses.store import MediaStore
from learning.courses.widths import KINDS
from learning.house.db import db
from learning.house.storage import StorageAway

if TYPE_CHECKING:
    from learning.courses.far import Far

# Drawings stand in the pages; opened alone they would lack their colours.
_SENT = {kind: sort for kind, sort in SORTS.items() if kind != "svg"}
# From this size on a storage that browsers may reach gives it itself.
LARGE = 1_000_000
FOR_GOOD = "public, max-age=31536000, immutable"
# What the job has not made yet is asked for again soon.
FOR_NOW = "public, max-age=300"

# Who may see a file before it is published: rooms above know.
Door = Callable[[Session, str], bool]
_doors: list[Door] = []


def lets_in(door: Door) -> Door:
    """Register who sees files of drafts."""
    _doors.append(door)
    return door


def sent(medium: Medium, store: MediaStore) -> Response:
    """A medium's bytes, or the part of them that was asked for; 404 where they are not, or are not for whoever asks."""
    if medium.kind in _SENT and (elsewhere := _from_the_storage(medium, store)):
        return elsewhere
    if medium.kind not in _SENT:
        abort(404)
    found, kept = store.opened(medium.hash), FOR_GOOD
    if found is None and any(door(db.session(), medium.hash) for door in _doors):
        found, kept = store.opened(medium.hash, private=True), "no-store"
    _forget_odd_ranges()
    response = _answer(medium, found or abort(404))
    response.headers["Cache-Control"] = kept
    if _SENT[medium.kind].family == FILE:
        # Should a browser open it all the same, nothing in it may act.
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


def _answer(medium: Medium, found: "Path | Far") -> Response:
    sort, name = _SENT[medium.kind], _name(medium)
    give = partial(send_file, mimetype=sort.type, as_attachment=sort.family == FILE, download_name=name, etag=medium.hash)
    if isinstance(found, Path):
        return give(found, conditional=True)
    return _passed_on(give(io.BytesIO(), conditional=False, last_modified=found.written_at), found)


def _passed_on(response: Response, far: "Far") -> Response:
    """What was asked for of a file in a bucket, as it comes from there."""
    response.content_length = far.size
    response.make_conditional(request, accept_ranges=True, complete_length=far.size)
    part = response.content_range
    if request.method == "GET" and response.status_code in (200, 206):
        response.response = far.read(part.start or 0, part.stop or far.size)
    return response


def _from_the_storage(medium: Medium, store: MediaStore) -> Response | None:
    """What is large needs no process of ours while it comes; pages' own pictures do not change their address each time."""
    sort = _SENT[medium.kind]
    if medium.size < LARGE or sort.family == PICTURE:
        return None
    disposition = dump_options_header("attachment", {"filename": _name(medium)}) if sort.family == FILE else "inline"
    address = store.signed(medium.hash, type=sort.type, disposition=disposition)
    if address is None:
        return None
    return current_app.response_class(status=302, headers={"Location": address, "Cache-Control": "no-store"})


def _name(medium: Medium) -> str:
    return medium.name or f"{medium.hash[:8]}.{medium.kind}"


def narrower(medium: Medium, store: MediaStore, width: int, kind: str) -> Response:
    """A picture in another width, or as it is until the job has made that."""
    made = _made(medium, store, width, kind) if kind in KINDS else None
    if made is None:
        response = sent(medium, store)
        if response.cache_control.public:
            response.headers["Cache-Control"] = FOR_NOW
        return response
    response = send_file(made, KINDS[kind], conditional=True, etag=made.name)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def _made(medium: Medium, store: MediaStore, width: int, kind: str) -> Path | None:
    # While a bucket is away, the picture itself may have a copy here.
    with suppress(StorageAway):
        path = store.derived_path(medium.hash, width, kind)
        return path if path.is_file() else None
    return None


def _forget_odd_ranges() -> None:
    """Several parts at once, or what nobody can read, is answered as if no part had been asked for (RFC 9110, 14.2)."""
    asked = parse_range_header(request.headers.get("Range"))
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        request.environ.pop("HTTP_RANGE", None)
