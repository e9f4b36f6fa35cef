"""What kinds of blocks and their fields are called, until `learning/studio/wording.py` is there."""

from typing import Any


def kind_name(kind: str) -> str:
    return kind


def field_label(block: dict[str, Any], key: str) -> str:
    del block
    return key
