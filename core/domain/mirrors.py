"""A conversation of ours that is shared with a counterpart (スレッドの共有): what is said there crosses. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.ids import LinkId


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a conversation is held, in its surface's own notation."""

    surface: str
    place: str
    """A channel: `T1/C1`."""
    anchor: str
    """What tells its conversations apart: the ts a thread stands under."""


@dataclass(frozen=True, slots=True)
class Mirror:
    spot: Spot
    thread: str
    """The message the conversation started with."""
    link: LinkId
    by: str
    """Who has shared it, or has ended that, by name."""
    since: datetime
    ended_at: datetime | None = None
