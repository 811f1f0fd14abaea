"""What leaves of workflows: the reduced view of an own run, a move in one of theirs, what they may start."""

from __future__ import annotations

from dataclasses import replace

from core.courier.enclosing import enclosed
from core.domain.envelopes import (
    OfferedWorkflow,
    RemarkSent,
    WorkflowMove,
    WorkflowRequested,
    WorkflowsOffered,
    WorkflowStands,
)
from core.domain.links import Link
from core.domain.matters import Secrecy
from core.domain.workflows import Remark, Workflow, across, seen_step
from core.store.records import Records


async def standing(records: Records, link: Link, id_: str) -> WorkflowStands | None:
    """Where an own run stands now; None when they know, or the matter has become 秘匿 meanwhile."""
    run = await records.workflows.get(id_)
    matter = await records.matters.get(run.matter)
    if run.pair is None or run.told == run.version or matter.secrecy is Secrecy.CLOSED:
        return None
    news = [
        remark for remark in run.remarks if remark.crosses and not remark.theirs and remark.id not in run.told_remarks
    ]
    told = run.told_remarks | {remark.id for remark in news}
    await records.workflows.save(replace(run, told=run.version, told_remarks=told))
    return WorkflowStands(
        workflow=run.id,
        pair=run.pair,
        version=run.version,
        heard=run.moves,
        name=await _public_name(records, link, run),
        state=run.state,
        steps=across(run.steps),
        remarks=tuple([await _sent(records, remark, seen_step(run.steps, remark.step)) for remark in news]),
    )


async def still_standing(records: Records, body: WorkflowStands) -> WorkflowStands:
    """The same on a further attempt: of a matter that has become 秘匿 in between nothing is said, until that is lifted."""
    run = await records.workflows.get(body.workflow)
    if (await records.matters.get(run.matter)).secrecy is not Secrecy.CLOSED:
        return body
    unsaid = frozenset(remark.id for remark in body.remarks)
    await records.workflows.save(replace(run, told=0, told_remarks=run.told_remarks - unsaid))
    return replace(body, version=0, name="", steps=(), remarks=())


async def move_made(records: Records, id_: str, remark_id: str) -> WorkflowMove | None:
    """What we did at a step of ours in a run of theirs."""
    run = await records.workflows.get(id_)
    if run.pair is None:
        return None
    remark = next(one for one in run.remarks if one.id == remark_id)
    return WorkflowMove(run.id, run.pair, await _sent(records, remark, remark.step))


async def request(records: Records, id_: str, definition: str) -> WorkflowRequested | None:
    """We start a workflow of theirs."""
    run = await records.workflows.get(id_)
    if run.pair is None:
        return None
    opening = run.remarks[0]
    return WorkflowRequested(run.id, run.pair, definition, opening.text, opening.at)


async def startable(records: Records, link: Link) -> WorkflowsOffered:
    """Which of ours they may start at this moment."""
    return WorkflowsOffered(
        tuple(
            OfferedWorkflow(one.definition, one.name)
            for one in await records.workflows.published()
            if one.link == link.id
        )
    )


async def _public_name(records: Records, link: Link, run: Workflow) -> str:
    published = [
        one.name
        for one in await records.workflows.published()
        if one.link == link.id and one.definition == run.definition
    ]
    return published[0] if published else ""


async def _sent(records: Records, remark: Remark, step: int) -> RemarkSent:
    return RemarkSent(
        id=remark.id,
        step=step,
        move=remark.move,
        text=remark.text,
        at=remark.at,
        files=await enclosed(records, remark.files),
    )
