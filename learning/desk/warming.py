"""What web processes share: the app is made and its first pages are drawn once, before they part from the process that starts them."""

import gc
import logging

from flask import Flask

from learning.house.db import db
from learning.house.locale import LOCALES
from learning.house.logs import log
from learning.house.settings import Settings


def warm(app: Flask, settings: Settings) -> None:
    """Load words and templates, close what no two processes may share, and leave the rest where it lies."""
    asked = app.test_client(use_cookies=False)
    told = log.level
    log.setLevel(logging.CRITICAL)
    for locale in LOCALES.values():
        asked.get(f"/{locale.key}/", base_url=settings.url)
    log.setLevel(told)
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    gc.collect()
    # The collector would write into each object it looks at, and so copy it for each process.
    gc.freeze()
