"""Which function does a job of which name."""

from collections.abc import Callable

Work = Callable[..., None]
_work: dict[str, Work] = {}
_daily: list[str] = []


def work(name: str, daily: bool = False) -> Callable[[Work], Work]:
    """Register what a job of this name does; `daily` ones are put on the list once a day by the worker."""

    def register(function: Work) -> Work:
        _work[name] = function
        if daily:
            _daily.append(name)
        return function

    return register


def work_of(name: str) -> Work:
    """What a job of this name does; raises `KeyError` for one that nobody knows."""
    return _work[name]


def daily_kinds() -> list[str]:
    """The names of what is done once a day."""
    return list(_daily)
