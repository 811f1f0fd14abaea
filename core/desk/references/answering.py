"""紐付け / 作成 / 別物 / 取消: what one of the counterpart's references stands for here, and what that releases."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.references.understanding import suggest_for
from core.desk.references.views import record_view, references_of, suggested_as, view_of
from core.desk.syncing.intake import supersede, take_in_events
from core.domain import threads
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import CreateRecord, LookAtReferences, NotSame, Resolve, SuggestRecords, Unresolve
from core.domain.links import Link
from core.domain.masters import Master, MasterRecord, code_in, id_of_code, master_of, mentions
from core.domain.notices import RecordsSuggested, RecordView, ReferenceSettled, ReferencesShown, Settling
from core.domain.pairs import Pair
from core.domain.references import TheirReference, link_to, tell_apart, undo
from core.domain.sync import hold, let_go
from core.errors import Ambiguous, NotFound


async def resolve(case: Case, intent: Resolve) -> ReferenceSettled:
    """The reference stands for an own record from now on; every difference that waited for it comes."""
    reference = await case.records.references.get(intent.reference)
    record = await _record(case, reference, intent.record)
    return await _link_to(case, reference, record, Settling.LINKED)


async def create_record(case: Case, intent: CreateRecord) -> ReferenceSettled:
    """The reference stands for a new own record, made of what the counterpart says of it, or of what is said instead.

    Raises Invalid for a number that is none.
    """
    reference = await case.records.references.get(intent.reference)
    said = reference.mention
    record = await case.records.masters.add(
        reference.master,
        intent.name.strip() or said.label,
        intent.name_en.strip() or said.label_en,
        _number("corporate_number", intent.corporate_number) or said.corporate_number,
        _number("jpo_code", intent.jpo_code) or said.jpo_code,
    )
    return await _link_to(case, reference, record, Settling.CREATED)


async def not_same(case: Case, intent: NotSame) -> ReferenceSettled:
    """The reference is not this record: it is not suggested again, and never taken to be it."""
    reference = await case.records.references.get(intent.reference)
    record = await _record(case, reference, intent.record)
    told_apart = tell_apart(reference, record, case.principal.name, case.now)
    await case.records.references.save(told_apart)
    if reference.record is not None and told_apart.record is None:
        await _ask_again(case, told_apart)
    return await _settled(case, told_apart, Settling.NOT_SAME, record)


async def unresolve(case: Case, intent: Unresolve) -> ReferenceSettled:
    """Take back what the reference stood for, or every 別物. What was accepted meanwhile stays as it is."""
    reference = await case.records.references.get(intent.reference)
    undone = undo(reference, case.principal.name, case.now)
    await case.records.references.save(undone)
    record = await case.records.masters.get(reference.master, reference.record) if reference.record else None
    if record is not None:
        await _ask_again(case, undone)
    return await _settled(case, undone, Settling.UNDONE, record)


async def suggest_records(case: Case, intent: SuggestRecords) -> RecordsSuggested:
    """Own records by the beginning of a code, a part of a name, or a name written differently."""
    named = intent.master in set(Master)
    master = Master(intent.master) if named else (await case.records.references.get(intent.master)).master
    found = await case.records.masters.typed(master, intent.typed.strip(), intent.limit)
    return RecordsSuggested(tuple(RecordView(one.id, one.code, one.name) for one in found))


async def look_at_references(case: Case, intent: LookAtReferences) -> ReferencesShown:
    """未解決 / 解決済 of the counterpart that was named; of the one with anything unresolved when none was."""
    named = intent.counterpart
    link = await case.link(named) if named else await _link_to_look_at(case)
    unresolved = await case.records.references.unresolved(link.id)
    for master in Master:
        # Own records may have come since a reference was first heard of.
        await suggest_for(case.records, master, [one for one in unresolved if one.master is master])
    return await references_of(case.records, link, intent)


async def _link_to_look_at(case: Case) -> Link:
    links = await case.records.links.all()
    open_ = [link for link in links if await case.records.references.count_unresolved(link.id)]
    if len(open_) > 1:
        raise Ambiguous("which_counterpart", candidates=[link.name for link in open_])
    return open_[0] if open_ else await case.link("")


async def _record(case: Case, reference: TheirReference, named: str) -> MasterRecord:
    """The own record a person named by letter, by code (`C00001`, `名称 (C00001)`) or by id."""
    master, text = reference.master, named.strip()
    id_ = suggested_as(reference, text) or id_of_code(master, code_in(text)) or text
    found = (await case.records.masters.of(master, [id_])).get(id_)
    if found is None:
        raise NotFound("unknown_record", given=named, label=reference.mention.label)
    return found


async def _link_to(case: Case, reference: TheirReference, record: MasterRecord, what: Settling) -> ReferenceSettled:
    linked, released = await linked_and_released(case, reference, record)
    return await _settled(case, linked, what, record, released=released)


async def linked_and_released(
    case: Case, reference: TheirReference, record: MasterRecord
) -> tuple[TheirReference, int]:
    """The reference as it stands for `record`, and how many differences had waited for that."""
    others = await case.records.references.of_link(reference.link, reference.master)
    linked = link_to(reference, record, others, case.principal.name, case.now)
    await case.records.references.save(linked)
    return linked, await _release(case, linked)


def _number(field: str, typed: str) -> str:
    """A 法人番号 or 識別番号 as it is kept; empty for none."""
    return str(parse_value(BY_ID[field], typed) or "") if typed.strip() else ""


async def _settled(
    case: Case, reference: TheirReference, what: Settling, record: MasterRecord | None, released: int = 0
) -> ReferenceSettled:
    link = await case.records.links.get(reference.link)
    await case.telling.refresh(f"references:{link.id}", threads.of_references(link.id))
    return ReferenceSettled(
        counterpart=link.name,
        what=what,
        reference=await view_of(case.records, reference),
        record=record_view(reference, record) if record else None,
        released=released,
    )


async def _release(case: Case, reference: TheirReference) -> int:
    """Let everything that waited for the reference arrive again; how many differences that makes.

    What waits for another reference too is held once more by the intake.
    """
    link = await case.records.links.get(reference.link)
    released = 0
    for pair_id, fields in (await case.records.references.waiting_on(reference.id)).items():
        pair = await case.records.pairs.get(pair_id)
        waiting = {name: pair.field(name) for name in fields if pair.field(name).waiting}
        if not pair.state.shared or not waiting:
            for field in fields:
                await case.records.references.wait(pair_id, field, ())
            continue
        free = replace(pair, fields={**pair.fields, **{name: let_go(state) for name, state in waiting.items()}})
        events = [state.arrived for state in waiting.values() if state.arrived]
        review = await take_in_events(case.records, case.telling, link, free, events, by="")
        released += len(review.changes) if review else 0
    return released


async def _ask_again(case: Case, reference: TheirReference) -> None:
    """Undecided differences that were understood by the reference wait again; decided ones are history."""
    link = await case.records.links.get(reference.link)
    for pair in await case.records.pairs.shared(link.id):
        fields = _undecided_about(pair, reference)
        if not fields:
            continue
        states = {name: pair.field(name) for name in fields}
        held = {name: hold(state, state.arrived) for name, state in states.items() if state.arrived}
        waiting = replace(pair, fields={**pair.fields, **held})
        await case.records.pairs.save(waiting)
        for name in fields:
            awaited = (await case.records.references.awaited(pair.id)).get(name, ())
            await case.records.references.wait(pair.id, name, (*awaited, reference.id))
        await supersede(case.records, case.telling, link, waiting, fields)


def _undecided_about(pair: Pair, reference: TheirReference) -> set[str]:
    """Fields that name the reference, and either ask for a decision or wait for another reference anyway."""
    return {
        name
        for name, state in pair.fields.items()
        if master_of(name) is reference.master
        and state.arrived is not None
        and (state.pending or state.waiting)
        and reference.mention.theirs in {one.theirs for one in mentions(state.arrived.value)}
    }
