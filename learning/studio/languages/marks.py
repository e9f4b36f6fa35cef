"""Texts as they are typed, marks and all."""

import re

from markupsafe import Markup, escape

_MARK = re.compile(r"\{(?:fact|gap):[a-z0-9-]+\}")


def as_typed(text: str) -> Markup:
    """A text to copy from: facts and gaps stand out as what has to be typed letter by letter."""
    return Markup(_MARK.sub(r"<code>\g<0></code>", str(escape(text))))
