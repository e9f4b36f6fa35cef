"""The tasks of a small folder, compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from learning.courses.compiler import compile_course
from tests.support.content import a_folder_of_every_kind

Task = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def task(tmp_path_factory: pytest.TempPathFactory) -> Task:
    """A compiled task by id: `task("where")`, in German, or in another language."""
    catalogue = a_folder_of_every_kind(tmp_path_factory.mktemp("content") / "content").read()
    pages = compile_course(catalogue.courses["photos"], catalogue).pages

    def find(name: str, locale: str = "de") -> dict[str, Any]:
        blocks = [*pages["look", locale]["blocks"], *pages["try", locale]["blocks"]]
        return next(block for block in blocks if block["id"] == name)

    return find
