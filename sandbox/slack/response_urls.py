"""`response_url`: five answers within thirty minutes, to the place and the person the request came from.

Source: Slack, "Handling user interaction", message responses.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack import conversation
from sandbox.slack.app import Installation
from sandbox.slack.blocks import identified
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import refuse_unknown
from sandbox.slack.limits import check_message
from sandbox.slack.records import Channel, Json, Message
from sandbox.slack.values import initial_values

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

LIFETIME = 30 * 60.0
"""Seconds."""
MOST_USES = 5


@dataclass
class ResponseUrl:
    """`source` is the message that was clicked, None for a command."""

    workspace: Workspace
    installation: Installation
    channel: Channel
    user: str
    source: Message | None
    expires: float
    uses: int = 0


class ResponseUrls:
    def __init__(self) -> None:
        self._urls: dict[str, ResponseUrl] = {}

    def give(
        self,
        workspace: Workspace,
        installation: Installation,
        channel: Channel,
        user: str,
        source: Message | None,
    ) -> str:
        """The path below the stand-in's address."""
        key = secrets.token_urlsafe(12)
        expires = workspace.world.mint.seconds() + LIFETIME
        self._urls[key] = ResponseUrl(workspace, installation, channel, user, source, expires)
        return f"/response/{workspace.id}/{key}"

    def use(self, key: str, payload: Json) -> None:
        """Raises SlackRefusal `used_url`, `expired_url` or what is wrong with the message."""
        url = self._urls.get(key)
        if url is None or url.uses >= MOST_USES:
            raise SlackRefusal("used_url")
        if url.workspace.world.mint.seconds() > url.expires:
            raise SlackRefusal("expired_url")
        respond(url, payload)
        url.uses += 1


def respond(url: ResponseUrl, payload: Json) -> None:
    """Replaces or deletes the source where asked and possible, otherwise says something new."""
    if payload.get("delete_original"):
        _delete_original(url)
        return
    check_message(payload)
    refuse_unknown(url.workspace.world.faults, payload.get("blocks") or [])
    if payload.get("replace_original") and url.source is not None:
        _replace_original(url, url.source, payload)
    else:
        say(url, payload)


def say(url: ResponseUrl, payload: Json) -> None:
    """`response_type` in_channel is for everybody, anything else for the person alone."""
    parts: Json = {
        "blocks": identified(payload.get("blocks") or [], url.workspace.world.mint),
        "thread_ts": payload.get("thread_ts"),
        "app_id": url.installation.app.id,
        "bot_id": url.installation.bot_id,
    }
    text, bot = payload.get("text", ""), url.installation.bot_user_id
    if payload.get("response_type") == "in_channel":
        conversation.post(url.workspace, url.channel, bot, text, **parts)
    else:
        conversation.whisper(url.workspace, url.channel, bot, url.user, text, **parts)


def _replace_original(url: ResponseUrl, source: Message, payload: Json) -> None:
    blocks = identified(payload.get("blocks") or [], url.workspace.world.mint)
    if source.ephemeral_to is None:
        bot, text = url.installation.bot_user_id, payload.get("text", "")
        conversation.change(url.workspace, url.channel, source, bot, text=text, blocks=blocks)
        return
    source.text, source.blocks = payload.get("text", ""), blocks
    source.values[url.user] = initial_values(blocks)
    url.workspace.changed.fire()


def _delete_original(url: ResponseUrl) -> None:
    source = url.source
    if source is None:
        return
    if source.ephemeral_to is None:
        conversation.delete(url.workspace, url.channel, source)
        return
    whispered = url.workspace.ephemerals[source.ephemeral_to]
    url.workspace.ephemerals[source.ephemeral_to] = [each for each in whispered if each is not source]
    url.workspace.changed.fire()
