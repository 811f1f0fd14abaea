"""What Slack sent, read into values once, after Bolt has verified that Slack sent it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from bot.buttons import Press, pressed, standing_on, without_word
from bot.kit import Json


class Kind(StrEnum):
    COMMAND = "command"
    CLICK = "click"
    SUBMISSION = "submission"
    SUGGESTION = "suggestion"
    SHORTCUT = "shortcut"
    EVENT = "event"
    CLOSED = "closed"


_INTERACTIONS = {
    "block_actions": Kind.CLICK,
    "view_submission": Kind.SUBMISSION,
    "view_closed": Kind.CLOSED,
    "block_suggestion": Kind.SUGGESTION,
    "shortcut": Kind.SHORTCUT,
    "message_action": Kind.SHORTCUT,
}

LONG_FORMS = frozenset({"columns", "export"})


@dataclass(frozen=True, slots=True)
class Request:
    kind: Kind
    body: Json
    """The payload as it came."""

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Request:
        if "command" in body:
            return cls(Kind.COMMAND, dict(body))
        return cls(_INTERACTIONS.get(str(body.get("type")), Kind.EVENT), dict(body))

    @property
    def team(self) -> str:
        """The workspace the person works in; of a shared channel not always the one the app was called in."""
        user = self.body.get("user")
        if isinstance(user, dict) and user.get("team_id"):
            return str(user["team_id"])
        return str(self.body.get("team_id") or (self.body.get("team") or {}).get("id", ""))

    @property
    def workspace(self) -> str:
        """The workspace the app was called in."""
        return str(self.body.get("team_id") or (self.body.get("team") or {}).get("id", "")) or self.team

    @property
    def user(self) -> str:
        user = self.body.get("user")
        if isinstance(user, dict):
            return str(user["id"])
        changed = self.event.get("message") or self.event.get("previous_message") or {}
        return str(self.body.get("user_id") or self.event.get("user") or changed.get("user", ""))

    @property
    def event(self) -> Json:
        return cast("Json", self.body.get("event") or {})

    @property
    def opens_home(self) -> bool:
        return self.event.get("type") == "app_home_opened" and self.event.get("tab", "home") == "home"

    @property
    def key(self) -> str:
        """The same for every copy of one request. Slack names events; what else it repeats is told by its moment."""
        if event_id := self.body.get("event_id"):
            return f"slack:{event_id}"
        moment = [self.kind, self.team, self.user, *self._moment()]
        return "slack:" + hashlib.sha256(json.dumps(moment).encode()).hexdigest()[:32]

    @property
    def kept_as(self) -> str:
        """Under which name it is kept. A form that came back with a complaint may be sent again as it was."""
        return f"{self.key}:{self.view.get('hash', '')}" if self.kind is Kind.SUBMISSION else self.key

    @property
    def answered_at_once(self) -> bool:
        """What a form or a type-ahead asks is answered in the acknowledgement itself."""
        return self.kind is Kind.SUGGESTION or (self.kind is Kind.SUBMISSION and not self.takes_longer)

    @property
    def takes_longer(self) -> bool:
        """Fetching files, reading large ones and writing them may take longer than Slack waits for an answer."""
        return self.kind is Kind.SUBMISSION and (
            self.callback_id in LONG_FORMS or bool(self.values.get("files") or self.values.get("carried"))
        )

    def _moment(self) -> list[object]:
        if self.kind is Kind.SUBMISSION:
            # Pressed again after a lost acknowledgement it has a new trigger, yet asks for the same thing.
            return [self.view["id"], self.view["callback_id"], self.view.get("private_metadata", ""), self.values]
        if self.kind is Kind.CLICK:
            return [self.action.get("action_ts"), self.action.get("action_id"), self.action.get("block_id")]
        return [self.trigger or self.body.get("action_ts")]

    @property
    def trigger(self) -> str:
        """Allows one modal within three seconds."""
        return str(self.body.get("trigger_id") or "")

    @property
    def response_url(self) -> str:
        return str(self.body.get("response_url") or "")

    # ── clicks ──

    @property
    def action(self) -> Json:
        actions = self.body.get("actions") or [{}]
        return cast("Json", actions[0])

    @property
    def press(self) -> Press:
        return pressed(str(self.action["action_id"]), str(self.action.get("value", "")))

    @property
    def card(self) -> str:
        """The card the pressed button stands on, empty when it stands on none."""
        return without_word(self._stands_on)[0]

    @property
    def word_below(self) -> str:
        """Of /anken: what the type-ahead below the pressed button's card is for; empty where none is."""
        return without_word(self._stands_on)[1]

    @property
    def _stands_on(self) -> str:
        return standing_on(str(self.action.get("block_id", "")))

    @property
    def channel(self) -> str:
        return str((self.body.get("channel") or {}).get("id") or self.body.get("channel_id") or "")

    @property
    def message_ts(self) -> str:
        return str((self.body.get("container") or {}).get("message_ts") or self.body.get("message_ts") or "")

    @property
    def thread_ts(self) -> str:
        """The thread of the message that was clicked; an ephemeral message has none of its own."""
        container = self.body.get("container") or {}
        return str(container.get("thread_ts") or ("" if self.is_ephemeral else self.message_ts))

    @property
    def is_ephemeral(self) -> bool:
        return bool((self.body.get("container") or {}).get("is_ephemeral"))

    @property
    def from_home(self) -> bool:
        return self.view.get("type") == "home"

    # ── modals ──

    @property
    def view(self) -> Json:
        return cast("Json", self.body.get("view") or {})

    @property
    def callback_id(self) -> str:
        return str(self.view.get("callback_id") or self.body.get("callback_id") or "")

    @property
    def private(self) -> Json:
        """What the modal remembers: opaque ids and what was typed before."""
        return cast("Json", json.loads(self.view.get("private_metadata") or "{}"))

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the inputs, by their name."""
        state = (self.view.get("state") or {}).get("values") or {}
        return {name: _entered(element) for block in state.values() for name, element in block.items()}


def _entered(element: Mapping[str, Any]) -> Any:
    """Text, the value of an option, a list of values, a day, a time, or files."""
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"] or []]
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value", "")
    if "selected_date" in element:
        return element["selected_date"] or ""
    if "selected_time" in element:
        return element["selected_time"] or ""
    if "files" in element:
        return list(element["files"] or [])
    return element.get("value") or ""
