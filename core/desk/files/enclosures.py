"""The files of a card, in the order it names them: what came with a message or a workflow, what a file wrapper holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.notices import DeliveryState, FileView
from core.domain.papers import Paper
from core.errors import NotFound
from core.ids import LinkId, MatterId, PersonId
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Enclosure:
    file: FileView
    by: str
    """Who enclosed it; empty where the counterpart's people are not named."""
    link: LinkId | None
    """The link it came on; None for a file of our own."""


@dataclass(frozen=True, slots=True)
class Enclosures:
    files: tuple[Enclosure, ...]
    matters: tuple[MatterId, ...] = ()
    """Own matters the card is about."""

    def chosen(self, numbers: Sequence[int]) -> tuple[Enclosure, ...]:
        """Those with these numbers, from 1; all when none is named. NotFound (no_files_here, no_such_file)."""
        if not self.files:
            raise NotFound("no_files_here")
        if any(not 1 <= number <= len(self.files) for number in numbers):
            raise NotFound("no_such_file", count=len(self.files))
        return tuple(self.files[number - 1] for number in numbers) if numbers else self.files


async def enclosures_of(records: Records, card: str, reader: PersonId) -> Enclosures:
    """Of the card or document `kind:id`, as this person may see it; none for a kind that has none."""
    kind, _, id_ = card.partition(":")
    match kind:
        case "message" | "sent":
            return await _of_message(records, id_, reader)
        case "workflow":
            return await _of_workflow(records, id_)
        case "documents":
            return Enclosures(tuple(map(_of_paper, await records.papers.of_matter(MatterId(id_)))), (MatterId(id_),))
        case "document" | "paper":
            return Enclosures((_of_paper(await records.papers.get(id_)),))
        case "queue":
            entry = await records.papers.entry(id_)
            return Enclosures((_of_paper(await records.papers.get(entry.paper)),), (entry.matter,))
        case _:
            return Enclosures(())


async def _of_message(records: Records, id_: str, reader: PersonId) -> Enclosures:
    message = await records.messages.get(id_)
    if not message.concerns(reader) and message.author_person != reader:
        raise NotFound("unknown_message")
    if message.state is DeliveryState.RECALLED:
        return Enclosures(())
    link = None if message.ours else message.link
    pairs = await records.pairs.of(message.pairs)
    matters = (*message.matters, *(pair.matter for pair in pairs.values() if pair.matter))
    return Enclosures(
        tuple(Enclosure(file, message.author, link) for file in message.files), tuple(dict.fromkeys(matters))
    )


async def _of_workflow(records: Records, id_: str) -> Enclosures:
    run = await records.workflows.get(id_)
    files = [
        Enclosure(file, remark.by, run.link if remark.theirs else None)
        for remark in run.remarks
        for file in remark.files
    ]
    return Enclosures(tuple(files), (run.matter,))


def _of_paper(paper: Paper) -> Enclosure:
    return Enclosure(FileView(paper.name, paper.size, paper.content), paper.by, paper.link)
