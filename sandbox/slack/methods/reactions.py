"""reactions.*"""

from __future__ import annotations

import re

from sandbox.slack import conversation
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Json, Message

EMOJI_NAME = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def add(call: Call) -> Json:
    message, name = _target(call)
    if call.bot.bot_user_id in message.reactions.get(name, []):
        raise SlackRefusal("already_reacted")
    conversation.react(call.workspace, message, call.bot.bot_user_id, name)
    return {}


def remove(call: Call) -> Json:
    message, name = _target(call)
    if call.bot.bot_user_id not in message.reactions.get(name, []):
        raise SlackRefusal("no_reaction")
    conversation.unreact(call.workspace, message, call.bot.bot_user_id, name)
    return {}


def _target(call: Call) -> tuple[Message, str]:
    name = call.arguments.need("name").strip(":")
    if not EMOJI_NAME.fullmatch(name):
        raise SlackRefusal("invalid_name")
    return call.message(call.channel(), "timestamp"), name


METHODS: Methods = {
    "reactions.add": Method(add, ("reactions:write",)),
    "reactions.remove": Method(remove, ("reactions:write",)),
}
