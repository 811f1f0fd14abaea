"""One notice of every kind and state of `core.domain.notices.numbering`."""

from __future__ import annotations

from core.domain import notices as n
from samples.shared import AT

SAMPLES: dict[str, n.Notice] = {
    "numbering": n.NumberingShown(
        (
            n.NumberingRule("", "特許", "PK{yy}{seq:04}", "PK260008", yearly=True, usual=True),
            n.NumberingRule("契約", "", "K-{seq}", "K-12", yearly=False, usual=False),
        ),
        (n.NumberingChanged(AT, "知財 太郎", "契約", "", "", "K-{seq}"),),
    ),
    "numbering, never changed": n.NumberingShown(
        (n.NumberingRule("", "特許", "PK{yy}{seq:04}", "PK260008", yearly=True, usual=True),)
    ),
    **{
        f"numbering {what}": n.NumberingSet(
            "", "特許", before, "P-{seq:05}", ("P-00001", "P-00002", "P-00003"), yearly=False, dry_run=dry_run
        )
        for what, before, dry_run in (
            ("set", "PK{yy}{seq:04}", False),
            ("preview", "PK{yy}{seq:04}", True),
            ("unchanged", "P-{seq:05}", False),
        )
    },
}
