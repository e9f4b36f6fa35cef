"""What a translation lost keeps it from being handed to review, as other findings do."""

from collections.abc import Iterator

from learning.studio.findings.found import Finding, Page, Text, text_rule
from learning.studio.languages.markers import notes_of


@text_rule("marks-lost", blocking=True)
def marks_lost(page: Page, text: Text) -> Iterator[Finding]:
    """Explained words, facts, gaps and signs of the original stand in every language."""
    first = page.lesson.written(dict(text.block), page.original)
    if page.locale != page.original and first is not None:
        found = notes_of(text.block, {text.field: first.fields.get(text.field, "")}, {text.field: text.text}, page.locale)
        yield from (text.found("marks-lost", note.mark) for note in found)
