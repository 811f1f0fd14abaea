"""A document is filed to its matter: its queue entry is raised, people are shown it, and it crosses where it may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.desk.departing import departing
from core.desk.papers.queueing import raise_entry
from core.desk.papers.views import paper_view
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import DocumentLeaves
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.notices import DocumentArrived
from core.domain.papers import Paper, PaperState
from core.domain.people import Person
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Filed:
    proposals: int
    crosses_to: tuple[str, ...]


async def file_own(records: Records, telling: Telling, paper: Paper, matter: Matter, by: Person | None) -> Filed:
    """Shown to whoever filed it here; on its way to those counterparts its kind is published to, if it is our own."""
    filed = replace(paper, matter=matter.id, state=PaperState.FILED, candidates=())
    await records.papers.save(filed)
    entry = await raise_entry(records, filed, matter)
    if entry and by:
        await telling.show_person(f"queue:{entry.id}", threads.of_document(paper.id), by)
    return Filed(len(entry.proposals) if entry else 0, await _send(records, telling, filed, matter))


async def file_theirs(records: Records, telling: Telling, paper: Paper, matter: Matter, link: Link) -> None:
    """One that came from the counterpart: the same entry, shown to those who watch the link. It is sent on to nobody."""
    await records.papers.save(paper)
    entry = await raise_entry(records, paper, matter)
    thread = threads.of_document(paper.id)
    if entry:
        await telling.show(f"queue:{entry.id}", thread, link)
    else:
        await telling.tell(DocumentArrived(await paper_view(records, paper)), thread, link)


async def _send(records: Records, telling: Telling, paper: Paper, matter: Matter) -> tuple[str, ...]:
    """Whether it really leaves is decided again when it leaves. What came from a counterpart is sent on to nobody."""
    if paper.link is not None:
        return ()
    names = []
    for pair in await records.pairs.of_matter(matter.id):
        link = await records.links.get(pair.link)
        if not pair.state.shared or matter.secrecy is Secrecy.CLOSED:
            continue
        if paper.kind in await records.papers.published_kinds(link.id):
            await departing(records, link.id, DocumentLeaves(pair.id, paper.id), telling.trace)
            names.append(link.name)
    return tuple(names)
