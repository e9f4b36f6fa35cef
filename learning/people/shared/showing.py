"""How a person sees what was kept of their typing."""

from typing import Any

from flask import url_for

from learning.house.clock import day_of
from learning.house.locale import _, current_locale, written_date
from learning.people.shared.models import KeptWork
from learning.people.shared.typed import Told, Way, way_back


def shown(row: KeptWork) -> dict[str, Any]:
    """A kept form: its page, its texts, and the fields that put it back where that is possible."""
    found = way_back(row.sent_to)
    told = found[0].tell(found[1], [(name, value) for name, value in row.fields]) if found else None
    way = found[0] if found and told else None
    return {
        "key": row.key,
        "told": told or Told(_("A page with a form"), current_locale().key, [value for _name, value in row.fields if len(value) > 1]),
        "page": row.page,
        "day": written_date(day_of(row.kept_at)),
        "fields": _fields(row, way) if way else [],
        "put_back": url_for("shared.put_back", key=row.key) if way else None,
        "throw_away": url_for("shared.throw_away", key=row.key),
    }


def _fields(row: KeptWork, way: Way) -> list[tuple[str, str]]:
    """The form as it was, with another button pressed: it only keeps what stands in it."""
    name, _sep, value = way.pressed.partition("=")
    return [(field, text) for field, text in row.fields if field not in way.presses] + [(name, value)]
