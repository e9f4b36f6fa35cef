"""Captions as one edits them: when words begin and end, who says them, and the words."""

import io
import re
from typing import NamedTuple

import webvtt

from learning.courses.fileformat.captions import read_captions
from learning.courses.fileformat.problems import Unusable

_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\Z|(\d{1,4})(?:[.,](\d{1,3}))?\Z")
_SPEAKER = re.compile(r"<v(?:\.[\w.-]+)? ([^<>&]{1,60})>")
_MARKUP = re.compile(r"<[^<>]*>")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&lrm;": "", "&rlm;": ""}


class Cue(NamedTuple):
    """Words with their times in milliseconds; -1 where a time can't be read."""

    start: int
    end: int
    who: str
    text: str


def written(milliseconds: int) -> str:
    """A time as one types it."""
    if milliseconds < 0:
        return ""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{f'{hours:02}:' if hours else ''}{minutes:02}:{seconds:02}.{rest:03}"


def read_time(text: str) -> int:
    """A time as somebody typed it: 1:02.5, 00:01:02,500 or 62.5 seconds; -1 where it is none."""
    found = _TIME.match(text.strip())
    if found is None:
        return -1
    hours, minutes, seconds, part, alone, its_part = found.groups()
    whole = int(alone) if alone else int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int(((part or its_part) or "0").ljust(3, "0"))


def read_cues(data: bytes) -> list[Cue]:
    """The cues of checked captions."""
    file = webvtt.from_string(data.decode("utf-8-sig"))
    return [Cue(each.start_time.in_milliseconds(), each.end_time.in_milliseconds(), *_said(each.raw_text)) for each in file.captions]


def _said(raw: str) -> tuple[str, str]:
    speaker = _SPEAKER.search(raw)
    text = _MARKUP.sub("", raw)
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return (speaker[1].strip() if speaker else ""), text.strip()


def as_captions(cues: list[Cue]) -> bytes:
    """The cues as WebVTT; raises `Unusable` where they are no captions."""
    parts = [f"{written(cue.start)} --> {written(cue.end)}\n{_marked(cue)}" for cue in cues]
    data = ("\n\n".join(("WEBVTT", *parts)) + "\n").encode()
    read_captions(data)
    return data


def _marked(cue: Cue) -> str:
    # An empty line would end the words.
    lines = [line.strip() for line in cue.text.splitlines() if line.strip()]
    text = "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    who = re.sub(r"[<>&\n]", "", cue.who).strip()[:60]
    return f"<v {who}>{text}" if who and text else text


def from_subrip(data: bytes) -> bytes:
    """Captions in SubRip as WebVTT."""
    try:
        file = webvtt.from_buffer(io.StringIO(data.decode("utf-8-sig").replace("\r\n", "\n")), format="srt")
        cues = [Cue(each.start_time.in_milliseconds(), each.end_time.in_milliseconds(), *_said(each.raw_text)) for each in file.captions]
    except UnicodeDecodeError as error:
        raise Unusable("it is not UTF-8 text") from error
    except Exception as error:
        # Whatever a reader of a foreign format stumbles over is for its author one thing.
        raise Unusable("it is no WebVTT") from error
    return as_captions(cues)


def transcript(cues: list[Cue]) -> str:
    """The words to read on their own: a paragraph for each who speaks in turn."""
    turns: list[tuple[str, list[str]]] = []
    for cue in cues:
        words = " ".join(cue.text.split())
        if turns and turns[-1][0] == cue.who:
            turns[-1][1].append(words)
        else:
            turns.append((cue.who, [words]))
    return "\n\n".join(f"**{who}:** {' '.join(words)}" if who else " ".join(words) for who, words in turns)
