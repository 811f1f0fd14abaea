"""What is told of conversations that are shared with a counterpart (スレッドの共有)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.domain.sharing import OrgKind


@dataclass(frozen=True, slots=True)
class AskedToMirror:
    """What sharing this conversation would mean. Nothing is shared yet."""

    message: str
    counterpart: str
    counterpart_kind: OrgKind
    title: str
    refs: tuple[str, ...]
    unpublished_application: bool

    card = None


@dataclass(frozen=True, slots=True)
class MirrorStands:
    """The banner: everybody reads that what is written here crosses; or that it does no more."""

    thread: str
    counterpart: str
    counterpart_kind: OrgKind
    title: str
    refs: tuple[str, ...]
    unpublished_application: bool
    by: str
    since: datetime
    ended_at: datetime | None = None

    @property
    def card(self) -> str:
        return f"mirror:{self.thread}"
