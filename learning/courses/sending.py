"""Media on their way to the reader: from the disk in pieces, or just the piece that was asked for."""

from flask import Response, abort, request, send_file
from werkzeug.http import parse_range_header

from learning.courses.fileformat.media import FILE, SORTS
from learning.courses.models import Medium
from learning.courses.store import MediaStore

# Drawings stand in the pages; opened alone they would lack their colours.
_SENT = {kind: sort for kind, sort in SORTS.items() if kind != "svg"}


def sent(medium: Medium, store: MediaStore) -> Response:
    """A medium's bytes, or the part of them that was asked for; 404 where they are not."""
    path = store.path(medium.hash)
    if medium.kind not in _SENT or not path.is_file():
        abort(404)
    _forget_odd_ranges()
    sort = _SENT[medium.kind]
    to_keep, name = sort.family == FILE, medium.name or f"{medium.hash[:8]}.{medium.kind}"
    response = send_file(path, sort.type, as_attachment=to_keep, download_name=name, conditional=True, etag=medium.hash)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if to_keep:
        # Should a browser open it all the same, nothing in it may act.
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _forget_odd_ranges() -> None:
    """Several parts at once, or what nobody can read, is answered as if no part had been asked for (RFC 9110, 14.2)."""
    asked = parse_range_header(request.headers.get("Range"))
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        request.environ.pop("HTTP_RANGE", None)
