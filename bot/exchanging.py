"""Tokens that end (Slack's token rotation): exchanged in time for the next pair, by whichever process comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.failures import UNANSWERED, code_of
from core.desk.workspaces import Installed, Workspaces
from core.log import get_log
from core.settings import SlackSettings

log = get_log(__name__)


SECONDS = 2
"""How long Slack may take: whoever waits for an acknowledgement waits for this as well."""

PAUSE = timedelta(minutes=1)
"""Until Slack is asked again after it did not give the next pair: meanwhile nobody waits for it."""


class Exchange:
    def __init__(self, settings: SlackSettings, workspaces: Workspaces) -> None:
        self._client_id = settings.client_id or ""
        self._client_secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        self._client = AsyncWebClient(base_url=settings.api_url, timeout=SECONDS)
        self._workspaces = workspaces
        self._pause_until: dict[str, datetime] = {}

    async def renewed(self, before: Installed) -> Installed:
        """With the next token, kept before it is used: its refresh token is the only way to the one after.

        Where Slack refuses or does not answer, what is kept by now: another process may have been faster, and the old token
        may last a while.
        """
        if self._pause_until.get(before.team, self._workspaces.now()) > self._workspaces.now():
            return before
        try:
            answer = await self._client.oauth_v2_access(
                client_id=self._client_id,
                client_secret=self._client_secret,
                grant_type="refresh_token",
                refresh_token=before.refresh_token,
            )
        except (SlackApiError, *UNANSWERED) as error:
            code = code_of(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.warning("a token could not be exchanged", workspace=before.team, code=code)
            self._pause_until[before.team] = self._workspaces.now() + PAUSE
            return await self._workspaces.installed(before.team) or before
        after = replace(
            before,
            token=str(answer["access_token"]),
            refresh_token=str(answer["refresh_token"]),
            expires_at=self._workspaces.now() + timedelta(seconds=int(answer["expires_in"])),
        )
        if await self._workspaces.exchange(before, after):
            return after
        return await self._workspaces.installed(before.team) or after
