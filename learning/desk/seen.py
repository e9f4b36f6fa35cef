"""Which version of a setting a form was made from."""

from flask import request


def seen_version() -> int:
    """The version that the person who sent the form had seen; 0 where it says none."""
    text = request.form.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
