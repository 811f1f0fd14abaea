"""What somebody is in a workspace: Slack is asked, and asked again before long, because people leave and become guests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.clients import Clients
from bot.failures import told_apart
from core.desk import Standing
from core.desk.workspaces import Workspaces

KEPT = timedelta(minutes=5)
"""How long an answer is believed. Slack's `user_change` ends it at once."""


class Members:
    def __init__(self, clients: Clients, workspaces: Workspaces) -> None:
        self._clients = clients
        self._now = workspaces.now
        self._known: dict[tuple[str, str], tuple[Standing, datetime]] = {}

    async def standing(self, team: str, user: str) -> Standing:
        """Of a user in the workspace where the app was called. Raises TransientFailure when Slack does not say: who is not
        known to be a member is not let in."""
        known, until = self._known.get((team, user), (None, self._now()))
        if known is None or until <= self._now():
            known = await self._asked(team, user)
            self._known[team, user] = known, self._now() + KEPT
        return known

    def forget(self, team: str, user: str) -> None:
        self._known.pop((team, user), None)

    async def _asked(self, team: str, user: str) -> Standing:
        with told_apart():
            # Not the patient client: whoever waits for an acknowledgement has three seconds.
            found = await (await self._clients.showing(team)).users_info(user=user)
        return standing_of(team, found["user"])


def standing_of(team: str, user: Mapping[str, Any]) -> Standing:
    """From Slack's user object."""
    if user.get("deleted"):
        return Standing.GONE
    if user.get("is_stranger") or user.get("team_id", team) != team:
        return Standing.STRANGER
    return Standing.GUEST if user.get("is_restricted") or user.get("is_ultra_restricted") else Standing.MEMBER
