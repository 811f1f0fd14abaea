"""What commands, clicks, submissions and shortcuts look like on the wire.

Source: Slack, "Slash commands" and the interaction payload reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.slack import conversation
from sandbox.slack.app import Installation
from sandbox.slack.blocks import Spot
from sandbox.slack.records import Channel, Json, Member, Message, View
from sandbox.slack.values import KEY_OF_VALUE

if TYPE_CHECKING:
    from sandbox.slack.workspace import Workspace

COMMAND_CHANNEL_NAME = {"dm": "directmessage", "private": "privategroup"}


@dataclass(frozen=True)
class Actor:
    """Who acts, in which workspace, towards which app."""

    workspace: Workspace
    member: Member
    installation: Installation

    def head(self, kind: str) -> Json:
        """What every interaction begins with."""
        app = self.installation.app
        return {
            "type": kind,
            "team": {"id": self.workspace.id, "domain": self.workspace.domain},
            "user": {
                "id": self.member.id,
                "username": self.member.name,
                "name": self.member.name,
                "team_id": self.member.team_id,
            },
            "api_app_id": app.id,
            "token": app.verification_token,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def trigger(self, *, in_modal: bool = False) -> Json:
        triggers = self.workspace.world.triggers
        given = triggers.give(self.workspace.id, self.member.id, self.installation.app.id, in_modal=in_modal)
        return {"trigger_id": given}

    def response_url(self, channel: Channel, source: Message | None) -> Json:
        world = self.workspace.world
        path = world.response_urls.give(self.workspace, self.installation, channel, self.member.id, source)
        return {"response_url": world.base_url + path}


def slash_command(actor: Actor, channel: Channel, command: str, text: str) -> Json:
    """All values are strings: over HTTP this is a form."""
    return {
        "token": actor.installation.app.verification_token,
        "team_id": actor.workspace.id,
        "team_domain": actor.workspace.domain,
        "channel_id": channel.id,
        "channel_name": COMMAND_CHANNEL_NAME.get(channel.kind, channel.name),
        "user_id": actor.member.id,
        "user_name": actor.member.name,
        "command": command,
        "text": text,
        "api_app_id": actor.installation.app.id,
        "is_enterprise_install": "false",
        **actor.response_url(channel, None),
        **actor.trigger(),
    }


def block_actions(actor: Actor, seen: Message | View, live: Message | View, spot: Spot, state: Json) -> Json:
    """`seen` is what stands on the person's screen, `live` the same thing as the workspace knows it now."""
    in_modal = isinstance(seen, View) and seen.content["type"] == "modal"
    payload = actor.head("block_actions") | actor.trigger(in_modal=in_modal) | place(actor, seen, spot)
    payload |= {"actions": [action(actor, spot, state)], "state": {"values": _values(actor, seen)}}
    if isinstance(live, Message):
        payload |= actor.response_url(actor.workspace.channel(live.channel), live)
    return payload


def action(actor: Actor, spot: Spot, state: Json) -> Json:
    described = {
        "type": spot.kind,
        "block_id": spot.block_id,
        "action_id": spot.action_id,
        "action_ts": actor.workspace.world.mint.ts(),
    }
    copied = {key: spot.element[key] for key in ("text", "value", "style", "placeholder") if key in spot.element}
    return described | copied | {key: value for key, value in state.items() if key != "type"}


def block_suggestion(actor: Actor, seen: Message | View, spot: Spot, typed: str) -> Json:
    asked = {"action_id": spot.action_id, "block_id": spot.block_id, "value": typed}
    return actor.head("block_suggestion") | place(actor, seen, spot) | asked


def view_submission(actor: Actor, view: View) -> Json:
    return actor.head("view_submission") | actor.trigger(in_modal=True) | {"view": view.as_json(), "response_urls": []}


def view_closed(actor: Actor, view: View, *, is_cleared: bool) -> Json:
    return actor.head("view_closed") | {"view": view.as_json(), "is_cleared": is_cleared}


def global_shortcut(actor: Actor, callback_id: str) -> Json:
    moment = {"callback_id": callback_id, "action_ts": actor.workspace.world.mint.ts()}
    return actor.head("shortcut") | actor.trigger() | moment


def message_shortcut(actor: Actor, callback_id: str, channel: Channel, message: Message) -> Json:
    about = {
        "callback_id": callback_id,
        "action_ts": actor.workspace.world.mint.ts(),
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "message": conversation.shown(channel, message),
    }
    return actor.head("message_action") | actor.trigger() | actor.response_url(channel, message) | about


def place(actor: Actor, seen: Message | View, spot: Spot) -> Json:
    """Where it happened. An ephemeral message's content is not repeated, as Slack keeps none."""
    if isinstance(seen, View):
        return {"container": {"type": "view", "view_id": seen.id}, "view": seen.as_json()}
    channel = actor.workspace.channel(seen.channel)
    container: Json = {
        "type": "message",
        "message_ts": seen.ts,
        "channel_id": channel.id,
        "is_ephemeral": seen.ephemeral_to is not None,
    }
    if seen.thread_ts:
        container["thread_ts"] = seen.thread_ts
    if url := _preview_of(seen, spot):
        container |= {"type": "message_attachment", "is_app_unfurl": True, "app_unfurl_url": url}
    where: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
    }
    return where if seen.ephemeral_to else where | {"message": conversation.shown(channel, seen)}


def _preview_of(message: Message, spot: Spot) -> str | None:
    """The link whose preview the element stands in."""
    previews = message.unfurls.items()
    return next((url for url, preview in previews if spot.block in preview.get("blocks", ())), None)


def chosen_state(spot: Spot, chosen: Any) -> Json:
    """An overflow menu's choice: it keeps no state, the action alone carries it."""
    return {"type": spot.kind, KEY_OF_VALUE.get(spot.kind, "selected_option"): chosen}


def _values(actor: Actor, seen: Message | View) -> Json:
    return seen.values if isinstance(seen, View) else seen.values.get(actor.member.id, {})
