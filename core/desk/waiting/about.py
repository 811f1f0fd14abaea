"""What waits about one matter: also differences that a list of everything has no room for."""

from __future__ import annotations

from collections.abc import Iterable

from core.desk.waiting.items import review_entry
from core.desk.waiting.lists import numbered
from core.domain.matters import Matter
from core.domain.notices import Entry, EntryKind
from core.store.records import Records


async def waiting_about(records: Records, matter: Matter, listed: Iterable[Entry]) -> tuple[Entry, ...]:
    """`listed` is what waits for somebody in all; a reference may concern several matters."""
    entries = [entry for entry in listed if matter.ref in entry.ref.split()]
    at_hand = {entry.target for entry in entries if entry.kind is EntryKind.REVIEW}
    beyond = [entry for entry in await _differences(records, matter) if entry.target not in at_hand]
    return numbered(sorted((*entries, *beyond), key=lambda entry: list(EntryKind).index(entry.kind)))


async def _differences(records: Records, matter: Matter) -> list[Entry]:
    links = {link.id: link for link in await records.links.all()}
    return [
        review_entry(EntryKind.REVIEW, review, links[pair.link], pair, matter)
        for pair in await records.pairs.of_matter(matter.id)
        for review in await records.reviews.open_of(pair.id)
    ]
