"""The arguments of an API call: JSON or a form, GET or POST, with JSON inside form fields.

Source: Slack, "Using the Web API", "Request arguments".
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.records import Json


class Arguments:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def has(self, name: str) -> bool:
        return self._given.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        value = self._given.get(name)
        return default if value is None else str(value)

    def optional(self, name: str) -> str | None:
        return self.text(name) or None

    def need(self, name: str) -> str:
        """Raises SlackRefusal `invalid_arguments` naming the missing one."""
        if not self.text(name):
            raise SlackRefusal("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise SlackRefusal("invalid_arguments", [f"[ERROR] {name} must be a number"]) from None

    def structure(self, name: str, wrong: str = "invalid_arguments") -> Any:
        """A list or object, given as such or as JSON text; None when absent. Raises SlackRefusal `wrong`."""
        value = self._given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError as broken:
            raise SlackRefusal(wrong, [f"[ERROR] {name} is not JSON: {broken}"]) from None


async def read_arguments(request: web.Request) -> tuple[str, Arguments]:
    """The token (header or argument) and the arguments."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        given |= await _json_body(request)
    elif request.can_read_body:
        given |= dict(await request.post())
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        return "", Arguments(given | _client_credentials(header))
    token = header.removeprefix("Bearer ").strip() or str(given.get("token") or "")
    return token, Arguments(given)


def _client_credentials(header: str) -> Json:
    """The SDK names the client of oauth.v2.access by HTTP Basic authentication (RFC 7617)."""
    try:
        decoded = b64decode(header.removeprefix("Basic ")).decode()
    except ValueError:
        raise SlackRefusal("invalid_client_id") from None
    client_id, _, client_secret = decoded.partition(":")
    return {"client_id": client_id, "client_secret": client_secret}


async def _json_body(request: web.Request) -> Json:
    text = await request.text()
    try:
        body = json.loads(text or "{}")
    except json.JSONDecodeError:
        raise SlackRefusal("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackRefusal("json_not_object")
    return body
