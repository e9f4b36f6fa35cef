"""The shipped content, read once."""

from __future__ import annotations

import pytest

from learning.courses.fileformat import Catalogue, CourseFiles
from tests.content.shelf import COURSES
from tests.support.content import the_shipped_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return the_shipped_catalogue()


@pytest.fixture(scope="session", params=COURSES)
def course(request: pytest.FixtureRequest, catalogue: Catalogue) -> CourseFiles:
    """Each shipped course in turn."""
    return catalogue.courses[request.param]
