"""Prebuilt HTML, no database."""

from flask import Flask

from tests.benchmarks.yardsticks.common import a_flask_app, body


def create_app() -> Flask:
    app = a_flask_app(__name__)
    pages = {name: body(name) for name in ("home", "stage", "course", "lesson")}

    @app.get("/<name>")
    def page(name: str) -> str:
        return pages[name]

    return app
