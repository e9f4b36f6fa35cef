"""Templates compiled once for all apps of a process: most tests make an app of their own, and compiling costs more than they do."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from learning.house.web import Lernwege


class CompiledBefore(BytecodeCache):
    """Remembers by name and content, so a changed template is compiled anew."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._known[bucket.key, bucket.checksum] = bucket.code


def compile_once() -> None:
    Lernwege.jinja_options = {**Lernwege.jinja_options, "bytecode_cache": CompiledBefore()}
