"""A case message on one side of a link. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.notices import DeliveryState, FileView
from core.ids import LinkId, PairId, PersonId


@dataclass(frozen=True, slots=True)
class Addressee:
    person: PersonId
    name: str
    to: bool
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    """The same on both sides."""
    thread: str
    """Id of the message the conversation started with."""
    link: LinkId
    ours: bool
    author: str
    author_person: PersonId | None
    """Who of this organisation wrote it; None for the counterpart's."""
    title: str
    body: str
    kind: str
    action: str
    pairs: tuple[PairId, ...]
    at: datetime
    state: DeliveryState
    addressees: tuple[Addressee, ...] = ()
    files: tuple[FileView, ...] = ()
    leaves_at: datetime | None = None
    reason: str = ""
