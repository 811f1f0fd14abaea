"""Trigger ids: a person's permission to open one modal, for three seconds, once."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.mint import Mint

LIFETIME = 3.0
"""Seconds."""


@dataclass
class Trigger:
    team: str
    user: str
    app_id: str
    expires: float
    in_modal: bool
    used: bool = False


class Triggers:
    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._triggers: dict[str, Trigger] = {}

    def give(self, team: str, user: str, app_id: str, *, in_modal: bool = False) -> str:
        trigger_id = f"{self._mint.id('')}.{team}.{user}"
        expires = self._mint.seconds() + LIFETIME
        self._triggers[trigger_id] = Trigger(team, user, app_id, expires, in_modal)
        return trigger_id

    def exchange(self, trigger_id: str, team: str, app_id: str) -> Trigger:
        """Raises SlackRefusal `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None or (trigger.team, trigger.app_id) != (team, app_id):
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if self._mint.seconds() > trigger.expires:
            raise SlackRefusal("expired_trigger_id")
        trigger.used = True
        return trigger
