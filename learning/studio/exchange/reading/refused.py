"""What is not taken at all."""


class FileRefused(Exception):
    """A file that can't be taken: `why` is a word that the pages know a sentence for, `what` names the place."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(f"{why}: {what}")
        self.why, self.what = why, what
