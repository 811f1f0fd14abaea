"""One notice of every kind and state of `core.domain.notices.delivery`."""

from __future__ import annotations

from core.domain import notices as n

SAMPLES: dict[str, n.Notice] = {
    "resent": n.Resent("parked-1"),
    **{
        f"undelivered {what}": n.Undelivered("parked-1", what, to, "550 5.1.1 User unknown")
        for what, to in (
            ("offer", "hanako@firm.example"),
            ("review", "T1/C1"),
            ("message", "hanako@firm.example"),
            ("MessageConfirmed", "T1/U1"),
            ("digest", "hanako@firm.example"),
            ("LinkActivated", "T1/U1"),
            ("MessageLeaves", ""),
            ("SomethingNew", ""),
        )
    },
}
