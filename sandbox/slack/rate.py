"""Slack's pace for messages: about one a second in each channel. Off unless asked for."""

from __future__ import annotations

from sandbox.slack.mint import Mint

SECONDS_A_MESSAGE = 1.0


class Rates:
    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._last: dict[tuple[str, str], float] = {}

    def wait(self, team: str, channel: str) -> float:
        """Seconds until the channel takes a message; 0 takes it."""
        now = self._mint.seconds()
        wait = self._last.get((team, channel), float("-inf")) + SECONDS_A_MESSAGE - now
        if wait > 0:
            return wait
        self._last[team, channel] = now
        return 0.0
