"""キュー: a filed document proposes, a person decides. The same entry whoever attached the document, and wherever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.desk.case import Case
from core.desk.deadlines.docketing import Bookkeeping, add_deadline
from core.desk.matters.changing import change_matter
from core.desk.matters.editing import hearing
from core.desk.papers.views import paper_view, proposal_view, queue_card, version_shown
from core.domain import threads
from core.domain.dates import parse_date
from core.domain.deadlines import Deadline, DeadlineState, key_of
from core.domain.diff import diff
from core.domain.fields import BY_ID, parse_value, value_key
from core.domain.intents import AcceptProposals, DismissProposals, ReviseProposal, UndoProposals
from core.domain.matters import Matter
from core.domain.notices import Decision, QueueSettled
from core.domain.papers import Paper, Proposal, QueueEntry, proposals_for
from core.domain.values import Value
from core.errors import AlreadyDecided, Invalid, NotFound, Stale
from core.ids import new_id
from core.store.records import Records


async def raise_entry(records: Records, paper: Paper, matter: Matter) -> QueueEntry | None:
    """The entry a filed document raises; None when it proposes nothing that is not so already."""
    book = await Bookkeeping.of(records)
    proposals = proposals_for(book.rules, matter.values, paper.kind, paper.facts)
    if not proposals:
        return None
    entry = QueueEntry(new_id(), paper.id, matter.id, proposals, records.now)
    await records.papers.save_entry(entry)
    return entry


async def accept(case: Case, intent: AcceptProposals) -> QueueSettled:
    """適用: the data change the ordinary way, so that counterparts hear of it; the deadlines are kept."""
    entry, matter = await _load(case, intent.entry, intent.seen)
    chosen = _open(entry, intent.numbers)
    values: dict[str, Value] = {one.field: one.value for one in chosen if one.field}
    changes = diff(matter.values, values)
    changed = await change_matter(case.records, case.telling, matter, values, case.principal.name)
    book = await Bookkeeping.of(case.records)
    for one in chosen:
        if one.grounds:
            await _keep(case, book, changed, entry, one)
    decided = [replace(one, before=matter.values.get(one.field)) for one in chosen]
    published_to = await hearing(case.records, matter, changes)
    return await _settle(case, entry, matter, decided, "accepted", published_to)


async def dismiss(case: Case, intent: DismissProposals) -> QueueSettled:
    """無視: nothing is changed, and this document does not propose it again."""
    entry, matter = await _load(case, intent.entry, intent.seen)
    chosen = [replace(one, before=matter.values.get(one.field)) for one in _open(entry, intent.numbers)]
    return await _settle(case, entry, matter, chosen, "ignored")


async def revise(case: Case, intent: ReviseProposal) -> QueueSettled:
    """訂正: another value or day in the place of what was read."""
    entry, matter = await _load(case, intent.entry, None)
    (one,) = _open(entry, (intent.number,))
    if one.field:
        revised = replace(one, value=parse_value(BY_ID[one.field], intent.value))
    else:
        revised = replace(one, due=parse_date(intent.value))
    return await _save(case, entry.with_proposals([revised]), matter, [revised])


async def undo(case: Case, intent: UndoProposals) -> QueueSettled:
    """取消: what was decided waits again; an applied value goes back as long as nothing has changed since."""
    entry, matter = await _load(case, intent.entry, None)
    chosen = [one for one in _named(entry, intent.numbers) if one.decision]
    if not chosen:
        raise NotFound("nothing_to_revert")
    applied = [one for one in chosen if one.decision and one.decision.what == "accepted"]
    for one in applied:
        if one.field and value_key(matter.values.get(one.field)) != value_key(one.value):
            raise Stale("changed_since_applied", field=one.field)
        if one.grounds and (kept := await _kept(case, entry, one)):
            await case.records.deadlines.save(kept.settled(DeadlineState.DISMISSED, case.principal.name, case.now))
    values: dict[str, Value] = {one.field: one.before for one in applied if one.field}
    await change_matter(case.records, case.telling, matter, values, case.principal.name)
    waiting = [replace(one, decision=None, before=None) for one in chosen]
    return await _save(case, entry.with_proposals(waiting), matter, waiting)


async def _load(case: Case, entry_id: str, seen: int | None) -> tuple[QueueEntry, Matter]:
    entry = await case.records.papers.entry(entry_id)
    matter = await case.records.matters.get(entry.matter)
    if seen is not None and seen != version_shown(entry, matter):
        raise Stale("queue_changed")
    return entry, matter


def _named(entry: QueueEntry, numbers: Sequence[int]) -> list[Proposal]:
    known = {one.number for one in entry.proposals}
    for number in numbers:
        if number not in known:
            raise Invalid("no_such_entry", number=number, first=min(known), last=max(known))
    return [one for one in entry.proposals if not numbers or one.number in numbers]


def _open(entry: QueueEntry, numbers: Sequence[int]) -> list[Proposal]:
    named = _named(entry, numbers)
    chosen = [one for one in named if one.decision is None]
    if not chosen:
        last = max((one.decision for one in named if one.decision), key=lambda decision: decision.at)
        raise AlreadyDecided("already_decided", what=last.what, by=last.by, at=last.at, ref="")
    return chosen


async def _keep(case: Case, book: Bookkeeping, matter: Matter, entry: QueueEntry, one: Proposal) -> None:
    """The proposed deadline stands from now on, also when it was dismissed once."""
    if one.grounds is None or one.due is None:
        return
    kept = await _kept(case, entry, one) or await add_deadline(case.records, book, matter, one.grounds, entry.paper)
    standing = kept.reopened()
    if one.due != kept.due:
        standing = standing.extended(
            one.due, case.texts.word("corrected", case.language), case.principal.name, case.now
        )
    await case.records.deadlines.save(standing)


async def _kept(case: Case, entry: QueueEntry, one: Proposal) -> Deadline | None:
    if one.grounds is None:
        return None
    key = key_of(one.grounds, entry.paper)
    return next((kept for kept in await case.records.deadlines.of_matters([entry.matter]) if kept.key == key), None)


async def _settle(
    case: Case,
    entry: QueueEntry,
    matter: Matter,
    chosen: Sequence[Proposal],
    what: str,
    published_to: tuple[str, ...] = (),
) -> QueueSettled:
    decision = Decision(what, case.principal.name, case.now)
    decided = [replace(one, decision=decision) for one in chosen]
    return await _save(case, entry.with_proposals(decided), matter, decided, published_to)


async def _save(
    case: Case,
    entry: QueueEntry,
    matter: Matter,
    changed: Sequence[Proposal],
    published_to: tuple[str, ...] = (),
) -> QueueSettled:
    await case.records.papers.save_entry(entry)
    await case.telling.refresh(f"queue:{entry.id}", threads.of_document(entry.paper))
    paper = await case.records.papers.get(entry.paper)
    shown = tuple(proposal_view(one, matter) for one in changed)
    return QueueSettled(await paper_view(case.records, paper), shown, published_to)


__all__ = ["accept", "dismiss", "queue_card", "raise_entry", "revise", "undo"]
