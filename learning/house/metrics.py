"""What a monitor reads: the format of Prometheus, text version 0.0.4.

Ours and not its library's, see `docs/decisions/0057-metrics-without-a-library.md`.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from learning.house.counters import ANSWERS, BUCKETS, Counters
from learning.house.measures import measured

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_PAGES = {"page_whole": "whole", "page_parts": "parts", "page_made": "made"}
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def exposition(session: Session, counters: Counters) -> str:
    """All metrics as text."""
    totals = counters.totals()
    groups = sorted({name.split(" ")[0] for name, number in totals.items() if " " in name and number})
    lines = [*_requests(totals, groups), *_durations(totals, groups), *_events(totals)]
    for name, about, values in measured(session):
        lines += [*_head(name, "gauge", about), *(_line(name, labels, number) for labels, number in values)]
    return "\n".join(lines) + "\n"


def _requests(totals: dict[str, float], groups: list[str]) -> Iterator[str]:
    name = "lernwege_requests_total"
    yield from _head(name, "counter", "Requests answered, by part of the app, method and class of status.")
    for group in groups:
        for answer in ANSWERS:
            number = totals.get(f"{group} {answer}", 0.0)
            if number:
                method, status = answer.split()
                yield _line(name, {"group": group, "method": method, "status": status}, number)


def _durations(totals: dict[str, float], groups: list[str]) -> Iterator[str]:
    name = "lernwege_request_seconds"
    yield from _head(name, "histogram", "How long they took.")
    for group in groups:
        so_far = 0.0
        for most in (*map(str, BUCKETS), "+Inf"):
            so_far += totals.get(f"{group} {most}", 0.0)
            yield _line(f"{name}_bucket", {"group": group, "le": most}, so_far)
        yield _line(f"{name}_sum", {"group": group}, totals.get(f"{group} sum", 0.0))
        yield _line(f"{name}_count", {"group": group}, so_far)


def _events(totals: dict[str, float]) -> Iterator[str]:
    pages = "lernwege_pages_total"
    yield from _head(pages, "counter", "Shared pages: sent whole from memory, in kept parts, or made.")
    yield from (_line(pages, {"how": how}, totals.get(name, 0.0)) for name, how in _PAGES.items())
    for name, kind, about, counted in (
        ("lernwege_requests_in_flight", "gauge", "Requests being answered now.", "in_flight"),
        ("lernwege_requests_coming_in", "gauge", "Requests whose form or file has not arrived yet.", "coming_in"),
        ("lernwege_database_connections", "gauge", "Connections to the database in use now.", "connections"),
        ("lernwege_database_away_total", "counter", "Requests that found the database away or no connection in time.", "database_away"),
        ("lernwege_storage_away_total", "counter", "Requests that found the storage of media away.", "storage_away"),
        ("lernwege_transactions_tried_again_total", "counter", "Transactions run anew after a conflict or a lock.", "tried_again"),
    ):
        yield from (*_head(name, kind, about), _line(name, {}, totals.get(counted, 0.0)))


def _head(name: str, kind: str, about: str) -> Iterable[str]:
    return f"# HELP {name} {about}", f"# TYPE {name} {kind}"


def _line(name: str, labels: dict[str, str], number: float) -> str:
    told = ",".join(f'{key}="{value.translate(_ESCAPED)}"' for key, value in labels.items())
    return f"{name}{{{told}}} {number:.17g}" if told else f"{name} {number:.17g}"
