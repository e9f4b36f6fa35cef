"""`python -m tests.support.pages` writes `docs/access.md` anew."""

import tempfile
from pathlib import Path

from app import create_app
from tests.support.database import test_settings
from tests.support.pages import access_table
from tests.support.server import REPOSITORY

with tempfile.TemporaryDirectory() as folder:
    table = access_table(create_app(test_settings(Path(folder))))
(REPOSITORY / "docs" / "access.md").write_text(table, encoding="utf-8")
