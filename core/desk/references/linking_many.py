"""一括紐付け: every unresolved reference that can only be one own record, shown first and then linked at once."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from core.desk.case import Case
from core.desk.references.answering import linked_and_released
from core.desk.references.understanding import certain_record
from core.desk.references.views import record_view, view_of
from core.domain import threads
from core.domain.intents import LinkCertain
from core.domain.links import Link
from core.domain.masters import MasterRecord
from core.domain.notices import AskedToLink, CertainLink, ReferencesLinked
from core.domain.references import TheirReference
from core.errors import NotFound, Stale
from core.ids import LinkId
from core.store.records import Records


async def look_at_certain(case: Case, counterpart: str) -> AskedToLink:
    return await _asked(case.records, await case.link(counterpart))


async def links_card(records: Records, id_: str) -> AskedToLink:
    """The card `links:<link>`."""
    return await _asked(records, await records.links.get(LinkId(id_)))


async def link_certain(case: Case, intent: LinkCertain) -> ReferencesLinked:
    """Link what was shown, no more and no less. Stale when that is not what is certain any more."""
    link = await case.records.links.get(intent.link)
    certain = await _certain(case.records, link)
    if not certain:
        raise NotFound("no_certain_links", counterpart=link.name)
    if _version(certain) != intent.seen:
        raise Stale("links_changed", counterpart=link.name)
    shown = await _views(case.records, certain)
    released = 0
    for reference, record in certain:
        released += (await linked_and_released(case, reference, record))[1]
    await case.telling.refresh(f"references:{link.id}", threads.of_references(link.id))
    return ReferencesLinked(link.name, shown, released)


async def _asked(records: Records, link: Link) -> AskedToLink:
    certain = await _certain(records, link)
    return AskedToLink(link.id, link.name, await _views(records, certain), _version(certain))


async def _certain(records: Records, link: Link) -> list[tuple[TheirReference, MasterRecord]]:
    """By number. A record that two of theirs would claim is certain for neither."""
    everything = await records.references.of_link(link.id)
    found = [
        (reference, record)
        for reference in everything
        if reference.record is None and (record := await certain_record(records, link, reference, everything))
    ]
    claimed = Counter((record.master, record.id) for _, record in found)
    return [(reference, record) for reference, record in found if claimed[record.master, record.id] == 1]


async def _views(records: Records, certain: list[tuple[TheirReference, MasterRecord]]) -> tuple[CertainLink, ...]:
    return tuple(
        [
            CertainLink(await view_of(records, reference), record_view(reference, record))
            for reference, record in certain
        ]
    )


def _version(certain: list[tuple[TheirReference, MasterRecord]]) -> int:
    """Tells one proposal from another."""
    return crc32("\n".join(f"{reference.id} {record.id}" for reference, record in certain).encode())
