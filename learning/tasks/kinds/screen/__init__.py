"""Practice: a screen declared as data. Go from page to page, look, switch, type, decide; feedback speaks to what was done."""

from learning.tasks.kinds.screen.kind import SCREEN

__all__ = ["SCREEN"]
