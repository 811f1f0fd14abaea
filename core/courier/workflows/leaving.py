"""What leaves of workflows: the reduced view of an own run, a move in one of theirs, what they may start."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from core.courier.enclosing import enclosed
from core.domain.envelopes import (
    NothingSaid,
    OfferedWorkflow,
    RemarkSent,
    WorkflowMove,
    WorkflowRequested,
    WorkflowsOffered,
    WorkflowStands,
)
from core.domain.links import Link
from core.domain.matters import Secrecy
from core.domain.workflows import STARTABLE, WORKFLOW, Remark, Workflow, across, marked, marked_move, seen_step
from core.store.records import Records
from core.store.repositories.ledger import Disclosure


async def standing(records: Records, link: Link, id_: str, envelope: str) -> WorkflowStands | None:
    """Where an own run stands now; None when they know, or may not know. The ledger keeps what left."""
    run = await records.workflows.get(id_)
    if run.pair is None or run.told == run.version or not await _may_be_spoken_of(records, run):
        return None
    news = [
        remark for remark in run.remarks if remark.crosses and not remark.theirs and remark.id not in run.told_remarks
    ]
    told = run.told_remarks | {remark.id for remark in news}
    await records.workflows.save(replace(run, told=run.version, told_remarks=told))
    steps = across(run.steps)
    requests = [step.request for step in steps if step.request and not run.told]
    name = await _public_name(records, link, run)
    await _note(records, link, run, envelope, [marked(steps), "" if run.told else name, *requests, *_words(news)])
    return WorkflowStands(
        workflow=run.id,
        pair=run.pair,
        version=run.version,
        heard=run.moves,
        name=name,
        state=run.state,
        steps=steps,
        remarks=tuple([await _sent(records, remark, seen_step(run.steps, remark.step)) for remark in news]),
    )


async def still_standing(records: Records, _: Link, body: WorkflowStands) -> WorkflowStands:
    """The same on a further attempt: of a matter that has become 秘匿 in between nothing is said, until that is lifted."""
    run = await records.workflows.get(body.workflow)
    if await _may_be_spoken_of(records, run):
        return body
    await _unsay(records, run, {remark.id for remark in body.remarks})
    return replace(body, version=0, name="", steps=(), remarks=())


async def move_made(records: Records, link: Link, id_: str, remark_id: str, envelope: str) -> WorkflowMove | None:
    """What we did at a step of ours in a run of theirs; None when they know, or while the matter is 秘匿."""
    run = await records.workflows.get(id_)
    if run.pair is None or remark_id in run.told_remarks or not await _may_be_spoken_of(records, run):
        return None
    remark = next(one for one in run.remarks if one.id == remark_id)
    await records.workflows.save(replace(run, told_remarks=run.told_remarks | {remark.id}))
    await _note(records, link, run, envelope, [marked_move(remark.move), *_words([remark])])
    return WorkflowMove(run.id, run.pair, await _sent(records, remark, remark.step))


async def request(records: Records, link: Link, id_: str, definition: str, envelope: str) -> WorkflowRequested | None:
    """We start a workflow of theirs; not while the matter is 秘匿."""
    run = await records.workflows.get(id_)
    if run.pair is None or not await _may_be_spoken_of(records, run):
        return None
    opening = run.remarks[0]
    await _note(records, link, run, envelope, [run.name, *_words([opening])])
    return WorkflowRequested(run.id, run.pair, definition, opening.text, opening.at)


async def still_said(
    records: Records, _: Link, body: WorkflowMove | WorkflowRequested
) -> WorkflowMove | WorkflowRequested | NothingSaid:
    """The same on a further attempt; of a matter that is 秘匿 by now it is said once that is lifted, in a new envelope."""
    run = await records.workflows.get(body.workflow)
    if await _may_be_spoken_of(records, run):
        return body
    await _unsay(records, run, {body.remark.id} if isinstance(body, WorkflowMove) else set())
    return NothingSaid()


async def startable(records: Records, link: Link, envelope: str) -> WorkflowsOffered:
    """Which of ours they may start at this moment. The ledger keeps each name that leaves for the first time, or is taken
    back."""
    offered = await _offered(records, link)
    known = await _names_known(records, link)
    names = dict.fromkeys(one.name for one in offered)
    told = {name: False for name in names if name not in known} | {name: True for name in known if name not in names}
    await records.ledger.record(
        [
            Disclosure(envelope, link.id, None, None, STARTABLE, name, taken_back, "shared", records.now)
            for name, taken_back in told.items()
        ]
    )
    return WorkflowsOffered(offered)


async def still_startable(records: Records, link: Link, body: WorkflowsOffered) -> WorkflowsOffered:
    """The same on a further attempt: without what has been taken back in between."""
    now = await _offered(records, link)
    return WorkflowsOffered(tuple(one for one in body.offered if one in now))


async def _offered(records: Records, link: Link) -> tuple[OfferedWorkflow, ...]:
    published = [one for one in await records.workflows.published() if one.link == link.id]
    return tuple(OfferedWorkflow(one.definition, one.name) for one in published)


async def _names_known(records: Records, link: Link) -> list[str]:
    """Those that have left and were not taken back."""
    taken_back = {
        str(row.value): row.retracted for row in await records.ledger.of_no_matter(link.id) if row.field == STARTABLE
    }
    return [name for name, gone in taken_back.items() if not gone]


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


async def _may_be_spoken_of(records: Records, run: Workflow) -> bool:
    """Its matter is shared at this moment, and not 秘匿."""
    matter = await records.matters.get(run.matter)
    if run.pair is None or matter.secrecy is Secrecy.CLOSED:
        return False
    return (await records.pairs.get(run.pair)).state.shared


async def _unsay(records: Records, run: Workflow, remarks: Set[str]) -> None:
    """What an envelope no longer says is told again later; whether an earlier attempt arrived nobody knows."""
    await records.workflows.save(replace(run, told=0, told_remarks=run.told_remarks - remarks))


async def _note(records: Records, link: Link, run: Workflow, envelope: str, said: Sequence[str]) -> None:
    """For the ledger: the standing in signs, then every word and every file's name."""
    if run.pair is None:
        return
    row = Disclosure(
        envelope=envelope,
        link=link.id,
        pair=run.pair,
        matter=run.matter,
        field=WORKFLOW,
        value="\n".join(filter(None, said)),
        retracted=False,
        policy="shared",
        at=records.now,
    )
    await records.ledger.record([row])


def _words(remarks: Sequence[Remark]) -> list[str]:
    return [word for one in remarks for word in (one.text, *(file.name for file in one.files)) if word]
