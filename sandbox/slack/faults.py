"""Things that go wrong on demand, each for a number of times.

    slack.faults.rate_limit("chat.postMessage", retry_after=1, times=2)
    slack.faults.server_error("chat.*", status=503)
    slack.faults.hang("views.open", seconds=30)        nothing applied, no answer
    slack.faults.lose_response("chat.postMessage")     applied, but the connection drops before the answer
    slack.faults.slow("*", seconds=0.5)
    slack.faults.lose_acks("block_actions")            the app acknowledged, Slack did not hear it
    slack.faults.redeliver("message")                  heard, and sent again all the same
    slack.faults.unknown_blocks.add("table")           a block this Slack does not know yet

Methods are shell patterns; requests are named by event type, interaction type or `slash_commands`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal

from sandbox.slack.errors import SlackRefusal

Effect = Literal["rate_limit", "server_error", "hang", "lose_response", "slow", "lose_ack", "redeliver"]


@dataclass
class Fault:
    """`amount` is seconds, or the HTTP status of a server error; `times` None means until cleared."""

    effect: Effect
    pattern: str
    amount: float = 0
    times: int | None = 1
    team: str | None = None
    channel: str | None = None

    def fits(self, names: tuple[str, ...], team: str | None, channel: str | None) -> bool:
        return (
            self.times != 0
            and any(fnmatchcase(name, self.pattern) for name in names)
            and self.team in (None, team)
            and self.channel in (None, channel)
        )

    def use(self) -> None:
        if self.times is not None:
            self.times -= 1


class Faults:
    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.unknown_blocks: set[str] = set()
        """Types of block that this Slack does not know yet: answered with `invalid_blocks`."""

    def rate_limit(
        self,
        methods: str = "*",
        *,
        retry_after: int = 1,
        times: int | None = 1,
        team: str | None = None,
        channel: str | None = None,
    ) -> None:
        """429 with `Retry-After: retry_after` seconds, for one workspace or one channel where given."""
        self._faults.append(Fault("rate_limit", methods, retry_after, times, team, channel))

    def server_error(self, methods: str = "*", *, status: int = 503, times: int | None = 1) -> None:
        self._faults.append(Fault("server_error", methods, status, times))

    def hang(self, methods: str = "*", *, seconds: float = 60, times: int | None = 1) -> None:
        self._faults.append(Fault("hang", methods, seconds, times))

    def lose_response(self, methods: str = "*", *, times: int | None = 1) -> None:
        self._faults.append(Fault("lose_response", methods, 0, times))

    def slow(self, methods: str = "*", *, seconds: float, times: int | None = 1) -> None:
        self._faults.append(Fault("slow", methods, seconds, times))

    def lose_acks(self, requests: str = "*", *, times: int | None = 1) -> None:
        self._faults.append(Fault("lose_ack", requests, 0, times))

    def redeliver(self, requests: str = "*", *, times: int | None = 1) -> None:
        self._faults.append(Fault("redeliver", requests, 0, times))

    def clear(self) -> None:
        self._faults.clear()
        self.unknown_blocks.clear()

    def for_call(self, method: str, team: str | None, channel: str | None) -> Fault | None:
        """The fault that strikes this API call; using it up."""
        effects: tuple[Effect, ...] = ("rate_limit", "server_error", "hang", "lose_response", "slow")
        return self._take(effects, (method,), team, channel)

    def loses_ack(self, kind: str, name: str) -> bool:
        return self._take(("lose_ack",), (kind, name)) is not None

    def repeats(self, kind: str, name: str) -> bool:
        return self._take(("redeliver",), (kind, name)) is not None

    def _take(
        self,
        effects: tuple[Effect, ...],
        names: tuple[str, ...],
        team: str | None = None,
        channel: str | None = None,
    ) -> Fault | None:
        for fault in self._faults:
            if fault.effect in effects and fault.fits(names, team, channel):
                fault.use()
                return fault
        return None


def refuse_unknown(faults: Faults, blocks: Sequence[Mapping[str, Any]]) -> None:
    """Raises SlackRefusal `invalid_blocks` for a block that this Slack does not know yet."""
    if unknown := faults.unknown_blocks & {str(block["type"]) for block in blocks}:
        raise SlackRefusal("invalid_blocks", [f"[ERROR] unsupported type: {', '.join(sorted(unknown))}"])
