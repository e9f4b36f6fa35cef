"""Why a file is not taken: a word that the rooms above say in the reader's language."""

REASONS = (
    "unknown",  # no kind we take
    "heic",  # as iPhones write it: nothing here opens it
    "misnamed",  # its bytes are of another kind than its name says
    "damaged",
    "pixels",
    "slow",  # too much work or memory
    "outside",  # a drawing that leads elsewhere
    "text",  # a drawing with letters, which would be lost
    "acts",  # a drawing or a PDF in which something runs
    "locked",
)


class NotTaken(Exception):
    """A file that can't be taken, for one of the reasons; `detail` is what its bytes are, where that helps."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail
