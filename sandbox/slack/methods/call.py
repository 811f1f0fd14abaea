"""One API call: who calls, with what, and the questions every family of methods asks."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sandbox.slack import conversation
from sandbox.slack.app import Installation
from sandbox.slack.arguments import Arguments
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.records import Channel, Json, Member, Message
from sandbox.slack.workspace import Workspace

Item = TypeVar("Item")


@dataclass(frozen=True)
class Call:
    """A call with a bot token."""

    workspace: Workspace
    bot: Installation
    arguments: Arguments

    def channel(self, name: str = "channel") -> Channel:
        """A channel the bot may know of. A user's id means the direct message with them.

        Raises SlackRefusal `channel_not_found`, also for private channels without the bot, as Slack does.
        """
        ref = self.arguments.text(name)
        if ref in self.workspace.members:
            return self.workspace.dm(ref, self.bot.bot_user_id)
        channel = self.workspace.find_channel(ref) if ref else None
        if channel is None or (channel.kind != "public" and not self.is_member(channel)):
            raise SlackRefusal("channel_not_found")
        return channel

    def is_member(self, channel: Channel) -> bool:
        return self.bot.bot_user_id in channel.members

    def writable_channel(self) -> Channel:
        """Raises SlackRefusal `channel_not_found`, `is_archived` or `not_in_channel`."""
        channel = self.channel()
        if channel.archived:
            raise SlackRefusal("is_archived")
        if not self.is_member(channel) and not self.has_scope("chat:write.public"):
            raise SlackRefusal("not_in_channel")
        return channel

    def message(self, channel: Channel, name: str = "ts") -> Message:
        message = conversation.find(channel, self.arguments.need(name))
        if message is None:
            raise SlackRefusal("message_not_found")
        return message

    def member(self, name: str = "user") -> Member:
        member = self.workspace.members.get(self.arguments.text(name))
        if member is None:
            raise SlackRefusal("user_not_found")
        return member

    def has_scope(self, scope: str) -> bool:
        """By the manifest. An app without one may do all, except write where it was not invited."""
        declared = self.bot.app.scopes
        return scope != "chat:write.public" if declared is None else scope in declared

    def need_scope(self, *any_of: str) -> None:
        """Raises SlackRefusal `missing_scope` with what is needed and provided."""
        if any_of and not any(self.has_scope(scope) for scope in any_of):
            provided = ",".join(sorted(self.bot.app.scopes or ()))
            raise SlackRefusal("missing_scope", needed=",".join(any_of), provided=provided)

    def page(self, items: Sequence[Item], default: int = 100) -> tuple[list[Item], Json]:
        """One page of `items` by `limit` and `cursor`, and the `response_metadata` that leads to the next."""
        start = self._cursor()
        end = start + max(1, self.arguments.number("limit", default))
        following = _cursor_at(end) if end < len(items) else ""
        return list(items[start:end]), {"response_metadata": {"next_cursor": following}}

    def _cursor(self) -> int:
        cursor = self.arguments.text("cursor")
        try:
            return int(b64decode(cursor).decode().removeprefix("at:")) if cursor else 0
        except ValueError:
            raise SlackRefusal("invalid_cursor") from None


def _cursor_at(position: int) -> str:
    return b64encode(f"at:{position}".encode()).decode()


@dataclass(frozen=True)
class Method:
    """`scopes`: the bot needs one of them."""

    answer: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()


Methods = dict[str, Method]
