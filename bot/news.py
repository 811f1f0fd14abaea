"""What Slack tells of workspaces, channels and people, as far as it concerns where our notices go.

Source: Slack's event reference. A public channel says `channel_…`, a private one `group_…`.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime

from slack_sdk.errors import SlackApiError

from bot.apps import App
from bot.members import standing_of
from bot.request import Request
from core.desk import Desk, Standing
from core.desk.places import Lost

REMOVAL = frozenset({"app_uninstalled", "tokens_revoked"})
LOST = {
    "channel_archive": Lost.ARCHIVED,
    "group_archive": Lost.ARCHIVED,
    "channel_left": Lost.LEFT,
    "group_left": Lost.LEFT,
}
UNARCHIVED = frozenset({"channel_unarchive", "group_unarchive"})
RENAMED = frozenset({"channel_rename", "group_rename"})
JOINED = "member_joined_channel"
PERSON = "user_change"
TOLD = REMOVAL | LOST.keys() | UNARCHIVED | RENAMED | {JOINED, PERSON}

REMEMBERED = 500


class News:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heard: OrderedDict[str, None] = OrderedDict()
        """Slack tells some things twice; what is told of them again would only be noise."""

    def is_news(self, request: Request) -> bool:
        return request.event.get("type") in TOLD

    async def heed(self, app: App, request: Request) -> None:
        if request.key not in self._heard:
            await self._heed(app, request)
            self._heard[request.key] = None
            if len(self._heard) > REMEMBERED:
                self._heard.popitem(last=False)

    async def _heed(self, app: App, request: Request) -> None:
        team, event, kind = request.workspace, request.event, request.event["type"]
        if kind in REMOVAL:
            await self._removed(app, request)
        elif kind in LOST:
            await self._desk.places.lost(team, event["channel"], await _name(app, team, event["channel"]), LOST[kind])
        elif kind in UNARCHIVED:
            await self._desk.places.found(team, event["channel"])
        elif kind in RENAMED:
            await self._desk.places.renamed(team, event["channel"]["id"], event["channel"]["name"])
        elif kind == JOINED and event["user"] == (await app.clients.workspace(team)).bot_user:
            await self._desk.places.found(team, event["channel"])
        elif kind == PERSON:
            await self._person(app, team, event["user"])

    async def _removed(self, app: App, request: Request) -> None:
        """Tokens of people may be revoked as well; ours are those of the bot."""
        tokens = request.event.get("tokens")
        if tokens is not None and not tokens.get("bot"):
            return
        said_at = datetime.fromtimestamp(int(request.body.get("event_time") or 0), UTC)
        await app.clients.lost(request.workspace, said_at)

    async def _person(self, app: App, team: str, user: dict[str, object]) -> None:
        id_ = str(user["id"])
        app.members.forget(team, id_)
        if standing_of(team, user) is Standing.GONE:
            await self._desk.places.person_left(team, id_)
        else:
            await self._desk.places.found(team, id_)


async def _name(app: App, team: str, channel: str) -> str:
    """What people call it; "" where Slack does not tell any more."""
    try:
        found = await (await app.clients.showing(team)).conversations_info(channel=channel)
    except SlackApiError:
        return ""
    return str(found["channel"].get("name") or "")
