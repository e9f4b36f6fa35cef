"""The bytes of drafts' media, for their team alone."""

import io
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, request
from PIL import Image

from learning.courses.drafts import mediaqueries
from learning.courses.fileformat.pictures import NotAPicture, read_picture
from learning.courses.sending import lets_in
from learning.house.access import open_to, shows
from learning.house.db import db
from learning.house.drawing import Drawing, png
from learning.house.storage import StorageAway
from learning.people import acting
from learning.studio.here import course_here, media_store
from learning.studio.rights import TEAM, Right, rights

bp = Blueprint("media_files", __name__, url_prefix="/studio/courses")
SMALL, WIDE = 240, 960


@lets_in
def of_ones_own(session: object, digest: str) -> bool:
    """A file of a draft is for those who may read the draft."""
    del session
    role = acting()
    return role is not None and any(
        Right.READ in rights(role, organisation_id) for organisation_id in mediaqueries.holders_of(db.session(), digest=digest)
    )


@bp.get("/<course>/small/<digest>.png")
@open_to(*TEAM)
@shows()
def small(course: str, digest: str) -> Response:
    """A picture of the course's in a size for lists, drawings in the colours of the light theme."""
    course_here(course, Right.READ)
    found = mediaqueries.file_of(db.session(), course_uid=course, digest=digest) or abort(404)
    try:
        data, kind = _made(media_store().found(digest), found.kind, WIDE if "wide" in request.args else SMALL)
    except StorageAway:
        # Not as if there were none: the list shows its name, and the picture comes once the storage is back.
        raise
    except (OSError, NotAPicture):
        abort(404)
    response = Response(data, mimetype=f"image/{kind}")
    response.headers["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=300)
def _made(path: Path, kind: str, width: int) -> tuple[bytes, str]:
    """The picture and its type; what was made is remembered, a file's name being its hash."""
    data = path.read_bytes()
    return (_of_drawing(data, width), "png") if kind == "svg" else (_of_raster(data, width), "webp")


def _of_drawing(data: bytes, width: int) -> bytes:
    picture = read_picture(data, "x.svg")
    group = f'<g fill="none" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">{picture.shapes}</g>'
    _x, _y, wide, high = map(float, picture.view_box.split())
    return png(Drawing(picture.view_box, group), width, max(1, min(2 * width, round(width * high / wide))))


def _of_raster(data: bytes, width: int) -> bytes:
    made = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "WEBP"]) as opened:
        opened.draft("RGB", (width, width))
        opened.thumbnail((width, width))
        opened.convert("RGBA" if opened.mode in ("RGBA", "LA", "P") else "RGB").save(made, "WEBP", quality=75)
    return made.getvalue()
