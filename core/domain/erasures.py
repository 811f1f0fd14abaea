"""削除依頼: one side asks the other to delete what it has learned of a matter. It is a request; erasure is never promised. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.ids import LinkId, PairId


@dataclass(frozen=True, slots=True)
class Erasure:
    id: str
    """The same on both sides."""
    link: LinkId
    pair: PairId
    ours: bool
    """We have asked."""
    fields: tuple[str, ...]
    """By the names they travel under."""
    reason: str
    by: str
    at: datetime
    erased: bool | None = None
    """削除した or 保持する; None until it is answered."""
    answer_reason: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def answer(self) -> str:
        """erased | kept; empty while it waits."""
        return "" if self.erased is None else "erased" if self.erased else "kept"
