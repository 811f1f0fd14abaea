"""Who settled a card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Who settled a card, how and when."""

    what: str
    """approved | linked | created | declined | withdrawn | accepted | ignored | reverted | superseded | applied | checked …

    `applied` happened by itself and waits to be `checked`; `taken_in` is the same when somebody took the matter in.
    """
    by: str
    at: datetime

    @property
    def took_over(self) -> bool:
        """The counterpart's value stands here since: by hand, or by 自動反映, looked at or not."""
        return self.what in ("accepted", "applied", "taken_in", "checked")
