"""From what a person types to what Slack stores. Source: Slack, "Formatting text for app surfaces"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sandbox.slack.records import Member

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

ALREADY_MARKED_UP = re.compile(r"<(?:[@#!][^>]+|https?://[^>]+)>")
URL = re.compile(r"https?://[^\s<>]+")


def typed(workspace: Workspace, text: str) -> str:
    """Text as a person types it, with Slack's escapes and mark-up; what is marked up already stays."""
    pieces, end = [], 0
    for marked in ALREADY_MARKED_UP.finditer(text):
        pieces += [_escaped(workspace, text[end : marked.start()]), marked.group()]
        end = marked.end()
    return "".join([*pieces, _escaped(workspace, text[end:])])


def _escaped(workspace: Workspace, text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = URL.sub(lambda url: f"<{url.group()}>", text)
    for member in _longest_named_first(workspace.members.values()):
        text = text.replace(f"@{member.real_name}", f"<@{member.id}>")
    for channel in workspace.channels.values():
        if channel.name:
            text = text.replace(f"#{channel.name}", f"<#{channel.id}|{channel.name}>")
    return text


def _longest_named_first(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: -len(member.real_name))
