"""One notice of every kind and state of `core.domain.notices.answers`."""

from __future__ import annotations

from core.domain import notices as n

SAMPLES: dict[str, n.Notice] = {
    "help": n.HelpShown(""),
    **{
        f"help on {about}": n.HelpShown(f"{about}:id")
        for about in ("offer", "review", "message", "digest", "draft", "sent", "parked")
    },
}
