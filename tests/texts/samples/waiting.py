"""One notice of every kind and state of `core.domain.notices.waiting`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.domain import notices as n
from core.ids import LinkId
from samples.shared import COMPANY, FIRM, LINK, RESPONSE, ROOT, ROOT_IP

ENTRIES = (
    n.Entry(1, n.EntryKind.OFFER, "a", COMPANY, "PK260901", "無線給電装置", "2026P014", certain=True),
    n.Entry(2, n.EntryKind.OFFER, "b", COMPANY, "PK260902", "アンテナ", "2026P020"),
    n.Entry(3, n.EntryKind.OFFER, "c", "ABC株式会社", "A-77", "", ""),
    n.Entry(4, n.EntryKind.REVIEW, "d", COMPANY, "2016P002", "省電力通信装置", "registration_date,registration_number"),
    n.Entry(5, n.EntryKind.MESSAGE, "e", COMPANY, "2019P377", "年金納付依頼", "", since=date(2026, 1, 13)),
    n.Entry(6, n.EntryKind.AUTO, "f", COMPANY, "2016P002", "省電力通信装置", "title"),
    n.Entry(7, n.EntryKind.UNDELIVERED, "g", "", "", "mailgw:firm.example", "550 5.1.1 User unknown"),
)
ERASURE_ENTRY = n.Entry(
    1, n.EntryKind.ERASURE, "j", COMPANY, "2016P002", "省電力通信装置", "取引の終了", since=date(2026, 1, 13)
)
UNRESOLVED_ENTRIES = (
    n.Entry(
        1, n.EntryKind.REFERENCE, "h", COMPANY, "2016P002", "株式会社root ip", "applicants", candidates=(ROOT_IP, ROOT)
    ),
    n.Entry(2, n.EntryKind.REFERENCE, "i", COMPANY, "", "発明 太郎", "inventors"),
)
DEADLINE_ENTRY = n.Entry(
    1, n.EntryKind.DEADLINE, "deadline-3", "", "PK190001", "省電力通信装置", "", since=RESPONSE.due, deadline=RESPONSE
)
DIGEST = n.Digest("listing-1", date(2026, 1, 15), ENTRIES)

SAMPLES: dict[str, n.Notice] = {
    "digest": DIGEST,
    "digest, a request to delete": replace(DIGEST, entries=(ERASURE_ENTRY,)),
    "digest, half settled": replace(
        DIGEST, entries=tuple(replace(entry, done=entry.number % 2 == 0) for entry in ENTRIES)
    ),
    "digest, settled": replace(DIGEST, entries=(replace(ENTRIES[0], done=True),)),
    "digest, more than there is room for": replace(
        DIGEST, left_out=(n.LeftOut(n.EntryKind.OFFER, COMPANY, 40), n.LeftOut(n.EntryKind.MESSAGE, COMPANY, 3))
    ),
    "digest, nothing": replace(DIGEST, entries=()),
    "listed": n.Listed("listing-2", ENTRIES),
    "listed, unresolved names": n.Listed("listing-2", UNRESOLVED_ENTRIES),
    "listed, very much": n.Listed(
        "listing-2",
        ENTRIES,
        (
            n.MoreWaiting(n.EntryKind.OFFER, LINK, COMPANY, "CDM", 9_950),
            n.MoreWaiting(n.EntryKind.REVIEW, LINK, COMPANY, "CDM", 120),
            n.MoreWaiting(n.EntryKind.REFERENCE, LINK, COMPANY, "CDM", 70),
        ),
    ),
    "listed, nothing": n.Listed("listing-2", ()),
    "home": n.HomeShown(
        (
            n.LinkCounts(LINK, COMPANY, "CDM", 1_284, 3, 12, 2, 1, declined=4, withdrawn=1, unresolved=7),
            n.LinkCounts(LinkId("link-2"), "ABC株式会社", "ABC", 0, 0, 0, 0, 0),
        ),
        undelivered=2,
    ),
    "home, empty": n.HomeShown((), undelivered=0),
    "digest with a deadline": n.Digest(
        "listing-1",
        date(2026, 1, 15),
        (
            DEADLINE_ENTRY,
            n.Entry(2, n.EntryKind.DOCUMENT, "paper-2", "", "PK190001", "scan0001.pdf", ""),
            n.Entry(3, n.EntryKind.QUEUE, "queue-1", FIRM, "PK190001", "省電力通信装置", "A131", version=3),
        ),
    ),
    "listed, of sharing": n.Listed(
        "listing-4",
        tuple(
            n.Entry(number, kind, f"p{number}", FIRM, "PK190001", "装置", "", since=date(2026, 1, 15))
            for number, kind in enumerate((n.EntryKind.WAITING, n.EntryKind.SHARED, n.EntryKind.OVER), start=1)
        ),
    ),
    "snoozed": n.Snoozed((1, 3), date(2026, 1, 16), "listing-1"),
    "snoozed nothing": n.Snoozed((), date(2026, 1, 16)),
    "card snoozed": n.CardSnoozed(date(2026, 1, 16)),
    "digest stopped by its link": n.DigestStopped(),
    "digest on": n.DigestSet(True, "8:30", (0, 1, 2, 3, 4), "Asia/Tokyo"),
    "digest off": n.DigestSet(False, "8:30", (0, 2, 4), "Europe/Berlin", weekly=True),
    "digest of an administrator without summary": n.DigestSet(True, "9:00", (5,), "Asia/Tokyo", weekly=False),
}
