"""What one person sees, as JSON for a page. The shapes stand in README.md."""

from __future__ import annotations

import copy

from sandbox.slack import conversation
from sandbox.slack.records import Channel, Json, Member, Message, View
from sandbox.slack.workspace import Workspace


def snapshot(workspace: Workspace, user: str) -> Json:
    return {
        "revision": workspace.changed.revision,
        "team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain},
        "me": user,
        "users": {member.id: user_json(member) for member in workspace.members.values()},
        **_apps(workspace),
        "channels": [_channel(workspace, each, user) for each in workspace.channels.values() if sees(each, user)],
        "views": [_view(view) for view in workspace.stacks[user]],
        "home": {app: _view(view) for (app, owner), view in workspace.homes.items() if owner == user},
    }


def user_json(member: Member) -> Json:
    return {
        "id": member.id,
        "name": member.name,
        "real_name": member.real_name,
        "email": member.email,
        "locale": member.locale,
        "tz": member.tz,
        "is_bot": member.is_bot,
        "is_guest": member.is_guest,
        "deleted": member.deleted,
        "app_id": member.app_id,
    }


def message_json(channel: Channel, message: Message, user: str) -> Json:
    """Slack's shape, plus what a page needs and Slack keeps in its client."""
    ours: Json = {
        "replies": [message_json(channel, each, user) for each in conversation.replies(channel, message.ts)],
        "values": copy.deepcopy(message.values.get(user, {})),
        "ephemeral": message.ephemeral_to is not None,
        "deleted": message.deleted,
    }
    return conversation.shown(channel, message) | {key: value for key, value in ours.items() if value}


def sees(channel: Channel, user: str) -> bool:
    return channel.kind == "public" or user in channel.members


def _apps(workspace: Workspace) -> Json:
    installed = workspace.active_installations()
    return {
        "apps": [
            {
                "app_id": each.app.id,
                "name": each.app.name,
                "bot_user_id": each.bot_user_id,
                "bot_id": each.bot_id,
            }
            for each in installed
        ],
        "commands": [
            {
                "app_id": each.app.id,
                "command": command.command,
                "description": command.description,
                "usage_hint": command.usage_hint,
            }
            for each in installed
            for command in each.app.commands or ()
        ],
        "shortcuts": [
            {
                "app_id": each.app.id,
                "type": shortcut.type,
                "callback_id": shortcut.callback_id,
                "name": shortcut.name,
            }
            for each in installed
            for shortcut in each.app.shortcuts or ()
        ],
    }


def _channel(workspace: Workspace, channel: Channel, user: str) -> Json:
    whispered = [each for each in workspace.ephemerals[user] if each.channel == channel.id]
    standing = sorted([*workspace.messages(channel), *whispered], key=lambda each: each.ts)
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "is_member": user in channel.members,
        "is_archived": channel.archived,
        "members": list(channel.members),
        "with": channel.partner(user),
        "messages": [message_json(channel, each, user) for each in standing],
    }


def _view(view: View) -> Json:
    return view.as_json() | {"errors": dict(view.errors)}
