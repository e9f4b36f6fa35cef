"""Rules about tasks: what gives the answer away, and what helps nobody."""

import re
from collections.abc import Iterator

from learning.studio.findings.found import Block, Finding, Page, Text, rule, text_rule

_NEGATION = {
    "de": r"\b(?:nicht|kein\w*|nie|niemals|ohne|un\w{4,})\b",
    "en": r"\b(?:not|no|never|without|isn't|don't|doesn't)\b",
    "it": r"\b(?:non|mai|senza|nessun\w*)\b",
    "pl": r"\b(?:nie|nigdy|bez|żaden|żadn\w*)\b",
    "uk": r"\b(?:не|ні|ніколи|без|жод\w*)\b",
}


def _choices(page: Page, block: Block) -> Iterator[tuple[dict[str, object], str]]:
    for option in block.get("options", ()):
        words = page.words(block).get(f"options.{option['id']}", "")
        if words:
            yield option, words


@rule("right-is-longest", "")
def right_is_longest(page: Page) -> Iterator[Finding]:
    """The longest answer is taken for the right one, by who has not understood either."""
    for block in page.blocks:
        if block["kind"] == "single-choice":
            lengths = sorted(((len(words), bool(option.get("right"))) for option, words in _choices(page, block)), reverse=True)
            if len(lengths) > 2 and lengths[0][1] and lengths[0][0] > 1.5 * lengths[1][0] and lengths[0][0] > 30:
                yield Finding("right-is-longest", block["id"], "text")


@rule("always-first", "")
def always_first(page: Page) -> Iterator[Finding]:
    """In three tasks or more the right answer stands at the same place."""
    choices = [block for block in page.blocks if block["kind"] == "single-choice"]
    places = [next((place for place, option in enumerate(block["options"]) if option.get("right")), -1) for block in choices]
    if len(places) > 2 and len(set(places)) == 1:
        yield Finding("always-first", choices[0]["id"], "text")


@rule("same-feedback", "3.3.3 AA")
def same_feedback(page: Page) -> Iterator[Finding]:
    """Every wrong answer is a mistake of its own."""
    for block in page.blocks:
        wrong = [option for option in block.get("options", ()) if not option.get("right")]
        said = [page.words(block).get(f"options.{option['id']}.feedback", "").strip() for option in wrong]
        if len(said) > 1 and all(said) and len(set(said)) == 1:
            yield Finding("same-feedback", block["id"], f"options.{wrong[0]['id']}.feedback", said[0])


@text_rule("only-wrong", "3.3.3 AA")
def only_wrong(page: Page, text: Text) -> Iterator[Finding]:
    """“Wrong.” helps nobody."""
    if text.field.endswith((".feedback", "wrong")) and len(text.text.split()) < 4:
        yield text.found("only-wrong", text.text)


@text_rule("double-negation", "")
def double_negation(page: Page, text: Text) -> Iterator[Finding]:
    """A question with two negations is answered wrong by people who know."""
    if text.field == "text" and "options" in text.block:
        for sentence in re.split(r"(?<=[.!?])\s", text.text):
            if len(re.findall(_NEGATION.get(page.language, r"(?!)"), sentence, re.IGNORECASE)) > 1:
                yield text.found("double-negation", sentence)


@rule("practice-alone", "")
def practice_alone(page: Page) -> Iterator[Finding]:
    """A lesson without a task is a text."""
    blocks = page.blocks
    if len(blocks) > 3 and not any("hint" in page.words(block) for block in blocks):
        yield Finding("practice-alone")
