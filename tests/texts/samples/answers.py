"""One notice of every kind and state of `core.domain.notices.answers`."""

from __future__ import annotations

from core.domain import notices as n

SAMPLES: dict[str, n.Notice] = {
    "help": n.HelpShown(""),
    "help on something": n.HelpShown("offer:id"),
}
