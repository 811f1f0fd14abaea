"""conversations.*: channels, their members and what was said in them."""

from __future__ import annotations

from sandbox.slack import conversation
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Channel, Json, Message

KIND = {"public_channel": "public", "private_channel": "private", "im": "dm"}
SCOPE_PREFIX = {"public": "channels", "private": "groups", "dm": "im"}
READ = ("channels:read", "groups:read", "im:read", "mpim:read")
MANAGE = ("channels:manage", "groups:write")


def open_direct(call: Call) -> Json:
    if call.arguments.has("channel"):
        return {"channel": call.channel().as_json(call.bot.bot_user_id)}
    users = [each.strip() for each in call.arguments.need("users").split(",")]
    if len(users) > 1:
        raise SlackRefusal("method_not_supported_for_channel_type")
    member = call.workspace.members.get(users[0])
    if member is None:
        raise SlackRefusal("user_not_found")
    if member.deleted:
        raise SlackRefusal("user_disabled")
    channel = call.workspace.dm(member, call.bot.bot_user_id)
    return {"channel": channel.as_json(call.bot.bot_user_id)}


def info(call: Call) -> Json:
    return {"channel": call.channel().as_json(call.bot.bot_user_id)}


def list_all(call: Call) -> Json:
    return _listed(call, [each for each in call.workspace.channels.values() if _known(call, each)])


def list_of_user(call: Call) -> Json:
    """users.conversations: where the user (the bot itself unless named) is a member."""
    user = call.member().id if call.arguments.has("user") else call.bot.bot_user_id
    return _listed(
        call,
        [each for each in call.workspace.channels.values() if user in each.members and _known(call, each)],
    )


def members(call: Call) -> Json:
    page, metadata = call.page(call.channel().members)
    return {"members": page, **metadata}


def history(call: Call) -> Json:
    """Newest first, without replies."""
    channel = _readable(call)
    standing = [each for each in call.workspace.messages(channel) if _in_window(call, each)]
    page, metadata = call.page(list(reversed(standing)))
    more = bool(metadata["response_metadata"]["next_cursor"])
    return {"messages": [conversation.shown(channel, each) for each in page], "has_more": more, **metadata}


def replies(call: Call) -> Json:
    """The parent first, then its replies, oldest first."""
    channel = _readable(call)
    ts = call.arguments.need("ts")
    message = conversation.find(channel, ts)
    if message is None:
        raise SlackRefusal("thread_not_found")
    thread = call.workspace.thread(channel, message.thread_ts or message.ts)
    page, metadata = call.page([each for each in thread if each.ts == ts or _in_window(call, each)])
    more = bool(metadata["response_metadata"]["next_cursor"])
    return {"messages": [conversation.shown(channel, each) for each in page], "has_more": more, **metadata}


def join(call: Call) -> Json:
    channel = call.channel()
    if channel.archived:
        raise SlackRefusal("is_archived")
    if channel.kind != "public":
        raise SlackRefusal("method_not_supported_for_channel_type")
    conversation.join(call.workspace, channel, call.bot.bot_user_id)
    return {"channel": channel.as_json(call.bot.bot_user_id)}


def rename(call: Call) -> Json:
    channel, name = _managed(call), call.arguments.need("name")
    if any(each.name == name for each in call.workspace.channels.values()):
        raise SlackRefusal("name_taken")
    conversation.rename(call.workspace, channel, name)
    return {"channel": channel.as_json(call.bot.bot_user_id)}


def archive(call: Call) -> Json:
    channel = _managed(call)
    if channel.archived:
        raise SlackRefusal("already_archived")
    conversation.archive(call.workspace, channel, call.bot.bot_user_id)
    return {}


def _listed(call: Call, channels: list[Channel]) -> Json:
    kinds = {KIND.get(each.strip()) for each in call.arguments.text("types", "public_channel").split(",")}
    wanted = [each for each in channels if each.kind in kinds]
    if call.arguments.flag("exclude_archived"):
        wanted = [each for each in wanted if not each.archived]
    page, metadata = call.page(wanted)
    return {"channels": [each.as_json(call.bot.bot_user_id) for each in page], **metadata}


def _known(call: Call, channel: Channel) -> bool:
    return channel.kind == "public" or call.is_member(channel)


def _readable(call: Call) -> Channel:
    channel = call.channel()
    if not call.is_member(channel):
        raise SlackRefusal("not_in_channel")
    call.need_scope(f"{SCOPE_PREFIX[channel.kind]}:history")
    return channel


def _managed(call: Call) -> Channel:
    channel = call.channel()
    if not call.is_member(channel):
        raise SlackRefusal("not_in_channel")
    return channel


def _in_window(call: Call, message: Message) -> bool:
    oldest, latest = call.arguments.text("oldest", "0"), call.arguments.text("latest", "99999999999")
    moment = float(message.ts)
    if call.arguments.flag("inclusive"):
        return float(oldest) <= moment <= float(latest)
    return float(oldest) < moment < float(latest)


METHODS: Methods = {
    "conversations.open": Method(open_direct, ("im:write", "mpim:write")),
    "conversations.info": Method(info, READ),
    "conversations.list": Method(list_all, READ),
    "conversations.members": Method(members, READ),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
    "conversations.join": Method(join, ("channels:join",)),
    "conversations.rename": Method(rename, MANAGE),
    "conversations.archive": Method(archive, MANAGE),
    "users.conversations": Method(list_of_user, READ),
}
