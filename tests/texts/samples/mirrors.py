"""One notice of every kind and state of `core.domain.notices.mirrors`."""

from __future__ import annotations

from core.domain import notices as n
from core.domain.sharing import OrgKind
from samples.shared import AT, FIRM

ASKED = n.AskedToMirror("message-1", FIRM, OrgKind.FIRM, "年金納付依頼", ("PK190001",), unpublished_application=True)

SAMPLES: dict[str, n.Notice] = {
    "asked to share a thread": ASKED,
    "asked to share a thread, about nothing": n.AskedToMirror(
        "message-1", FIRM, OrgKind.COMPANY, "ご挨拶", (), unpublished_application=False
    ),
    "thread shared": n.MirrorStands("t", FIRM, OrgKind.FIRM, "年金納付依頼", ("PK190001",), True, "知財 太郎", AT),
    "thread no longer shared": n.MirrorStands(
        "t", FIRM, OrgKind.FIRM, "年金納付依頼", ("PK190001",), False, "知財 太郎", AT, AT
    ),
}
