"""Slack's Web API, once for showing notices and once for answering people.

They differ in who tries again. Behind a notice stands the outbox, which knows what may be repeated; an answer to a
click has nobody behind it, so the client itself waits out a rate limit.
"""

from __future__ import annotations

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from core.errors import PermanentFailure
from core.settings import SlackSettings

SECONDS = 10
"""How long one call may take: less than the outbox's patience, more than Slack ever needs."""


class Clients:
    """The clients of the one workspace whose token the settings hold."""

    def __init__(self, settings: SlackSettings, seconds: int = SECONDS) -> None:
        token = settings.bot_token.get_secret_value() if settings.bot_token else None

        def client(retry_handlers: list[AsyncRetryHandler]) -> AsyncWebClient:
            return AsyncWebClient(token, base_url=settings.api_url, timeout=seconds, retry_handlers=retry_handlers)

        # Without handlers of its own the SDK repeats a call whose connection broke, and posts twice.
        self._showing = client([])
        self.answering = client(
            [
                AsyncConnectionErrorRetryHandler(),
                AsyncRateLimitErrorRetryHandler(max_retry_count=3),
                AsyncServerErrorRetryHandler(),
            ]
        )
        self._team = ""

    async def showing(self, team: str) -> AsyncWebClient:
        """The client for notices to this workspace. PermanentFailure when the app is not installed there."""
        if not self._team:
            self._team = str((await self._showing.auth_test())["team_id"])
        if team != self._team:
            raise PermanentFailure(f"the app is not installed in the workspace {team}")
        return self._showing
