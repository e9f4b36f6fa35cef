"""Structured logs: one JSON object a line, without addresses, names or what people typed."""

import json
import logging
import secrets
import sys
import time
from typing import Any

from flask import Flask, Response, g, request

log = logging.getLogger("lernwege")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr() -> None:
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False


def log_request(endpoint: str, status: int, seconds: float, method: str, request_id: str = "") -> None:
    # The rule, never the address: an address may hold a token, and never where the request came from.
    facts = {"endpoint": endpoint, "method": method, "status": status, "ms": round(seconds * 1000, 1)}
    log.info("request", extra={"facts": facts | ({"id": request_id} if request_id else {})})


def init_app(app: Flask) -> None:
    def begin() -> None:
        g.started = time.perf_counter()
        g.request_id = secrets.token_hex(8)

    def end(response: Response) -> Response:
        # A request that failed before it began (no session without a database) has neither.
        request_id, started = g.get("request_id", ""), g.get("started", time.perf_counter())
        response.headers["X-Request-Id"] = request_id
        log_request(request.endpoint or "-", response.status_code, time.perf_counter() - started, request.method, request_id)
        return response

    app.before_request(begin)
    app.after_request(end)
