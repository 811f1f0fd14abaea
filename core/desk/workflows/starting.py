"""起票: a workflow begins on a matter. What reaches the counterpart is shown before it does."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.workflows.keeping import keep
from core.desk.workflows.views import shown
from core.domain.departures import WorkflowRequestLeaves
from core.domain.intents import ReleaseWorkflow, StartWorkflow
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.notices import WorkflowMoved, WorkflowShown
from core.domain.pairs import Pair
from core.domain.sharing import LinkState
from core.domain.workflows import Definition, Move, Remark, RunState, Step, Workflow, begun
from core.domain.working_days import is_working_day
from core.errors import AlreadyDecided, Ambiguous, Invalid, NotFound
from core.ids import new_id
from core.store.repositories.workflows import Publication


async def start(case: Case, intent: StartWorkflow) -> WorkflowShown | WorkflowMoved:
    """One of our own, or one that a counterpart lets us start."""
    matter = await case.matter(intent.ref)
    definition, startable = await _named(case, intent)
    run = await (_of_theirs(case, startable, matter) if startable else _of_ours(case, definition, matter, intent))
    run = replace(run, remarks=(_opening(case, intent.comment, crosses=run.shared),))
    if run.shared:
        await case.records.workflows.save(run)
        return await shown(case.records, run)
    moved = begun(replace(run, remarks=()), run.remarks[0], case.today, is_working_day)
    await keep(case.records, case.telling, None, moved)
    return WorkflowMoved(await shown(case.records, moved), Move.START)


async def release(case: Case, intent: ReleaseWorkflow) -> WorkflowMoved:
    """What was previewed begins; from here on the counterpart sees its part of it."""
    draft = await case.records.workflows.get(intent.workflow)
    if draft.started_by != case.principal.person:
        raise NotFound("unknown_workflow")
    if draft.state is not RunState.DRAFT or draft.link is None:
        raise AlreadyDecided("workflow_already_started", name=draft.name)
    await _pair(case, await case.records.matters.get(draft.matter), await case.records.links.get(draft.link))
    opening = replace(draft.remarks[0], at=case.now)
    if draft.ours:
        run = begun(replace(draft, remarks=()), opening, case.today, is_working_day)
        await keep(case.records, case.telling, None, run)
    else:
        run = replace(draft, state=RunState.REQUESTED, remarks=(opening,))
        await keep(case.records, case.telling, None, run)
        await case.send(draft.link, WorkflowRequestLeaves(run.id, run.definition))
    return WorkflowMoved(await shown(case.records, run), Move.START)


async def _named(case: Case, intent: StartWorkflow) -> tuple[Definition | None, Publication | None]:
    own = await case.records.workflows.called(intent.name)
    if own is not None and own.active:
        return own, None
    link = (await case.link(intent.counterpart)).id if intent.counterpart else None
    wanted = "".join(intent.name.split()).lower()
    found = [
        one
        for one in await case.records.workflows.startable()
        if "".join(one.name.split()).lower() == wanted and link in (None, one.link)
    ]
    if not found:
        raise NotFound("unknown_definition", name=intent.name)
    if len(found) > 1:
        names = {each.id: each.name for each in await case.records.links.all()}
        raise Ambiguous("which_counterpart", candidates=[names[one.link] for one in found])
    return None, found[0]


async def _of_ours(case: Case, definition: Definition | None, matter: Matter, intent: StartWorkflow) -> Workflow:
    if definition is None:
        raise NotFound("unknown_definition", name=intent.name)
    pair = await _pair(case, matter, await _link(case, matter, intent.counterpart)) if definition.shared else None
    return Workflow(
        id=new_id(),
        ours=True,
        name=definition.name,
        matter=matter.id,
        link=pair.link if pair else None,
        pair=pair.id if pair else None,
        state=RunState.DRAFT,
        steps=steps_of(definition),
        started_by=case.principal.person,
        definition=definition.id,
    )


async def _of_theirs(case: Case, startable: Publication, matter: Matter) -> Workflow:
    pair = await _pair(case, matter, await case.records.links.get(startable.link))
    return Workflow(
        id=new_id(),
        ours=False,
        name=startable.name,
        matter=matter.id,
        link=pair.link,
        pair=pair.id,
        state=RunState.DRAFT,
        steps=(),
        started_by=case.principal.person,
        definition=startable.definition,
        version=0,
    )


def steps_of(definition: Definition) -> tuple[Step, ...]:
    return tuple(Step(step.name, step.assignee, step.request, step.due) for step in definition.steps)


async def _link(case: Case, matter: Matter, counterpart: str) -> Link:
    """The one that was named; else the only one this matter is shared on."""
    if counterpart:
        return await case.link(counterpart)
    shared = [pair.link for pair in await case.records.pairs.of_matter(matter.id) if pair.state.shared]
    links = [link for link in await case.records.links.all() if link.id in shared and link.state is LinkState.ACTIVE]
    return links[0] if len(links) == 1 else await case.link("")


async def _pair(case: Case, matter: Matter, link: Link) -> Pair:
    """Raises Invalid for a matter that is not shared there, or is 秘匿."""
    if matter.secrecy is Secrecy.CLOSED:
        raise Invalid("workflow_confidential", ref=matter.ref)
    pair = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if pair is None or not pair.state.shared:
        raise Invalid("workflow_not_shared", ref=matter.ref, counterpart=link.name)
    return pair


def _opening(case: Case, text: str, *, crosses: bool) -> Remark:
    return Remark(
        id=new_id(),
        step=0,
        move=Move.START,
        theirs=False,
        by=case.principal.name,
        at=case.now,
        text=text.strip(),
        crosses=crosses and bool(text.strip()),
    )
