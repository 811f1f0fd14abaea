"""One notice of every kind and state of `core.domain.notices.delivery`."""

from __future__ import annotations

from core.domain import notices as n
from core.domain.unseen import Unseen

SAMPLES: dict[str, n.Notice] = {
    "resent": n.Resent("parked-1"),
    "mail resumed": n.MailResumed("hanako@firm.example", 3),
    "mail resumed, nothing kept": n.MailResumed("hanako@firm.example", 0),
    "reached nobody, an offer": n.ReachedNobody(Unseen.OFFER, "デモ事務所", "PK190001", ""),
    "reached nobody, a workflow": n.ReachedNobody(Unseen.WORKFLOW, "デモ事務所", "PK190001", "年金納付"),
    "reached nobody, a document": n.ReachedNobody(Unseen.DOCUMENT, "デモ事務所", "PK190001", "A131.pdf"),
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
