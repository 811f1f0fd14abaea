"""What waits for everybody: documents, 削除依頼 of counterparts, and what could not be delivered."""

from __future__ import annotations

from core.desk.papers.views import queue_card
from core.desk.waiting.lists import Found
from core.domain.links import Link
from core.domain.notices import Entry, EntryKind
from core.ids import LinkId
from core.store.records import Records


async def documents(records: Records) -> list[Found]:
    """Documents somebody has to say more about."""
    return [
        Found(
            Entry(
                number=0,
                kind=EntryKind.DOCUMENT,
                target=paper.id,
                counterpart="",
                ref=" ".join(one.ref for one in (await records.matters.of(paper.candidates)).values()),
                title=paper.name,
                detail=paper.kind,
            ),
            at=paper.at,
        )
        for paper in await records.papers.unsure()
    ]


async def queue(records: Records) -> list[Found]:
    found = []
    for waiting in await records.papers.open_entries():
        shown = await queue_card(records, waiting.id)
        entry = Entry(
            number=0,
            kind=EntryKind.QUEUE,
            target=waiting.id,
            counterpart=shown.document.counterpart,
            ref=shown.document.ref,
            title=shown.document.title,
            detail=shown.document.kind,
            version=shown.version,
        )
        found.append(Found(entry, at=waiting.at))
    return found


async def erasures(records: Records, links: dict[LinkId, Link]) -> list[Found]:
    """削除依頼 of counterparts. They stand until they are answered, however the sharing has ended meanwhile."""
    asked = await records.erasures.unanswered()
    pairs = await records.pairs.of(one.pair for one in asked)
    matters = await records.matters.of(pair.matter for pair in pairs.values() if pair.matter)
    found = []
    for one in asked:
        pair, link = pairs[one.pair], links[one.link]
        matter = matters.get(pair.matter) if pair.matter else None
        entry = Entry(
            number=0,
            kind=EntryKind.ERASURE,
            target=one.id,
            counterpart=link.name,
            ref=matter.ref if matter else pair.counterpart_ref,
            title=matter.title if matter else "",
            detail=one.reason,
        )
        found.append(Found(entry, link.id, one.at))
    return found


async def undelivered(records: Records) -> list[Found]:
    return [
        Found(
            Entry(
                number=0,
                kind=EntryKind.UNDELIVERED,
                target=parked.message.id,
                counterpart="",
                ref="",
                title=parked.message.destination,
                detail=parked.reason,
            ),
            at=parked.since,
        )
        for parked in await records.outbox.parked()
    ]
