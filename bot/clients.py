"""Slack's Web API, once for showing notices and once for answering people, in each workspace that has the app.

They differ in who tries again. Behind a notice stands the outbox, which knows what may be repeated; an answer to a
click has nobody behind it, so the client itself waits out a rate limit.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.exchanging import Exchange
from bot.failures import REMOVED_CODES, code_of
from core.desk.workspaces import Installed, Workspaces
from core.errors import NotNow, PermanentFailure
from core.settings import SlackAppSettings

SECONDS = 10
"""How long one call may take: less than the outbox's patience, more than Slack ever needs."""

BEFORE_IT_ENDS = timedelta(hours=2)
"""A token is exchanged so long before: Slack lets it live twelve hours."""

REMOVED, NOT_INSTALLED = "token_revoked", "not_installed"
"""Reasons, for `core.domain.failures` to put into words."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The app as it is installed in one workspace."""

    team: str
    token: str = field(repr=False)
    bot: str
    """Id of the app's bot, by which its own messages are known."""
    bot_user: str
    showing: AsyncWebClient
    answering: AsyncWebClient
    expires_at: datetime | None = None
    from_settings: bool = True


class Clients:
    """One app's clients in every workspace: by the tokens in the settings, of which Slack is asked once whose they are, and,
    where people install the app themselves, by those in the directory."""

    def __init__(
        self,
        credentials: SlackAppSettings,
        api_url: str,
        workspaces: Workspaces,
        exchange: Exchange | None = None,
        seconds: int = SECONDS,
    ) -> None:
        """`exchange` is how tokens of installed workspaces are renewed; None where people cannot install the app."""
        self._api_url = api_url
        self._workspaces = workspaces
        self._exchange = exchange
        self._seconds = seconds
        self._unasked = list(credentials.bot_tokens)
        self._known: dict[str, Workspace] = {}
        self._asking = asyncio.Lock()

    async def showing(self, team: str) -> AsyncWebClient:
        """The client for notices to this workspace. Raises as `workspace` does."""
        return (await self.workspace(team)).showing

    async def answering(self, team: str) -> AsyncWebClient:
        """The client for answers to people of this workspace. Raises as `workspace` does."""
        return (await self.workspace(team)).answering

    async def workspace(self, team: str) -> Workspace:
        """Raises NotNow where the app was removed, PermanentFailure where it never was, SlackApiError when Slack did not
        say."""
        known = self._known.get(team)
        if known is None or self._ends_soon(known):
            async with self._asking:
                known = await self._look_up(team)
        if known is None:
            raise NotNow(REMOVED) if await self._workspaces.is_gone(team) else PermanentFailure(NOT_INSTALLED)
        return known

    async def lost(self, team: str, said_at: datetime | None = None) -> None:
        """Slack does not take our token any more, or said (`said_at`) that the app was removed. Whoever is concerned is told
        once."""
        self.forget(team)
        await self._workspaces.gone(team, said_at)

    async def heed(self, team: str, error: SlackApiError) -> bool:
        """What a refusal says about our token. True when it says that the app was removed."""
        if code_of(error) == "token_expired":
            self.forget(team)
        removed = code_of(error) in REMOVED_CODES
        if removed:
            await self.lost(team)
        return removed

    def forget(self, team: str) -> None:
        """Whatever is known of this workspace is looked up again."""
        known = self._known.pop(team, None)
        if known is not None and known.from_settings:
            self._unasked.append(known.token)

    def _ends_soon(self, known: Workspace | Installed) -> bool:
        return known.expires_at is not None and known.expires_at - self._workspaces.now() < BEFORE_IT_ENDS

    async def _look_up(self, team: str) -> Workspace | None:
        if team not in self._known:
            failed = await self._ask_about_the_others()
            if team not in self._known and not self._exchange and failed and not await self._workspaces.is_gone(team):
                raise failed
        if self._exchange and (installed := await self._installed(team, self._exchange)):
            self._known[team] = self._workspace(installed, from_settings=False)
        return self._known.get(team)

    async def _installed(self, team: str, exchange: Exchange) -> Installed | None:
        installed = await self._workspaces.installed(team)
        return await exchange.renewed(installed) if installed and self._ends_soon(installed) else installed

    async def _ask_about_the_others(self) -> SlackApiError | None:
        """One workspace's dead token must not keep the others silent: it is given back, and counts only when no other
        token is the one that was looked for."""
        failed: SlackApiError | None = None
        for token in tuple(self._unasked):
            try:
                found = await self._client(token, []).auth_test()
            except SlackApiError as error:
                failed = error
                continue
            self._unasked.remove(token)
            team = str(found["team_id"])
            bot, user = str(found.get("bot_id") or ""), str(found["user_id"])
            self._known[team] = self._workspace(Installed(team, "", bot, user, token), from_settings=True)
            await self._workspaces.back(team)
        return failed

    def _workspace(self, installed: Installed, *, from_settings: bool) -> Workspace:
        return Workspace(
            team=installed.team,
            token=installed.token,
            bot=installed.bot,
            bot_user=installed.bot_user,
            # Without handlers of its own the SDK repeats a call whose connection broke, and posts twice.
            showing=self._client(installed.token, []),
            answering=self._client(
                installed.token,
                [
                    AsyncConnectionErrorRetryHandler(),
                    AsyncRateLimitErrorRetryHandler(max_retry_count=3),
                    AsyncServerErrorRetryHandler(),
                ],
            ),
            expires_at=installed.expires_at,
            from_settings=from_settings,
        )

    def _client(self, token: str, retry_handlers: list[AsyncRetryHandler]) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=self._api_url, timeout=self._seconds, retry_handlers=retry_handlers)
