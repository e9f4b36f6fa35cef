"""Saying du on the pages that are reached from one that does: to sign in, to set the display, to make a card."""

from collections.abc import Callable

from flask import request

from learning.house.addresses import is_own_path
from learning.house.db import asked_before
from learning.house.locale import speak_informally

SaysDu = Callable[[str], bool]
_known: list[SaysDu] = []


def knows_its_voice(says_du: SaysDu) -> SaysDu:
    """Register who knows whether the page at a path of ours says du."""
    _known.append(says_du)
    return says_du


def speak_as(path: str) -> None:
    """From here on say du where the page at this path does."""
    if path and is_own_path(path) and any(says_du(path) for says_du in _known):
        speak_informally(True)


def speak_as_before() -> None:
    """A page with the way back to another speaks as that one."""
    back = request.values.get("back", "")
    if back:
        with asked_before():
            speak_as(back[:500])
