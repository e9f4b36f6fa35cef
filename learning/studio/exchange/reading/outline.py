"""From headings, paragraphs and lists to lessons and blocks; what Markdown and word processors have in common."""

from learning.studio.exchange.reading.found import Found

Step = str


class Outline:
    """Takes parts in their order; the highest kind of heading begins a lesson, the others a block."""

    def __init__(self, found: Found, name: str, top: int) -> None:
        self.found, self.top = found, top
        self.name = name
        self.title, self.paragraphs = "", list[str]()

    def heading(self, level: int, words: str) -> None:
        self.close()
        if level <= self.top:
            self.found.lesson(words)
            self.title = ""
        else:
            self.title = words

    def paragraph(self, words: str) -> None:
        if words.strip():
            self.paragraphs.append(words)

    def bullets(self, items: list[str]) -> None:
        self.paragraph("\n".join(f"- {item.replace(chr(10), ' ')}" for item in items if item.strip()))

    def steps(self, items: list[str]) -> None:
        """A numbered list is a way to go, one step after the other; what stood above it leads in."""
        items = [item for item in items if item.strip()]
        if not items:
            return
        lead, self.paragraphs = "\n\n".join(self.paragraphs), []
        words = {"title": self.title, "text": lead} | {f"steps.step-{number}": item for number, item in enumerate(items, 1)}
        self._begin()
        self.found.block({"kind": "steps", "steps": [{"id": f"step-{number}"} for number, _item in enumerate(items, 1)]}, words)
        self.title = ""

    def picture(self, key: str, alt: str) -> None:
        self.close()
        self._begin()
        self.found.block({"kind": "figure", "media": key}, {"alt": alt}, key)

    def close(self) -> None:
        """End the block that is being gathered."""
        text, self.paragraphs = "\n\n".join(self.paragraphs), []
        if text:
            self._begin()
            self.found.block({"kind": "text"}, {"title": self.title, "text": text})
            self.title = ""

    def _begin(self) -> None:
        if not self.found.lessons:
            self.found.lesson(self.name)
