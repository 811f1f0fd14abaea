"""What a workspace is made of, each with the JSON that Slack shows of it.

Records are compared by identity: they change in place, and a copy is somebody's screen from before.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]
"""Slack's `state.values`: block id, then action id, then what was chosen."""


@dataclass(eq=False)
class Member:
    """A person or a bot. `tz` is an IANA name; `is_guest` covers single- and multi-channel guests."""

    id: str
    team_id: str
    real_name: str
    name: str
    email: str | None = None
    locale: str = "ja-JP"
    tz: str = "Asia/Tokyo"
    tz_offset: int = 32_400
    is_bot: bool = False
    is_guest: bool = False
    is_admin: bool = False
    deleted: bool = False
    app_id: str | None = None
    bot_id: str | None = None

    def as_json(self, *, with_email: bool = True, with_locale: bool = True, seen_from: str = "") -> Json:
        """`seen_from` is the workspace that looks: people of another are strangers there."""
        profile: Json = {"real_name": self.real_name, "display_name": self.real_name, "team": self.team_id}
        if with_email and self.email:
            profile["email"] = self.email
        shown: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.deleted,
            "tz": self.tz,
            "tz_offset": self.tz_offset,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "is_admin": self.is_admin,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": False,
            "is_stranger": seen_from not in ("", self.team_id),
            "profile": profile | ({"bot_id": self.bot_id, "api_app_id": self.app_id} if self.is_bot else {}),
        }
        return shown | ({"locale": self.locale} if with_locale else {})


@dataclass(eq=False)
class StoredFile:
    """`content` is None until its bytes were uploaded."""

    id: str
    team_id: str
    user: str
    name: str
    title: str
    mimetype: str
    url_private: str
    created: int
    expected_size: int
    content: bytes | None = None
    alt_text: str | None = None
    shared_in: list[tuple[str, str]] = field(default_factory=list)
    """Channel and message ts of every place where it was shared."""

    @property
    def size(self) -> int:
        return len(self.content or b"")

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2].lower(),
            "user": self.user,
            "user_team": self.team_id,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": self.url_private,
            "url_private_download": self.url_private + "?download=1",
            "permalink": self.url_private,
            "channels": sorted({channel for channel, _ in self.shared_in}),
        } | ({"alt_txt": self.alt_text} if self.alt_text else {})


@dataclass(eq=False)
class Message:
    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    """Of the parent, on replies only."""
    subtype: str | None = None
    app_id: str | None = None
    bot_id: str | None = None
    username: str | None = None
    edited: Json | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    unfurls: Json = field(default_factory=dict)
    ephemeral_to: str | None = None
    deleted: bool = False
    """A parent that was deleted while it had replies."""
    values: dict[str, Values] = field(default_factory=dict)
    """Per person: what they chose in the message's inputs so far."""

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None

    @property
    def shown_blocks(self) -> list[Json]:
        """Its own blocks and those of its link previews."""
        previews = [unfurl.get("blocks") or [] for unfurl in self.unfurls.values()]
        return [*self.blocks, *(block for blocks in previews for block in blocks)]

    def as_seen(self) -> Message:
        """A copy as somebody's screen shows it now; clicking it later is clicking a stale screen."""
        return copy.deepcopy(self)

    def as_json(self) -> Json:
        shown: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional: Json = {
            "subtype": self.subtype,
            "app_id": self.app_id,
            "bot_id": self.bot_id,
            "username": self.username,
            "blocks": self.blocks,
            "attachments": [*self.attachments, *self._unfurl_attachments()],
            "files": [each.as_json() for each in self.files],
            "metadata": self.metadata,
            "thread_ts": self.thread_ts,
            "edited": self.edited,
            "reactions": [
                {"name": name, "users": list(users), "count": len(users)} for name, users in self.reactions.items()
            ],
        }
        return shown | {key: copy.deepcopy(value) for key, value in optional.items() if value}

    def _unfurl_attachments(self) -> list[Json]:
        return [{**unfurl, "from_url": url, "is_app_unfurl": True} for url, unfurl in self.unfurls.items()]


@dataclass(eq=False)
class Channel:
    """`kind` is `public`, `private` or `dm`; `members` are user ids; `messages` include replies."""

    id: str
    name: str
    kind: str
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    archived: bool = False
    topic: str = ""
    shared_with: set[str] = field(default_factory=set)
    """Other workspaces whose people are in it (Slack Connect)."""
    messages: list[Message] = field(default_factory=list)
    previous_names: list[str] = field(default_factory=list)

    def partner(self, user: str) -> str | None:
        """The other end of a direct message; oneself when one writes to oneself."""
        if self.kind != "dm":
            return None
        return next((member for member in self.members if member != user), user)

    def as_json(self, viewer: str) -> Json:
        shown: Json = {
            "id": self.id,
            "created": self.created,
            "creator": self.creator,
            "is_archived": self.archived,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": self.kind == "dm",
            "is_mpim": False,
            "is_private": self.kind != "public",
            "is_member": viewer in self.members,
            "is_shared": bool(self.shared_with),
            "is_ext_shared": bool(self.shared_with),
            "is_general": False,
        }
        if self.kind == "dm":
            return shown | {"user": self.partner(viewer)}
        return shown | {
            "name": self.name,
            "name_normalized": self.name,
            "num_members": len(self.members),
            "previous_names": list(self.previous_names),
            "topic": {"value": self.topic, "creator": self.creator, "last_set": self.created},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }


@dataclass(eq=False)
class View:
    """A modal or an App Home as it stands on one person's screen."""

    id: str
    team_id: str
    app_id: str
    bot_id: str
    user: str
    content: Json
    """What the app sent, with block and action ids filled in."""
    hash: str
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    root_id: str | None = None
    previous_id: str | None = None

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.content["blocks"]
        return blocks

    @property
    def shown_blocks(self) -> list[Json]:
        return self.blocks

    @property
    def external_id(self) -> str:
        return str(self.content.get("external_id") or "")

    def as_seen(self) -> View:
        return copy.deepcopy(self)

    def as_json(self) -> Json:
        defaults: Json = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
            "title": None,
        }
        return copy.deepcopy(
            defaults
            | self.content
            | {
                "id": self.id,
                "team_id": self.team_id,
                "app_id": self.app_id,
                "bot_id": self.bot_id,
                "app_installed_team_id": self.team_id,
                "state": {"values": self.values},
                "hash": self.hash,
                "root_view_id": self.root_id or self.id,
                "previous_view_id": self.previous_id,
            }
        )
