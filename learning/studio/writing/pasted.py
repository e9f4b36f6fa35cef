"""What comes in from a word processor, made plain: no control or private-use characters, no soft hyphens, lists as we write them."""

import re
import unicodedata

from learning.house.forms import without_controls

# At the start of a line, with any indent: what Word, LibreOffice and web pages put before an item of a list.
_BULLET = re.compile(r"^[ \t]*[•◦▪▫●○■□‣⁃·\uf0b7\uf0a7\uf076][ \t]*", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*–[ \t]+", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*(\d{1,2})\)[ \t]+", re.MULTILINE)
# Spaces inside a line; those at its start mean something in a list.
_SPACES = re.compile(r"(?<=\S)[ \t\u2002-\u200a]{2,}(?=\S)")
# Word's line break within a paragraph, and what other systems end lines with.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_GONE = {ord(character): None for character in "\u00ad\u200b\u2060\ufeff\ufffc"}


def cleaned(text: str) -> str:
    """The same words without what only a word processor means."""
    text = _LINE_ENDS.sub("\n", text)
    text = _NUMBER.sub(r"\1. ", _BULLET.sub("- ", text))
    # A single line that begins with a dash may be something said aloud; two are a list.
    text = _DASH.sub("- ", text) if len(_DASH.findall(text)) > 1 else text
    text = "".join(each for each in without_controls(text).translate(_GONE) if unicodedata.category(each) not in ("Co", "Cs"))
    return _SPACES.sub(" ", text).rstrip()
