"""Every page of the app in every state worth a look; what has no page, and why; and the ways to get there.

Who adds an address adds its page in `states.py`: `test_access_matrix.py` fails while an endpoint is neither visited nor listed.
"""

from .coverage import WITHOUT_PAGE, endpoint_at, undecided, visited
from .state import Fields, Post, State
from .states import CHIEF, LESSON, NAMES, RIGHT, states
from .table import access_table
from .walk import Walk, Walks, every_language, open_by_http

__all__ = [
    "CHIEF",
    "LESSON",
    "NAMES",
    "RIGHT",
    "WITHOUT_PAGE",
    "Fields",
    "Post",
    "State",
    "Walk",
    "Walks",
    "access_table",
    "endpoint_at",
    "every_language",
    "open_by_http",
    "states",
    "undecided",
    "visited",
]
