"""What tests of groups share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture
def crowded(stocked_postgres: str, tmp_path: Path) -> Iterator[Flask]:
    """The app with the shipped content on PostgreSQL."""
    from tests.conftest import _an_app

    yield from _an_app(stocked_postgres, tmp_path)
