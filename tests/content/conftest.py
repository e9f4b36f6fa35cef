"""The shipped content, read once."""

from __future__ import annotations

import pytest

from learning.courses.fileformat import Catalogue, read_catalogue
from learning.house.paths import CONTENT


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(CONTENT)
