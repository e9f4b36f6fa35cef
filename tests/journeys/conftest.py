"""Ways through every page in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.pages import Walks

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.server import Server


@pytest.fixture(scope="module")
def walks(browser: Browser, server: Server) -> Iterator[Walks]:
    walks = Walks(browser, server.url)
    yield walks
    walks.close()
