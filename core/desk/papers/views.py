"""Office documents and queue entries as people see them."""

from __future__ import annotations

from core.domain.matters import Matter
from core.domain.notices import (
    AskedAboutDocument,
    AskedToUpdate,
    Decision,
    DocumentsShown,
    MatterSuggestion,
    PaperView,
    ProposalView,
)
from core.domain.papers import KINDS_BY_CODE, Paper, PaperState, Proposal, QueueEntry
from core.ids import MatterId
from core.store.records import Records


async def paper_view(records: Records, paper: Paper) -> PaperView:
    matter = await records.matters.get(paper.matter) if paper.matter else None
    link = await records.links.get(paper.link) if paper.link else None
    return PaperView(
        paper=paper.id,
        name=paper.name,
        size=paper.size,
        content=paper.content,
        kind=paper.kind,
        dated=paper.dated,
        ref=matter.ref if matter else "",
        title=matter.title if matter else "",
        counterpart=link.name if link else "",
        by=paper.by,
        at=paper.at,
    )


async def documents_card(records: Records, matter: str) -> DocumentsShown:
    """包袋: what is filed to a matter, oldest first; a document keeps its number."""
    filed = await records.papers.of_matter(MatterId(matter))
    views = tuple([await paper_view(records, paper) for paper in filed])
    return DocumentsShown((await records.matters.get(MatterId(matter))).ref, views, matter)


async def document_card(records: Records, id_: str) -> AskedAboutDocument:
    paper = await records.papers.get(id_)
    known = await records.matters.of(paper.candidates)
    settled = paper.state is not PaperState.UNSURE
    return AskedAboutDocument(
        document=await paper_view(records, paper),
        candidates=tuple(MatterSuggestion.of(one) for id_ in paper.candidates if (one := known.get(id_))),
        needs_date=needs_date(paper),
        decision=Decision(paper.state.value, "", paper.at) if settled else None,
    )


async def queue_card(records: Records, id_: str) -> AskedToUpdate:
    entry = await records.papers.entry(id_)
    matter = await records.matters.get(entry.matter)
    return AskedToUpdate(
        entry=entry.id,
        document=await paper_view(records, await records.papers.get(entry.paper)),
        proposals=tuple(proposal_view(one, matter) for one in entry.proposals),
        version=version_shown(entry, matter),
    )


def proposal_view(one: Proposal, matter: Matter) -> ProposalView:
    mine = one.before if one.decision else matter.values.get(one.field)
    return ProposalView(one.number, one.field, mine, one.value, one.grounds, one.due, one.decision)


def version_shown(entry: QueueEntry, matter: Matter) -> int:
    """Moves with the entry, and with every own value it would change: what was shown is what is decided on."""
    return entry.version + sum(matter.revision(one.field) for one in entry.proposals if one.field)


def needs_date(paper: Paper) -> bool:
    """Whether the day is missing that periods would run from."""
    known = KINDS_BY_CODE.get(paper.kind)
    return bool(known and known.titles) and paper.dated is None
