"""What happens in channels, whoever does it: kept, told to the apps that may hear it, and shown."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from sandbox.slack import events
from sandbox.slack.dispatch import Ack
from sandbox.slack.records import Channel, Json, Message

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

Told = list[asyncio.Task[Ack]]


def find(channel: Channel, ts: str) -> Message | None:
    return next((each for each in channel.messages if each.ts == ts and not each.deleted), None)


def thread_parent(channel: Channel, thread_ts: str | None) -> str | None:
    """The parent to reply under, or None: without its parent a reply goes silently to the channel root."""
    parent = find(channel, thread_ts) if thread_ts else None
    return (parent.thread_ts or parent.ts) if parent else None


def replies(channel: Channel, ts: str) -> list[Message]:
    return [each for each in channel.messages if each.thread_ts == ts]


def shown(channel: Channel, message: Message) -> Json:
    """The message with what Slack adds to a thread's parent."""
    answers = replies(channel, message.ts)
    if not answers:
        return message.as_json()
    return message.as_json() | {
        "thread_ts": message.ts,
        "reply_count": len(answers),
        "reply_users": list(dict.fromkeys(each.user for each in answers)),
        "latest_reply": answers[-1].ts,
    }


def post(workspace: Workspace, channel: Channel, user: str, text: str, **parts: Any) -> tuple[Message, Told]:
    """`parts` are further fields of Message; `thread_ts` may name a reply or a parent that is gone."""
    thread_ts = thread_parent(channel, parts.pop("thread_ts", None))
    if thread_ts is None and parts.get("subtype") == "thread_broadcast":
        del parts["subtype"]
    message = Message(channel.id, workspace.world.mint.ts(), user, text, thread_ts=thread_ts, **parts)
    channel.messages.append(message)
    for file in message.files:
        file.shared_in.append((channel.id, message.ts))
    told = events.message_posted(workspace, channel, message)
    workspace.changed.fire()
    return message, told


def whisper(workspace: Workspace, channel: Channel, user: str, to: str, text: str, **parts: Any) -> Message:
    """An ephemeral message: nobody but `to` sees it, and no app is told."""
    thread_ts = thread_parent(channel, parts.pop("thread_ts", None))
    ts = workspace.world.mint.ts()
    message = Message(channel.id, ts, user, text, ephemeral_to=to, thread_ts=thread_ts, **parts)
    workspace.ephemerals[to].append(message)
    workspace.changed.fire()
    return message


def change(workspace: Workspace, channel: Channel, message: Message, by: str, **parts: Any) -> Told:
    """`parts` are the fields that change. New blocks do not show the edited mark (chat.update)."""
    before = message.as_json()
    for name, value in parts.items():
        setattr(message, name, value)
    if not parts.get("blocks"):
        message.edited = {"user": by, "ts": workspace.world.mint.ts()}
    told = events.message_changed(workspace, channel, message, before)
    workspace.changed.fire()
    return told


def unfurl(workspace: Workspace, channel: Channel, message: Message, previews: Json) -> Told:
    """Link previews by URL: the message changes for apps, but not as an edit of its author."""
    before = message.as_json()
    message.unfurls = message.unfurls | previews
    told = events.message_changed(workspace, channel, message, before)
    workspace.changed.fire()
    return told


def delete(workspace: Workspace, channel: Channel, message: Message) -> Told:
    """A parent with replies leaves a tombstone."""
    before = message.as_json()
    if replies(channel, message.ts):
        message.deleted = True
        message.text, message.blocks, message.files = "", [], []
    else:
        channel.messages.remove(message)
    told = events.message_deleted(workspace, channel, message, before)
    workspace.changed.fire()
    return told


def join(workspace: Workspace, channel: Channel, user: str) -> Told:
    if user in channel.members:
        return []
    channel.members.append(user)
    workspace.changed.fire()
    return events.member_joined(workspace, channel, user)


def archive(workspace: Workspace, channel: Channel, by: str) -> Told:
    channel.archived = True
    workspace.changed.fire()
    return events.channel_archived(workspace, channel, by)


def unarchive(workspace: Workspace, channel: Channel, by: str) -> Told:
    channel.archived = False
    workspace.changed.fire()
    return events.channel_unarchived(workspace, channel, by)


def leave(workspace: Workspace, channel: Channel, user: str) -> Told:
    if user not in channel.members:
        return []
    channel.members.remove(user)
    workspace.changed.fire()
    return events.member_left(workspace, channel, user)


def rename(workspace: Workspace, channel: Channel, name: str) -> Told:
    channel.previous_names.append(channel.name)
    channel.name = name
    workspace.changed.fire()
    return events.channel_renamed(workspace, channel)


def react(workspace: Workspace, message: Message, user: str, name: str) -> Told:
    message.reactions.setdefault(name, []).append(user)
    workspace.changed.fire()
    return events.reaction(workspace, "reaction_added", message, user, name)


def unreact(workspace: Workspace, message: Message, user: str, name: str) -> Told:
    message.reactions[name].remove(user)
    if not message.reactions[name]:
        del message.reactions[name]
    workspace.changed.fire()
    return events.reaction(workspace, "reaction_removed", message, user, name)
