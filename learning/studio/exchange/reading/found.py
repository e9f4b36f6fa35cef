"""What readers of documents find: lessons with blocks, pictures, and notes of what was not understood."""

from dataclasses import dataclass, field
from typing import Any

from learning.house.markup import UNSHOWN
from learning.house.naming import as_name
from learning.studio.exchange.reading.refused import FileRefused

MOST_BLOCKS, MOST_LESSONS, MOST_NOTES, MOST_CHARACTERS = 200, 40, 300, 10_000


@dataclass
class FoundLesson:
    """A lesson as it stands in a document."""

    title: str
    blocks: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Found:
    """All of a document; a note is where (a word and a number), what (a word that pages know a sentence for), and the words it is about."""

    lessons: list[FoundLesson] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    def lesson(self, title: str) -> FoundLesson:
        if len(self.lessons) >= MOST_LESSONS:
            raise FileRefused("too_many_lessons")
        self.lessons.append(FoundLesson(one_line(title)[:200]))
        return self.lessons[-1]

    def note(self, unit: str, number: int, what: str, about: str = "") -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append({"unit": unit, "number": number, "what": what, "about": one_line(about)[:120]})

    def block(self, structure: dict[str, Any], words: dict[str, str], name: str = "") -> None:
        """Put a block at the end of the last lesson, under a name of its own."""
        lesson = self.lessons[-1] if self.lessons else self.lesson("")
        if len(lesson.blocks) >= MOST_BLOCKS:
            raise FileRefused("too_many_blocks")
        taken = {each["structure"]["id"] for each in lesson.blocks}
        key = as_name(name or words.get("title", ""), taken, structure["kind"])
        kept = {field: shown[:MOST_CHARACTERS] for field, text in words.items() if (shown := written(text))}
        lesson.blocks.append({"structure": {"id": key, **structure}, "words": kept})

    def as_data(self) -> dict[str, Any]:
        lessons = [{"title": each.title, "blocks": each.blocks} for each in self.lessons if each.blocks]
        if not lessons:
            raise FileRefused("nothing")
        return {"lessons": lessons, "notes": self.notes}


def written(text: str) -> str:
    """A text as it may stand in a field of our files: no line of it begins a block or a field there."""
    lines = (line.rstrip() for line in UNSHOWN.sub("", text).strip("\n").split("\n"))
    return "\n".join(f"\\{line}" if line.startswith((":::", "@ ")) else line for line in lines).strip()


def one_line(text: str) -> str:
    return " ".join(UNSHOWN.sub("", text).split())
