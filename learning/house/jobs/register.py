"""Which function does a job of which name."""

from collections.abc import Callable

Work = Callable[..., None]
_work: dict[str, Work] = {}
_daily: list[str] = []
# What is done even while nothing else is changed (`house/frozen.py`).
_going_on: list[str] = []
_ends: dict[str, tuple[str, ...]] = {}
# What is worth nothing a week later: a clock that is doubted does not hold it up (`jumps.py`).
_hurrying: list[str] = []


def work(
    name: str, daily: bool = False, goes_on: bool = False, hurries: bool = False, ends: tuple[str, ...] = ()
) -> Callable[[Work], Work]:
    """Register what a job of this name does; `daily` ones are put on the list once a day by the worker.

    While operators hold everything still, all wait but those that `goes_on`; after a clock has jumped, daily ones but those that `hurries`.
    `ends` names the tables whose rows it erases when their time is over: the record of processing and the proof of it stand on that.
    """

    def register(function: Work) -> Work:
        _work[name] = function
        if daily:
            _daily.append(name)
        if goes_on:
            _going_on.append(name)
        if hurries:
            _hurrying.append(name)
        if ends:
            _ends[name] = ends
        return function

    return register


def work_of(name: str) -> Work:
    """What a job of this name does; raises `KeyError` for one that nobody knows."""
    return _work[name]


def daily_kinds() -> list[str]:
    """The names of what is done once a day."""
    return list(_daily)


def ending_jobs() -> dict[str, tuple[str, ...]]:
    """The jobs that erase what is over, each with the tables it looks after, in the order in which they are done."""
    return dict(_ends)


def going_on() -> list[str]:
    """The names of what is done even while nothing else is changed."""
    return list(_going_on)


def hurrying() -> list[str]:
    """The names of what is done even while the clock is doubted."""
    return list(_hurrying)
