"""The headers every answer carries."""

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
TRANSPORT = "max-age=31536000; includeSubDomains"


def policy(media: str = "") -> str:
    """What a page may load; `media` is the origin of a storage that gives films and sounds itself."""
    return POLICY.replace("media-src 'self'", f"media-src 'self' {media}".rstrip())


def init_app(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    secure, storage = settings.secure, settings.storage
    told = policy(storage.endpoint if storage and storage.direct else "")

    def add(response: Response) -> Response:
        headers = response.headers
        # A view may be stricter.
        headers.setdefault("Content-Security-Policy", told)
        headers["X-Content-Type-Options"] = "nosniff"
        # Not `no-referrer`: that would make Origin null and our own forms foreign.
        headers.setdefault("Referrer-Policy", "same-origin")
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        headers.setdefault("Cache-Control", "private, no-cache")
        if not response.cache_control.public:
            response.vary.update(("Cookie", "Accept-Language"))
        if secure:
            headers["Strict-Transport-Security"] = TRANSPORT
        return response

    app.after_request(add)
