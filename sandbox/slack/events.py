"""The Events API: what each installed app is told, and which apps may hear it.

An app hears a channel when its bot is a member; links of its domains it hears everywhere.
Source: Slack's event reference; the wrapper is an `event_callback`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sandbox.slack.app import Installation
from sandbox.slack.dispatch import Ack, Request
from sandbox.slack.records import Channel, Json, Member, Message

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

Told = list[asyncio.Task[Ack]]

CHANNEL_TYPE = {"public": "channel", "private": "group", "dm": "im"}
MESSAGE_SUBSCRIPTION = {"public": "message.channels", "private": "message.groups", "dm": "message.im"}
LINK = re.compile(r"<(https?://[^>|]+)(?:\|[^>]*)?>")


def message_posted(workspace: Workspace, channel: Channel, message: Message) -> Told:
    event = message.as_json() | {"team": workspace.id} | _place(channel, message.ts)
    told = _tell_channel(workspace, channel, event)
    told += _tell_mentioned(workspace, channel, message)
    return told + _tell_linked(workspace, channel, message)


def message_changed(workspace: Workspace, channel: Channel, message: Message, before: Json) -> Told:
    ts = workspace.world.mint.ts()
    changed = {
        "subtype": "message_changed",
        "hidden": True,
        "message": message.as_json(),
        "previous_message": before,
    }
    return _tell_channel(workspace, channel, {"type": "message", "ts": ts, **changed, **_place(channel, ts)})


def message_deleted(workspace: Workspace, channel: Channel, message: Message, before: Json) -> Told:
    ts = workspace.world.mint.ts()
    gone = {
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": before,
    }
    return _tell_channel(workspace, channel, {"type": "message", "ts": ts, **gone, **_place(channel, ts)})


def member_joined(workspace: Workspace, channel: Channel, user: str) -> Told:
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "public" else "G",
        "team": workspace.id,
    }
    return _tell_members(workspace, channel, event, "member_joined_channel")


def member_left(workspace: Workspace, channel: Channel, user: str) -> Told:
    """The others hear `member_left_channel`; an app that was taken out hears `channel_left`, or `group_left`."""
    event = {"type": "member_left_channel", "user": user, "channel": channel.id, "team": workspace.id}
    told = _tell_members(workspace, channel, event, "member_left_channel")
    itself = [each for each in workspace.active_installations() if each.bot_user_id == user]
    name = "channel_left" if channel.kind == "public" else "group_left"
    return told + _tell(itself, workspace, {"type": name, "channel": channel.id}, name)


def user_changed(workspace: Workspace, member: Member) -> Told:
    event = {"type": "user_change", "user": member.as_json(with_email=False, seen_from=workspace.id)}
    return _tell(workspace.active_installations(), workspace, event, "user_change")


def channel_unarchived(workspace: Workspace, channel: Channel, by: str) -> Told:
    name = "channel_unarchive" if channel.kind == "public" else "group_unarchive"
    return _tell_members(workspace, channel, {"type": name, "channel": channel.id, "user": by}, name)


def channel_archived(workspace: Workspace, channel: Channel, by: str) -> Told:
    name = "channel_archive" if channel.kind == "public" else "group_archive"
    return _tell_members(workspace, channel, {"type": name, "channel": channel.id, "user": by}, name)


def channel_renamed(workspace: Workspace, channel: Channel) -> Told:
    name = "channel_rename" if channel.kind == "public" else "group_rename"
    renamed = {"id": channel.id, "name": channel.name, "created": channel.created}
    return _tell_members(workspace, channel, {"type": name, "channel": renamed}, name)


def reaction(workspace: Workspace, name: str, message: Message, user: str, emoji: str) -> Told:
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    event = {"type": name, "user": user, "reaction": emoji, "item": item, "item_user": message.user}
    return _tell_members(workspace, workspace.channels[message.channel], event, name)


def home_opened(workspace: Workspace, installation: Installation, user: str) -> Told:
    view = workspace.homes.get((installation.app.id, user))
    event = {
        "type": "app_home_opened",
        "user": user,
        "channel": workspace.dm(user, installation.bot_user_id).id,
        "tab": "home",
    }
    return _tell([installation], workspace, event | ({"view": view.as_json()} if view else {}), "app_home_opened")


def uninstalled(workspace: Workspace, installation: Installation) -> Told:
    tokens = {"oauth": [], "bot": [installation.bot_user_id]}
    revoked = _tell([installation], workspace, {"type": "tokens_revoked", "tokens": tokens}, "tokens_revoked")
    return revoked + _tell([installation], workspace, {"type": "app_uninstalled"}, "app_uninstalled")


def _place(channel: Channel, ts: str) -> Json:
    return {"channel": channel.id, "channel_type": CHANNEL_TYPE[channel.kind], "event_ts": ts}


def _tell_channel(workspace: Workspace, channel: Channel, event: Json) -> Told:
    return _tell_members(workspace, channel, event, MESSAGE_SUBSCRIPTION[channel.kind])


def _tell_members(workspace: Workspace, channel: Channel, event: Json, subscription: str) -> Told:
    present = [each for each in workspace.active_installations() if each.bot_user_id in channel.members]
    return _tell(present, workspace, event, subscription)


def _tell_mentioned(workspace: Workspace, channel: Channel, message: Message) -> Told:
    mentioned = [
        each
        for each in workspace.active_installations()
        if f"<@{each.bot_user_id}>" in message.text and each.bot_user_id in channel.members
    ]
    event = message.as_json() | {"type": "app_mention", "team": workspace.id, "channel": channel.id}
    event.pop("subtype", None)
    return _tell(mentioned, workspace, event | {"event_ts": message.ts}, "app_mention")


def _tell_linked(workspace: Workspace, channel: Channel, message: Message) -> Told:
    told: Told = []
    for installation in workspace.active_installations():
        urls = {url: installation.app.unfurls(url) for url in LINK.findall(message.text)}
        links = [{"url": url, "domain": domain} for url, domain in urls.items() if domain]
        if links and message.bot_id != installation.bot_id:
            told += _tell([installation], workspace, _link_event(installation, channel, message, links), "link_shared")
    return told


def _link_event(installation: Installation, channel: Channel, message: Message, links: list[Json]) -> Json:
    return {
        "type": "link_shared",
        "user": message.user,
        "channel": channel.id,
        "message_ts": message.ts,
        "links": links,
        "source": "conversations_history",
        "unfurl_id": f"{channel.id}-{message.ts}",
        "is_bot_user_member": installation.bot_user_id in channel.members,
        "event_ts": message.ts,
    } | ({"thread_ts": message.thread_ts} if message.thread_ts else {})


def _tell(audience: Iterable[Installation], workspace: Workspace, event: Json, subscription: str) -> Told:
    return [
        workspace.world.dispatch.tell(each.app, Request("events_api", callback(workspace, each, event)))
        for each in audience
        if each.app.hears(subscription)
    ]


def callback(workspace: Workspace, installation: Installation, event: Json) -> Json:
    """The wrapper around every event; `event_id` stays the same over repetitions."""
    mint = workspace.world.mint
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.id,
        "user_id": installation.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": installation.app.verification_token,
        "team_id": workspace.id,
        "api_app_id": installation.app.id,
        "event": {"event_ts": mint.ts(), **event},
        "type": "event_callback",
        "event_id": mint.id("Ev"),
        "event_time": int(mint.seconds()),
        "authorizations": [authorization],
        "is_ext_shared_channel": _is_shared(workspace, event),
    }


def _is_shared(workspace: Workspace, event: Json) -> bool:
    channel = event.get("channel")
    found = workspace.channels.get(channel) if isinstance(channel, str) else None
    return found is not None and bool(found.shared_with)
