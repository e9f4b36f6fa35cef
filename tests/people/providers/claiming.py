"""A provider that says whatever a test wants: discovery, keys, tokens; and somebody who goes there and comes back."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from joserfc import jwk, jws

from learning.house.clock import now
from learning.house.db import db
from learning.people.providers.asking import facts
from tests.support.builders import an_identity_provider, last
from tests.support.visitor import Visitor

SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout"


class Claiming:
    """Answers on loopback; `discovery` is put over what it says of itself, `token` is what it gives for any code."""

    def __init__(self) -> None:
        self.key: Any = jwk.RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.discovery: dict[str, Any] = {}
        self.token = ""
        self.userinfo: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.moved_to = ""
        claiming = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                claiming.asked.append((self.path, {}))
                if claiming.moved_to:
                    self.send_response(302)
                    self.send_header("Location", claiming.moved_to)
                    self.end_headers()
                    return
                self._say(claiming.answers()[self.path])

            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                claiming.asked.append((self.path, {name: values[0] for name, values in form.items()}))
                self._say({"id_token": claiming.token, "access_token": "any"})

            def _say(self, answer: Any) -> None:
                body = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        facts.forget(self.issuer)

    def answers(self) -> dict[str, Any]:
        names = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys", "userinfo_endpoint": "me"}
        told = {name: f"{self.issuer}/{path}" for name, path in names.items()} | {"end_session_endpoint": f"{self.issuer}/end"}
        return {
            "/.well-known/openid-configuration": {"issuer": self.issuer, **told} | self.discovery,
            "/keys": {"keys": [self.key.as_dict(private=False)]},
            "/me": self.userinfo,
        }

    def signed(self, claims: dict[str, Any], *, key: Any = None, header: dict[str, Any] | None = None) -> str:
        used, said = key or self.key, header or {"alg": "RS256", "kid": "one"}
        return jws.serialize_compact(said, json.dumps(claims), used, algorithms=[said["alg"]])

    def id_claims(self, nonce: str | None, **other: Any) -> dict[str, Any]:
        at = int(now().timestamp())
        known = {"iss": self.issuer, "aud": "lernwege", "sub": "somebody", "sid": "session-1", "iat": at, "exp": at + 300, "nonce": nonce}
        return {name: value for name, value in (known | other).items() if value is not None}

    def logout_claims(self, **other: Any) -> dict[str, Any]:
        at = int(now().timestamp())
        known = {"iss": self.issuer, "aud": "lernwege", "sub": "somebody", "sid": "session-1", "iat": at, "exp": at + 120, "jti": "news-1"}
        return {name: value for name, value in (known | {"events": {SIGNED_OUT: {}}} | other).items() if value is not None}


@contextmanager
def a_claiming_provider() -> Iterator[Claiming]:
    claiming = Claiming()
    try:
        yield claiming
    finally:
        claiming.end()


def a_provider(app: Flask, issuer: str, **more: Any) -> int:
    """A provider that operators have switched on, a city's unless said otherwise; its number."""
    with app.app_context():
        provider = an_identity_provider(db.session(), issuer, **more)
        db.session.commit()
        return provider.id


def goes(visitor: Visitor, provider_id: int, **fields: str) -> dict[str, str]:
    """Press the button; what the provider would be asked for."""
    visitor.post(f"/de/sign-in/provider/{provider_id}", fields, expect=303, follow=False)
    visitor.get("/de/sign-in/provider")
    asked = parse_qs(urlsplit(last(visitor).headers["Refresh"].partition("url=")[2]).query)
    return {name: values[0] for name, values in asked.items()}


def comes_back(visitor: Visitor, provider_id: int, **said: str) -> str:
    """Come back from the provider; where one is led."""
    answer = visitor.client.get(f"/provider/{provider_id}/back", query_string=said, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 303
    return str(answer.location)


def signs_in(visitor: Visitor, claiming: Claiming, provider_id: int, **claims: Any) -> str:
    """All of it, with these claims over the right ones."""
    asked = goes(visitor, provider_id)
    claiming.token = claiming.signed(claiming.id_claims(**{"nonce": asked["nonce"], **claims}))
    return comes_back(visitor, provider_id, state=asked["state"], code="a-code")
