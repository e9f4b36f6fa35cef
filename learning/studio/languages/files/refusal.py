"""Why a file of words is not read."""

from learning.house.refusal import Refusal


class NotReadable(Refusal):
    """It is no XLIFF 2 or PO, is broken, or holds what we never read (entities); `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
