"""Rules about films and sound."""

from collections.abc import Iterator

from learning.studio.findings.found import Finding, Page, rule

# Subtitles are read along at about 17 characters a second; people who learn a language need more time.
_MOST_A_SECOND, _LEAST_SECONDS = 17.0, 1.0


@rule("captions-missing", "1.2.2 A", blocking=True)
def captions_missing(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        if block["kind"] == "video":
            lacking = sorted(set(block["spoken"]) - set(block.get("captions", {})))
            yield from (Finding("captions-missing", block["id"], "", locale) for locale in lacking)


@rule("captions-fast", "1.2.2 A")
def captions_fast(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        media = block.get("captions", {}).get(page.locale)
        for start, end, text in page.media.get(media or "", {}).get("cues", ()):
            if len(text) / max(end - start, 0.1) > _MOST_A_SECOND or end - start < _LEAST_SECONDS:
                yield Finding("captions-fast", block["id"], "", text)


@rule("captions-late", "1.2.2 A", blocking=True)
def captions_late(page: Page) -> Iterator[Finding]:
    """Captions that end after the film, or stop long before it does."""
    for block in page.blocks:
        media, film = block.get("captions", {}).get(page.locale), block.get("spoken", {}).get(page.locale)
        cues, seconds = page.media.get(media or "", {}).get("cues", ()), page.media.get(film or "", {}).get("seconds", 0)
        if cues and seconds and not seconds * 0.5 <= cues[-1][1] <= seconds + 1:
            yield Finding("captions-late", block["id"], "")


@rule("transcript-short", "1.2.1 A")
def transcript_short(page: Page) -> Iterator[Finding]:
    """The transcript leaves out what the captions say."""
    for block in page.blocks:
        said = " ".join(text for _start, _end, text in _cues(page, block)).split()
        written = page.words(block).get("transcript", "").split()
        if said and len(written) < 0.8 * len(said):
            yield Finding("transcript-short", block["id"], "transcript")


@rule("described", "1.2.5 AA", asks=True)
def described(page: Page) -> Iterator[Finding]:
    """Whether all that matters is spoken, only who watches with closed eyes can tell."""
    for block in page.blocks:
        if block["kind"] == "video" and block["described"] == "said":
            yield Finding("described", block["id"], "transcript")


def _cues(page: Page, block: object) -> list[tuple[float, float, str]]:
    assert isinstance(block, dict)
    media = block.get("captions", {}).get(page.locale, "")
    return list(page.media.get(media, {}).get("cues", ()))
