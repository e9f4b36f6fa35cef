"""Buttons that rooms above put beside a lesson's form: what was typed in it is kept first, then what they do is done."""

from collections.abc import Callable

Press = Callable[[str], None]
_presses: dict[str, Press] = {}


def presses_beside(name: str) -> Callable[[Press], Press]:
    """Register what `go=name:value` does, sent with the lesson's form; the lesson is shown again after it."""

    def register(press: Press) -> Press:
        _presses[name] = press
        return press

    return register


def press_beside(name: str, value: str) -> None:
    if name in _presses:
        _presses[name](value)
