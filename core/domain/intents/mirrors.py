"""Sharing a whole conversation with a counterpart (スレッドの共有), and what people say in it."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.intents.file import File
from core.domain.mirrors import Spot


@dataclass(frozen=True, slots=True)
class AskToMirror:
    """See what sharing the conversation of this message would mean. Nothing is shared yet."""

    message: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """From now on, what is said at this spot crosses, 30 seconds after it was said."""

    message: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class EndMirror:
    """What is said there stays inside again."""

    thread: str


@dataclass(frozen=True, slots=True)
class SayMirrored:
    """Somebody has said something in a shared conversation."""

    spot: Spot
    said: str
    """The surface's own name of what was said, to find it again."""
    body: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeMirrored:
    """They have changed their words: before it leaves those leave, afterwards a correction does."""

    spot: Spot
    said: str
    body: str


@dataclass(frozen=True, slots=True)
class UnsayMirrored:
    """They have deleted it: before it leaves it is recalled, afterwards it is withdrawn."""

    spot: Spot
    said: str
