"""A token endpoint on loopback: grants access tokens, and tells a mail server which of them are good."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class TokenEndpoint:
    """`asked` are the forms posted, oldest first; `answers` are given, in turn, before any grant."""

    port: int = 0
    user: str = "gw"
    """Whose mailbox the tokens open."""
    asked: list[dict[str, str]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    good: set[str] = field(default_factory=set)
    expires_in: object = 3600

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/token"

    def begin(self, user: str) -> None:
        """As if just started, for the tokens of this user."""
        self.user = user
        for told in (self.asked, self.answers, self.good):
            told.clear()

    def grant(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        if self.answers:
            return self.answers.pop(0)
        token = f"token-{len(self.asked)}"
        self.good.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.expires_in}

    def info(self, token: str) -> tuple[int, dict[str, Any]]:
        if token in self.good:
            return 200, {"user": self.user, "active": "yes"}
        return 200, {"active": "no"}


@contextmanager
def token_endpoint() -> Iterator[TokenEndpoint]:
    endpoint = TokenEndpoint()

    class Page(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(*endpoint.grant({name: values[0] for name, values in parse_qs(body).items()}))

        def do_GET(self) -> None:
            self._answer(*endpoint.info(parse_qs(urlsplit(self.path).query)["token"][0]))

        def _answer(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The tests assert what was asked; nobody reads a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        endpoint.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield endpoint
        finally:
            server.shutdown()
            thread.join()
