"""Choosing a medium in forms of other parts of the studio."""

import itertools
from collections.abc import Iterator, Sequence

from flask import render_template
from markupsafe import Markup

from learning.courses.drafts import queries
from learning.courses.fileformat.media import PICTURE
from learning.house.db import db
from learning.house.locale import _
from learning.house.memo import once_a_request
from learning.house.slots import fills
from learning.studio.media.shelf import Row, shelf_of

# More tiles than this nobody looks through: a list is quicker.
MOST_TILES = 60


def _numbers() -> Iterator[int]:
    """Numbers for the fields of one page: forms side by side may call theirs alike."""
    return once_a_request("media-fields", lambda: itertools.count(1))


@fills("studio_media_field")
def media_field(
    course: str,
    name: str,
    value: str = "",
    kinds: Sequence[str] = (PICTURE,),
    label: str = "",
    needed: bool = True,
    help: str = "",
    look: str = "",
    opened: bool = False,
) -> Markup | None:
    """A field for a medium of the course, of these kinds; `value` is the id that is chosen now.

    A form with many such fields has lists, and shows the pictures of the one whose button `look` was pressed: so it is `opened`.
    """
    draft = queries.draft(db.session(), course_uid=course)
    if draft is None:
        return None
    rows: list[Row] = [row for row in once_a_request(("shelf", course), lambda: shelf_of(draft)) if row.kind in kinds]
    return Markup(
        render_template(
            "studio_media/field.html",
            course=course,
            name=name,
            field_id=f"medium-{next(_numbers())}",
            value=value,
            rows=rows,
            tiles=list(kinds) == [PICTURE] and len(rows) <= MOST_TILES and (opened or not look),
            look=look if list(kinds) == [PICTURE] and 0 < len(rows) <= MOST_TILES else "",
            opened=opened,
            label=label or (_("Picture") if list(kinds) == [PICTURE] else _("File")),
            needed=needed,
            help=help,
            original=draft.original,
        )
    )
