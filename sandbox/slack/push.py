"""Signed HTTP requests to the app's request URL, as Slack sends them when Socket Mode is off."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

import aiohttp

from core.clock import Clock, SystemClock
from sandbox.slack.app import SlackApp
from sandbox.slack.dispatch import Ack, Request
from sandbox.slack.records import Json
from sandbox.slack.signing import signed_headers

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class PushTransport:
    """The wire has its own clock: apps verify signatures by the real time, whenever the story plays."""

    def __init__(self, wire_clock: Clock | None = None) -> None:
        self._wire_clock = wire_clock or SystemClock()
        self._session: aiohttp.ClientSession | None = None

    async def send(self, app: SlackApp, request: Request, within: float) -> Ack:
        content_type, body = encoded(request)
        started = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(within):
                ack = await self._post(app, body, self._headers(app, request, content_type, body))
        except TimeoutError:
            ack = Ack(False, 0, reason="http_timeout")
        except aiohttp.ClientError:
            ack = Ack(False, 0, reason="connection_failed")
        seconds = asyncio.get_running_loop().time() - started
        return Ack(ack.acknowledged, seconds, ack.payload, ack.reason, wants_no_retry=ack.wants_no_retry)

    async def verify_url(self, app: SlackApp, within: float = 3.0) -> bool:
        """What Slack does when a request URL is entered: the challenge must come back."""
        challenge = secrets.token_urlsafe(16)
        payload = {"type": "url_verification", "token": app.verification_token, "challenge": challenge}
        ack = await self.send(app, Request("events_api", payload | {"event": {"type": "url_verification"}}), within)
        return ack.acknowledged and challenge in (ack.payload or {}).values()

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _post(self, app: SlackApp, body: bytes, headers: Mapping[str, str]) -> Ack:
        assert app.request_url is not None
        self._session = self._session or aiohttp.ClientSession()
        async with self._session.post(app.request_url, data=body, headers=headers) as response:
            wants_no_retry = response.headers.get("X-Slack-No-Retry") == "1"
            if response.status != 200:
                return Ack(False, 0, reason=f"http_{response.status}", wants_no_retry=wants_no_retry)
            return Ack(True, 0, _payload(response.content_type, await response.text()))

    def _headers(self, app: SlackApp, request: Request, content_type: str, body: bytes) -> dict[str, str]:
        now = int(self._wire_clock.now().timestamp())
        headers = {"Content-Type": content_type, **signed_headers(app.signing_secret, now, body)}
        if request.retry:
            headers |= {"X-Slack-Retry-Num": str(request.retry), "X-Slack-Retry-Reason": request.retry_reason}
        return headers


def encoded(request: Request) -> tuple[str, bytes]:
    """Content type and body: events are JSON, commands a form, interactions a form with one JSON field."""
    if request.kind == "events_api":
        return JSON, json.dumps(request.payload, ensure_ascii=False).encode()
    if request.kind == "slash_commands":
        return FORM, urlencode(request.payload).encode()
    return FORM, urlencode({"payload": json.dumps(request.payload, ensure_ascii=False)}).encode()


def _payload(content_type: str, text: str) -> Json | None:
    if not text:
        return None
    if content_type == JSON:
        payload: Json = json.loads(text)
        return payload
    return {"text": text}
