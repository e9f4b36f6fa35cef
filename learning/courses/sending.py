"""Media on their way to the reader: from the disk in pieces, or just the piece that was asked for."""

from collections.abc import Callable

from flask import Response, abort, current_app, request, send_file
from sqlalchemy.orm import Session
from werkzeug.http import dump_options_header, parse_range_header

from learning.courses.fileformat.media import FILE, PICTURE, SORTS
from learning.courses.models import Medium
from learning.courses.store import MediaStore
from learning.courses.widths import KINDS
from learning.house.db import db

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
    path, kept = store.path(medium.hash), FOR_GOOD
    if not path.is_file() and any(door(db.session(), medium.hash) for door in _doors):
        path, kept = store.private_path(medium.hash), "no-store"
    if medium.kind not in _SENT or not path.is_file():
        abort(404)
    _forget_odd_ranges()
    sort = _SENT[medium.kind]
    to_keep, name = sort.family == FILE, _name(medium)
    response = send_file(path, sort.type, as_attachment=to_keep, download_name=name, conditional=True, etag=medium.hash)
    response.headers["Cache-Control"] = kept
    if to_keep:
        # Should a browser open it all the same, nothing in it may act.
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
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
    path = store.derived_path(medium.hash, width, kind)
    if kind not in KINDS or not path.is_file() or not store.path(medium.hash).is_file():
        response = sent(medium, store)
        if response.cache_control.public:
            response.headers["Cache-Control"] = FOR_NOW
        return response
    response = send_file(path, KINDS[kind], conditional=True, etag=path.name)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def _forget_odd_ranges() -> None:
    """Several parts at once, or what nobody can read, is answered as if no part had been asked for (RFC 9110, 14.2)."""
    asked = parse_range_header(request.headers.get("Range"))
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        request.environ.pop("HTTP_RANGE", None)
