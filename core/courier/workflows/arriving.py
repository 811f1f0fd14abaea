"""What arrives of workflows.

The owner's word about where a run stands is final. A move made meanwhile against an older standing changes nothing;
what was said with it is kept, and the owner's answer puts the mover's card right (行き違い).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from core.courier.belonging import pair_on
from core.courier.enclosing import unpacked
from core.desk.telling import Telling
from core.desk.workflows.keeping import keep, tell_of_their_move
from core.desk.workflows.starting import steps_of
from core.domain.envelopes import RemarkSent, WorkflowMove, WorkflowRequested, WorkflowsOffered, WorkflowStands
from core.domain.links import Link
from core.domain.matters import Secrecy
from core.domain.pairs import Pair
from core.domain.workflows import (
    AcrossStep,
    Assignee,
    AssigneeKind,
    Move,
    Remark,
    RunState,
    Step,
    Workflow,
    begun,
    completed,
    own_step,
    remarked,
    sent_back,
)
from core.domain.working_days import is_working_day
from core.errors import PermanentFailure
from core.ids import PairId
from core.store.records import Records
from core.store.repositories.workflows import Publication

OFFICE_ZONE = ZoneInfo("Asia/Tokyo")
"""Days are counted where the office is, when nobody's own day is meant."""


async def workflow_stands(records: Records, telling: Telling, link: Link, body: WorkflowStands) -> None:
    """The owner says where the run stands."""
    pair = await _shared_pair_on(records, link, body.pair)
    before = await records.workflows.find(body.workflow)
    if before is not None and (before.ours or before.link != link.id):
        raise PermanentFailure("a workflow of another owner")
    mirror = before or _new_mirror(body, pair)
    for sent in body.remarks:
        mirror = remarked(mirror, await _heard(records, sent))
    if body.version > mirror.version and body.heard >= mirror.moves:
        mirror = replace(
            mirror,
            name=body.name or mirror.name,
            state=body.state,
            version=body.version,
            steps=_mirrored(body.steps, mirror.steps),
        )
    await keep(records, telling, before, mirror)
    if before is not None:
        await _tell_what_came(records, telling, before, mirror, body)


async def workflow_moved(records: Records, telling: Telling, link: Link, body: WorkflowMove) -> None:
    """Whoever takes part in a run of ours did something at a step of theirs."""
    await _shared_pair_on(records, link, body.pair)
    run = await records.workflows.find(body.workflow)
    if run is None or not run.ours or run.link != link.id or run.pair != body.pair:
        raise PermanentFailure("a move in a workflow that is not ours")
    if any(known.id == body.remark.id for known in run.remarks):
        return  # it had arrived, though its sender could not know
    at = own_step(run.steps, body.remark.step)
    remark = replace(await _heard(records, body.remark), step=run.position or 0 if at is None else at)
    moved = _after(replace(run, moves=run.moves + 1), remark, _today(records))
    await keep(records, telling, run, moved)
    await tell_of_their_move(records, telling, run, moved, moved.remarks[-1].move)


async def workflows_offered(records: Records, _: Telling, link: Link, body: WorkflowsOffered) -> None:
    """Everything the counterpart lets us start, from now on."""
    offered = [Publication(link.id, one.definition, one.name) for one in body.offered]
    await records.workflows.keep_startable(link.id, offered)


async def workflow_requested(records: Records, telling: Telling, link: Link, body: WorkflowRequested) -> None:
    """The counterpart starts a workflow we publish to it; one we no longer publish is refused."""
    pair = await _shared_pair_on(records, link, body.pair)
    known = await records.workflows.find(body.workflow)
    if known is not None and known.ours and known.link == link.id and known.definition == body.definition:
        return  # it had arrived, though its sender could not know
    if known is not None or pair.matter is None:
        raise PermanentFailure("a workflow that is here already")
    definition = await records.workflows.definition(body.definition)
    matter = await records.matters.get(pair.matter)
    published = any(
        one.link == link.id and one.definition == body.definition for one in await records.workflows.published()
    )
    requested = Workflow(
        id=body.workflow,
        ours=True,
        name=definition.name if definition else "",
        matter=pair.matter,
        link=link.id,
        pair=pair.id,
        state=RunState.REFUSED,
        steps=(),
        definition=body.definition,
    )
    if definition is None or not definition.active or not published or matter.secrecy is Secrecy.CLOSED:
        await keep(records, telling, None, requested)
        return
    opening = Remark(body.workflow, 0, Move.START, theirs=True, by="", at=body.at, text=body.text, crosses=True)
    run = begun(replace(requested, steps=steps_of(definition)), opening, _today(records), is_working_day)
    await keep(records, telling, None, run)


async def _tell_what_came(
    records: Records, telling: Telling, before: Workflow, mirror: Workflow, body: WorkflowStands
) -> None:
    said = [remark for remark in body.remarks if remark.move is Move.COMMENT]
    if mirror.state is not before.state and mirror.state.over:
        ending = Move.COMPLETE if mirror.state is RunState.COMPLETED else Move.WITHDRAW
        await tell_of_their_move(records, telling, before, mirror, ending)
    elif said:
        await tell_of_their_move(records, telling, before, mirror, Move.COMMENT)


def _after(run: Workflow, remark: Remark, today: date) -> Workflow:
    """The run after their move, if it is the one it was meant for; else what was said stays as a comment."""
    meant = run.state is RunState.RUNNING and run.position == remark.step
    if meant and remark.move is Move.COMPLETE:
        return completed(run, remark, today, is_working_day)
    if meant and remark.move is Move.SEND_BACK and run.position:
        return sent_back(run, remark, today, is_working_day)
    return remarked(run, replace(remark, move=Move.COMMENT))


def _new_mirror(body: WorkflowStands, pair: Pair) -> Workflow:
    if pair.matter is None:
        raise PermanentFailure("a workflow on a matter that is not here")
    return Workflow(
        id=body.workflow,
        ours=False,
        name=body.name,
        matter=pair.matter,
        link=pair.link,
        pair=pair.id,
        state=body.state,
        steps=(),
        version=0,
    )


def _mirrored(steps: Sequence[AcrossStep], before: Sequence[Step]) -> tuple[Step, ...]:
    """Their view as steps of ours and of their ambassador; who of ours took a step only we know."""
    known = dict(enumerate(before))
    return tuple(_mirror_of(step, known.get(at)) for at, step in enumerate(steps))


def _mirror_of(step: AcrossStep, before: Step | None) -> Step:
    kind = AssigneeKind.RESPONSIBLE if step.for_receiver else AssigneeKind.AMBASSADOR
    ours = before if before and step.for_receiver and before.state is step.state else None
    return Step(
        name=step.request,
        assignee=Assignee(kind),
        state=step.state,
        due=step.due,
        done_by=ours.done_by if ours else "",
        done_at=step.done_at,
        done_for=ours.done_for if ours else "",
    )


async def _heard(records: Records, sent: RemarkSent) -> Remark:
    return Remark(
        id=sent.id,
        step=sent.step,
        move=sent.move,
        theirs=True,
        by="",
        at=sent.at,
        text=sent.text,
        files=await unpacked(records, sent.files),
        crosses=True,
    )


async def _shared_pair_on(records: Records, link: Link, pair_id: PairId) -> Pair:
    pair = await pair_on(records, link, pair_id)
    if not pair.state.shared:
        raise PermanentFailure("a workflow on a matter that is not shared")
    return pair


def _today(records: Records) -> date:
    return records.now.astimezone(OFFICE_ZONE).date()
