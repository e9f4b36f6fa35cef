"""What is wrong with a file, said so that its author can mend it."""

from dataclasses import dataclass

from learning.house.refusal import Refusal


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake: where it is, what it is, what to do."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} → {self.remedy}"


class ContentRefused(Refusal):
    """Content has mistakes, so nothing of it was imported."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} mistakes in the content; nothing was imported.")
        self.problems = sorted(problems)
