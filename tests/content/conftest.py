"""The shipped content, read once."""

from __future__ import annotations

import pytest

from learning.courses.fileformat import Catalogue, CourseFiles, read_catalogue
from learning.house.paths import CONTENT
from tests.content.shelf import COURSES


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(CONTENT)


@pytest.fixture(scope="session", params=COURSES)
def course(request: pytest.FixtureRequest, catalogue: Catalogue) -> CourseFiles:
    """Each shipped course in turn."""
    return catalogue.courses[request.param]
