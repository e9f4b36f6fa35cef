"""Tools from outside Python that a machine may lack: found, or missed aloud."""

import os
from typing import NoReturn

import pytest

missing: dict[str, str] = {}


def miss(tool: str, consequence: str) -> NoReturn:
    """Skip the test for want of a tool, and have it said at the end of the run; fail where `LERNWEGE_TEST_TOOLS=required`."""
    missing[tool] = consequence
    if os.environ.get("LERNWEGE_TEST_TOOLS") == "required":
        pytest.fail(f"No {tool} on this machine, and LERNWEGE_TEST_TOOLS=required", pytrace=False)
    pytest.skip(f"no {tool} on this machine")
