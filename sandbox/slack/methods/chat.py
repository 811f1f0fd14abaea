"""chat.*: posting, changing and deleting messages."""

from __future__ import annotations

from typing import Any

from sandbox.slack import conversation
from sandbox.slack.blocks import identified
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.faults import refuse_unknown
from sandbox.slack.limits import check_message
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Channel, Json, Message


def post_message(call: Call) -> Json:
    channel = call.writable_channel()
    parts = _checked_parts(call)
    broadcast = "thread_broadcast" if call.arguments.flag("reply_broadcast") else None
    message, _ = conversation.post(
        call.workspace,
        channel,
        call.bot.bot_user_id,
        call.arguments.text("text"),
        thread_ts=call.arguments.optional("thread_ts"),
        subtype=broadcast if call.arguments.has("thread_ts") else None,
        **parts,
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


def update(call: Call) -> Json:
    """Text without blocks takes the old blocks away; blocks without text are refused here."""
    channel = call.channel()
    message = call.message(channel)
    if message.bot_id != call.bot.bot_id:
        raise SlackRefusal("cant_update_message")
    parts = {name: value for name, value in _checked_parts(call).items() if _replaces(call, name)}
    if call.arguments.has("text"):
        parts = {"text": call.arguments.text("text"), "blocks": [], **parts}
    conversation.change(call.workspace, channel, message, call.bot.bot_user_id, **parts)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": message.as_json()}


def delete(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.bot_id != call.bot.bot_id:
        raise SlackRefusal("cant_delete_message")
    conversation.delete(call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    channel = call.writable_channel()
    reader = call.member()
    if reader.id not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    parts = _checked_parts(call)
    thread_ts = call.arguments.optional("thread_ts")
    text, bot = call.arguments.text("text"), call.bot.bot_user_id
    message = conversation.whisper(call.workspace, channel, bot, reader.id, text, thread_ts=thread_ts, **parts)
    return {"message_ts": message.ts}


def get_permalink(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel, "message_ts")
    link = f"{call.workspace.world.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def unfurl(call: Call) -> Json:
    """By channel and ts, or by the `unfurl_id` of the event, which names the same two."""
    channel, message = _unfurled_message(call)
    unfurls: Any = call.arguments.structure("unfurls", "cannot_parse_attachment") or {}
    strangers = [url for url in unfurls if f"<{url}" not in message.text.replace("&amp;", "&")]
    if strangers:
        raise SlackRefusal("cannot_unfurl_url", strangers)
    for each in unfurls.values():
        if each.get("blocks"):
            check_message({"text": "link preview", "blocks": each["blocks"]})
    shown = {url: _identified_unfurl(call, each) for url, each in unfurls.items()}
    conversation.unfurl(call.workspace, channel, message, shown)
    return {}


def _unfurled_message(call: Call) -> tuple[Channel, Message]:
    channel_id, _, ts = call.arguments.text("unfurl_id").partition("-")
    channel = call.workspace.find_channel(channel_id or call.arguments.need("channel"))
    message = conversation.find(channel, ts or call.arguments.need("ts")) if channel else None
    if channel is None or message is None:
        raise SlackRefusal("cannot_find_message")
    return channel, message


def _identified_unfurl(call: Call, unfurl: Json) -> Json:
    if "blocks" not in unfurl:
        return unfurl
    return unfurl | {"blocks": identified(unfurl["blocks"], call.workspace.world.mint)}


def _checked_parts(call: Call) -> Json:
    """The message's parts beyond its text; the whole is held against the limits."""
    blocks = call.arguments.structure("blocks", "invalid_blocks_format") or []
    attachments = call.arguments.structure("attachments", "invalid_attachments") or []
    metadata = call.arguments.structure("metadata", "invalid_metadata_format")
    if call.arguments.has("text") or blocks or not attachments:
        check_message({"text": call.arguments.text("text"), "blocks": blocks, "metadata": metadata})
    refuse_unknown(call.workspace.world.faults, blocks)
    return {
        "blocks": identified(blocks, call.workspace.world.mint),
        "attachments": attachments,
        "metadata": metadata,
        "username": call.arguments.optional("username"),
        "app_id": call.bot.app.id,
        "bot_id": call.bot.bot_id,
    }


def _replaces(call: Call, part: str) -> bool:
    return part in ("blocks", "attachments", "metadata") and call.arguments.has(part)


METHODS: Methods = {
    "chat.postMessage": Method(post_message, ("chat:write",)),
    "chat.update": Method(update, ("chat:write",)),
    "chat.delete": Method(delete, ("chat:write",)),
    "chat.postEphemeral": Method(post_ephemeral, ("chat:write",)),
    "chat.getPermalink": Method(get_permalink),
    "chat.unfurl": Method(unfurl, ("links:write",)),
}
