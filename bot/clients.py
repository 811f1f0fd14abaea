"""Slack's Web API, once for showing notices and once for answering people.

They differ in who tries again. Behind a notice stands the outbox, which knows what may be repeated; an answer to a
click has nobody behind it, so the client itself waits out a rate limit.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from core.errors import PermanentFailure
from core.settings import SlackSettings

SECONDS = 10
"""How long one call may take: less than the outbox's patience, more than Slack ever needs."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The app as it is installed in one workspace."""

    team: str
    token: str
    bot: str
    """Id of the app's bot, by which its own messages are known."""
    bot_user: str
    showing: AsyncWebClient
    answering: AsyncWebClient


class Clients:
    """The clients of every workspace whose token the settings hold; which is whose, Slack is asked once."""

    def __init__(self, settings: SlackSettings, seconds: int = SECONDS) -> None:
        self._settings = settings
        self._seconds = seconds
        self._unasked = list(settings.bot_tokens)
        self._known: dict[str, Workspace] = {}
        self._asking = asyncio.Lock()

    async def showing(self, team: str) -> AsyncWebClient:
        """The client for notices to this workspace. PermanentFailure when the app is not installed there."""
        return (await self.workspace(team)).showing

    async def answering(self, team: str) -> AsyncWebClient:
        """The client for answers to people of this workspace. PermanentFailure as `showing` does."""
        return (await self.workspace(team)).answering

    async def workspace(self, team: str) -> Workspace:
        """Raises PermanentFailure when the app is not installed there, SlackApiError when Slack did not say."""
        if team not in self._known:
            async with self._asking:
                await self._ask_about_the_others(team)
        if team not in self._known:
            raise PermanentFailure(f"the app is not installed in the workspace {team}")
        return self._known[team]

    async def _ask_about_the_others(self, team: str) -> None:
        """One workspace's dead token must not keep the others silent: it only counts when `team` is not found."""
        failed: SlackApiError | None = None
        for token in tuple(self._unasked):
            try:
                found = await self._client(token, []).auth_test()
            except SlackApiError as error:
                failed = error
                continue
            self._unasked.remove(token)
            self._known[str(found["team_id"])] = self._workspace(token, found)
        if failed is not None and team not in self._known:
            raise failed

    def _workspace(self, token: str, found: AsyncSlackResponse) -> Workspace:
        return Workspace(
            team=str(found["team_id"]),
            token=token,
            bot=str(found.get("bot_id") or ""),
            bot_user=str(found["user_id"]),
            # Without handlers of its own the SDK repeats a call whose connection broke, and posts twice.
            showing=self._client(token, []),
            answering=self._client(
                token,
                [
                    AsyncConnectionErrorRetryHandler(),
                    AsyncRateLimitErrorRetryHandler(max_retry_count=3),
                    AsyncServerErrorRetryHandler(),
                ],
            ),
        )

    def _client(self, token: str, retry_handlers: list[AsyncRetryHandler]) -> AsyncWebClient:
        return AsyncWebClient(
            token, base_url=self._settings.api_url, timeout=self._seconds, retry_handlers=retry_handlers
        )
