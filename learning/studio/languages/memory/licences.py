"""Whose words may stand in whose course: the table of `docs/decisions/`."""

FREE = ("CC0-1.0", "public-domain")
# Into a course under the first, words may come from courses under the others.
_MORE = {"CC-BY-4.0": (), "CC-BY-SA-4.0": ("CC-BY-4.0",)}


def may_come_from(licence: str) -> tuple[str, ...]:
    """The licences of courses whose words may be taken into a course under this licence."""
    return tuple(dict.fromkeys((licence, *FREE, *_MORE.get(licence, ()))))
