"""A run has moved: it is kept, every card of it says so, whoever is asked now is asked, and the counterpart hears."""

from __future__ import annotations

from core.desk.absence import stood_in_for
from core.desk.departing import departing
from core.desk.telling import Telling
from core.desk.workflows.asking import Asked, answering_for, asked
from core.desk.workflows.views import shown
from core.domain import threads
from core.domain.departures import WorkflowLeaves, WorkflowMoveLeaves, WorkflowRequestLeaves
from core.domain.notices import WorkflowMoved
from core.domain.pairs import Pair
from core.domain.people import Person
from core.domain.workflows import Move, Remark, RunState, Workflow, withdrawn
from core.ids import new_id
from core.store.records import Records


async def keep(records: Records, telling: Telling, before: Workflow | None, run: Workflow) -> None:
    """Keep what a move of our own, or a word of the owner's, has made of a run."""
    await records.workflows.save(run)
    await telling.refresh(f"workflow:{run.id}", threads.of_workflow(run.id))
    await _ask(records, telling, before, run)
    if run.ours and run.link is not None and run.state is not RunState.DRAFT:
        await departing(records, run.link, WorkflowLeaves(run.id), telling.trace)


async def tell_of_their_move(records: Records, telling: Telling, before: Workflow, run: Workflow, move: str) -> None:
    """Those who have to do with the run hear what the counterpart did, unless the card has just been shown to them."""
    just_asked = {person.id for person in (await _newly_asked(records, before, run)).all}
    people = [person for person in await _concerned(records, run) if person.id not in just_asked]
    notice = WorkflowMoved(await shown(records, run), move, theirs=True)
    for person in people:
        await telling.tell_person(notice, threads.of_workflow(run.id), person)


async def say_what_was_held_back(records: Records, telling: Telling, run: Workflow) -> None:
    """Its matter is 秘匿 no more: what was done meanwhile leaves, in its order. The courier leaves out what they know."""
    if run.link is None:
        return
    if run.ours:
        await departing(records, run.link, WorkflowLeaves(run.id), telling.trace)
        return
    if run.state is RunState.REQUESTED:
        await departing(records, run.link, WorkflowRequestLeaves(run.id, run.definition), telling.trace)
    for remark in run.remarks:
        if remark.crosses and not remark.theirs and remark.move is not Move.START:
            await departing(records, run.link, WorkflowMoveLeaves(run.id, remark.id), telling.trace)


async def end_with_the_share(records: Records, telling: Telling, pair: Pair) -> None:
    """共有解除: nobody on either side is asked anything more, and each side says so by itself."""
    for run in await records.workflows.of_matter(pair.matter) if pair.matter else ():
        if run.pair == pair.id and not run.state.over:
            ending = Remark(
                new_id(), run.position or 0, Move.WITHDRAW, False, pair.decided_by, records.now, pair.reason
            )
            await records.workflows.save(withdrawn(run, ending))
            await telling.refresh(f"workflow:{run.id}", threads.of_workflow(run.id))


async def _ask(records: Records, telling: Telling, before: Workflow | None, run: Workflow) -> None:
    people = (await _newly_asked(records, before, run)).all
    if not people:
        return
    card, thread = f"workflow:{run.id}", threads.of_workflow(run.id)
    if run.link is not None:
        await telling.show(card, thread, await records.links.get(run.link), only=people)
        return
    for person in people:
        await telling.show_person(card, thread, person)


async def _newly_asked(records: Records, before: Workflow | None, run: Workflow) -> Asked:
    """Own people of the current step, if it has only now become that."""
    stands_still = before is not None and before.state is run.state and before.position == run.position
    if run.current is None or run.state is not RunState.RUNNING or stands_still:
        return Asked()
    return await asked(records, run, run.current)


async def _concerned(records: Records, run: Workflow) -> list[Person]:
    """Who started it, who is asked at present, who has taken a step here, and who stands in for one of them today."""
    active = {person.id: person for person in await records.people.active()}
    names = {step.done_by for step in run.steps if step.done_by}
    concerned = [active[run.started_by]] if run.started_by in active else []
    concerned += [person for person in active.values() if person.name in names]
    if run.current is not None:
        concerned += (await asked(records, run, run.current)).all
    if not concerned and run.link is not None:
        concerned += (await answering_for(records, run)).to
    substitutes = dict(await stood_in_for(records))
    concerned += [active[substitutes[one.id]] for one in concerned if one.id in substitutes]
    return list({person.id: person for person in concerned}.values())
