"""What readers of media find out about something that may last."""

from typing import NamedTuple

from learning.courses.fileformat.problems import Unusable

_LONGEST = 3600


class Track(NamedTuple):
    """Width and height in pixels, seconds; 0 where there is none."""

    width: int = 0
    height: int = 0
    seconds: float = 0


def lasting(seconds: float) -> float:
    """The seconds, if somebody can watch or hear them."""
    if not 0.5 <= seconds <= _LONGEST:
        raise Unusable("it is shorter than half a second or longer than an hour", "cut it, or divide it into several")
    return round(seconds, 2)
