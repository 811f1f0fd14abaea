"""files.*: the three steps of an upload, and what is known of a file."""

from __future__ import annotations

from typing import Any

from sandbox.slack import conversation
from sandbox.slack.blocks import identified
from sandbox.slack.errors import SlackRefusal
from sandbox.slack.limits import check_message
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Channel, Json, StoredFile

LARGEST = 1_000_000_000


def get_upload_url(call: Call) -> Json:
    """Step one; the bytes go to `upload_url` by POST."""
    size = call.arguments.number("length", 0)
    if not 0 < size <= LARGEST:
        raise SlackRefusal("file_upload_size_restricted" if size else "invalid_arguments")
    name, alt_text = call.arguments.need("filename"), call.arguments.optional("alt_txt")
    file = call.workspace.world.files.add(call.workspace.id, call.bot.bot_user_id, name, size, alt_text)
    upload_url = f"{call.workspace.world.base_url}/upload/v1/{call.workspace.id}/{file.id}"
    return {"upload_url": upload_url, "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """Step three: the files get their titles and, where channels are named, stand there in one message."""
    wanted: Any = call.arguments.structure("files") or []
    files = [_titled(call, each) for each in wanted]
    if not files:
        raise SlackRefusal("invalid_arguments", ["[ERROR] missing required field: files"])
    for channel in _channels(call):
        _share(call, channel, files)
    return {"files": [each.as_json() for each in files]}


def info(call: Call) -> Json:
    return {"file": _file(call, call.arguments.need("file")).as_json(), "comments": []}


def _file(call: Call, file_id: str) -> StoredFile:
    file = call.workspace.world.files.find(file_id, call.workspace.id)
    if file is None:
        raise SlackRefusal("file_not_found")
    return file


def _titled(call: Call, wanted: Json) -> StoredFile:
    file = _file(call, wanted.get("id", ""))
    if file.content is None:
        raise SlackRefusal("file_not_found", ["[ERROR] nothing was uploaded for this file"])
    file.title = wanted.get("title") or file.name
    return file


def _channels(call: Call) -> list[Channel]:
    named = [call.arguments.text("channel_id"), *call.arguments.text("channels").split(",")]
    channels = [call.workspace.find_channel(each) for each in named if each]
    for channel in channels:
        if channel is None or (channel.kind != "public" and not call.is_member(channel)):
            raise SlackRefusal("channel_not_found")
        if not call.is_member(channel):
            raise SlackRefusal("not_in_channel")
        if channel.archived:
            raise SlackRefusal("is_archived")
    return [channel for channel in channels if channel]


def _share(call: Call, channel: Channel, files: list[StoredFile]) -> None:
    blocks: Any = call.arguments.structure("blocks") or []
    comment = call.arguments.text("initial_comment")
    if blocks:
        check_message({"text": comment or files[0].title, "blocks": blocks})
    conversation.post(
        call.workspace,
        channel,
        call.bot.bot_user_id,
        comment,
        thread_ts=call.arguments.optional("thread_ts"),
        blocks=identified(blocks, call.workspace.world.mint),
        files=list(files),
        subtype="file_share",
        app_id=call.bot.app.id,
        bot_id=call.bot.bot_id,
    )


METHODS: Methods = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
}
