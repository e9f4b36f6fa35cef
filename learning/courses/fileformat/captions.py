"""Captions in WebVTT: words with times, in order, without markup but for who is speaking."""

import re

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from learning.courses.fileformat.problems import Unusable
from learning.courses.fileformat.track import Track, lasting
from learning.house.markup import UNSHOWN

# `<v Name>` says who speaks; anything else in angle brackets is markup, and “-->” belongs to times alone.
_REMEDY = "begin with a line “WEBVTT”, and write times like 00:01.500 --> 00:04.000"
_SPEAKER = re.compile(r"<v(?:\.[\w.-]+)? [^<>&]{1,60}>|</v>")
_MARKUP = re.compile(r"[<>]|&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)")


def read_captions(data: bytes) -> Track:
    """Checked captions; its seconds are those of the last words' end."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable("it is not UTF-8 text", "save it as UTF-8") from error
    if UNSHOWN.search(text):
        raise Unusable("it holds control or private-use characters", "remove them")
    try:
        file = webvtt.from_string(text, strict=True)
    except (MalformedFileError, MalformedCaptionError) as error:
        raise Unusable(f"it is no WebVTT: {_shortened(error)}", _REMEDY) from error
    if file.styles or file.regions or not file.captions:
        raise Unusable("it has no words, or holds styles or regions", "write words with their times, nothing else")
    _check_order(file.captions)
    return Track(seconds=lasting(max(caption.end_time.in_milliseconds() for caption in file.captions) / 1000))


def _check_order(captions: list[webvtt.Caption]) -> None:
    before = 0
    for caption in captions:
        start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
        if not before <= start < end:
            raise Unusable(f"the times go backwards at {caption.start}", "put the words in the order in which they are spoken")
        if not caption.text.strip() or _MARKUP.search(_SPEAKER.sub("", caption.raw_text)):
            raise Unusable(f"the words at {caption.start} are missing, or hold markup", "write plain words; <v Name> may say who speaks")
        before = start


def _shortened(error: Exception) -> str:
    return str(error).replace("\n", " ")[:120]
