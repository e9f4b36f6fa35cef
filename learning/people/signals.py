"""What `people` announces; every room that keeps something per learner listens, in the same transaction.

The sender is the name of the table concerned, so that a test can see for which tables nobody listens.
"""

from collections.abc import Callable
from typing import Any

from blinker import Signal, signal

erasing = signal("learner-erasing")
exporting = signal("learner-exporting")
merging = signal("learner-merging")
# Asked before and after a merge, so that it can be taken back; and when it is.
remembering = signal("learner-remembering")
restoring = signal("learner-restoring")
# Who asked for it or was not seen for long is gone; not sent when two are merged. The sender is the session.
erased = signal("learner-erased")


def tell(kind: Signal, tables: list[str], **facts: Any) -> dict[str, list[Any]]:
    """Send a signal once for each table; the answers by table."""
    return {table: [answer for _receiver, answer in kind.send(table, **facts)] for table in tables}


def on(kind: Signal, table: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Listen to a signal for one table."""

    def connect(listener: Callable[..., Any]) -> Callable[..., Any]:
        kind.connect(listener, sender=table, weak=False)
        return listener

    return connect
