"""Where the pages of media have their addresses."""

from typing import Any

from flask import Blueprint, request

from learning.lessons.mediashown import weighing
from learning.studio.media.shelf import note_words

bp = Blueprint("studio_media", __name__, template_folder="templates", url_prefix="/studio")

# A film has 30 MB at most; whoever sends more at once is told so before it is read.
MOST_BYTES = 32 * 1024 * 1024
_TAKES_FILES = {"studio_media.keep", "studio_media.replaced", "studio_media.keep_captions_of"}
_TAKES_MANY_FIELDS = {"studio_media.keep_captions_of"}


@bp.url_value_preprocessor
def make_room(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Allow files where they are asked for: before anything reads the form, and the check against forgery does."""
    del values
    if endpoint in _TAKES_FILES:
        request.max_content_length = MOST_BYTES
    if endpoint in _TAKES_MANY_FIELDS:
        # An hour of talk has some 900 captions, of four fields each.
        request.max_form_parts, request.max_form_memory_size = 8_000, 2 * 1024 * 1024


@bp.context_processor
def words_of_numbers() -> dict[str, Any]:
    return {"weighing": weighing, "note_words": note_words}
