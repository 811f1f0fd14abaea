"""What the outbox hands out, and what a worker says of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Message:
    """One thing to deliver. `attempts` counts the tries that failed before this one; `interrupted` says that a worker was
    lost which had its conversation in hand, and may have delivered it."""

    id: str
    stream: str
    destination: str
    conversation: str
    seq: int
    payload: Any
    attempts: int
    enqueued_at: datetime
    interrupted: bool = False


@dataclass(frozen=True)
class Lease:
    """The right to deliver one stream for a while; `token` is new with every claim."""

    stream: str
    token: str


@dataclass(frozen=True)
class Claimed:
    """A leased stream and its first messages that may be sent now, in order."""

    lease: Lease
    until: datetime
    """When the lease runs out unless it is renewed."""
    destination: str
    conversation: str
    failures: int
    """How often the stream has failed since it last went well."""
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class ParkedMessage:
    """A message that was given up, for a person to look at."""

    message: Message
    reason: str
    since: datetime
    holds_stream: bool
    """Whether later messages of its conversation wait for it."""


@dataclass(frozen=True)
class Backlog:
    """What waits to be delivered; `oldest` is None when nothing does."""

    count: int
    oldest: datetime | None


@dataclass(frozen=True)
class Done:
    """It was delivered."""

    lease: Lease
    message: Message


@dataclass(frozen=True)
class Park:
    """Only a person can have it delivered now. `hold` stops the stream behind it and ends the lease."""

    lease: Lease
    message: Message
    reason: str
    hold: bool = False


@dataclass(frozen=True)
class RetryLater:
    """It failed and stays first in its stream, which is due again at `at`. Ends the lease."""

    lease: Lease
    message: Message
    at: datetime
    reason: str


@dataclass(frozen=True)
class Postpone:
    """Nothing was tried; the stream is due again at `at`. Ends the lease."""

    lease: Lease
    at: datetime


@dataclass(frozen=True)
class Release:
    """Nothing more for now; the stream is due whenever its next message is. Ends the lease."""

    lease: Lease


@dataclass(frozen=True)
class Renew:
    """More time is needed."""

    lease: Lease
    until: datetime


Step = Done | Park | RetryLater | Postpone | Release | Renew


def ends_lease(step: Step) -> bool:
    """Whether the stream is free for the next claim afterwards."""
    return isinstance(step, RetryLater | Postpone | Release) or (isinstance(step, Park) and step.hold)
