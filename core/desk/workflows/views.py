"""What people see of workflows: the card of a run, and the list."""

from __future__ import annotations

from core.desk.workflows.asking import asked
from core.domain.notices import (
    DefinitionView,
    RemarkView,
    RunLine,
    StartableView,
    StepPerson,
    StepView,
    WorkflowShown,
    WorkflowsShown,
)
from core.domain.workflows import Definition, Remark, Step, Workflow, written_definition
from core.store.records import Records
from core.store.repositories.workflows import Publication


async def workflow_card(records: Records, id_: str) -> WorkflowShown:
    return await shown(records, await records.workflows.get(id_))


async def shown(records: Records, run: Workflow) -> WorkflowShown:
    """The run as this side may see it."""
    link = await records.links.get(run.link) if run.link else None
    matter = await records.matters.get(run.matter)
    return WorkflowShown(
        workflow=run.id,
        name=run.name,
        ours=run.ours,
        counterpart=link.name if link else "",
        counterpart_kind=link.kind if link else None,
        ref=matter.ref,
        application_number=matter.text("application_number"),
        unpublished_application=matter.unpublished_application,
        state=run.state,
        steps=tuple([await _step(records, run, number, step) for number, step in enumerate(run.steps, start=1)]),
        remarks=tuple(_remark(remark) for remark in run.remarks),
        can_be_sent_back=bool(run.position),
        version=shown_version(run),
    )


def shown_version(run: Workflow) -> int:
    """Grows with whatever is new about a run: the owner's word, and the moves made ahead of it."""
    return run.version + run.moves


async def workflows_shown(records: Records) -> WorkflowsShown:
    """Everything under way, and everything that can be started from here."""
    names = {person.id: person.name for person in await records.people.active()}
    links = {link.id: link.name for link in await records.links.all()}
    published = await records.workflows.published()

    def view(one: Definition) -> DefinitionView:
        known: list[Publication] = [publication for publication in published if publication.definition == one.id]
        return DefinitionView(
            definition=one.id,
            name=one.name,
            shared=one.shared,
            text=written_definition(one.steps, names),
            published_to=tuple(links[publication.link] for publication in known),
            published_as=known[0].name if known else "",
        )

    return WorkflowsShown(
        running=tuple([await _line(records, run) for run in await records.workflows.under_way()]),
        definitions=tuple(view(one) for one in await records.workflows.definitions()),
        startable=tuple(
            StartableView(one.definition, one.name, links[one.link]) for one in await records.workflows.startable()
        ),
    )


async def _step(records: Records, run: Workflow, number: int, step: Step) -> StepView:
    # Whoever took a step took it, be they away by now.
    people = () if step.done_by else (await asked(records, run, step)).people
    return StepView(
        number=number,
        name="" if step.theirs and not run.ours else step.name,
        theirs=step.theirs,
        to=tuple(StepPerson(one.person.name, one.stands_in_for) for one in people if one.to),
        cc=tuple(StepPerson(one.person.name, one.stands_in_for) for one in people if not one.to),
        state=step.state,
        due=step.due,
        done_by=step.done_by,
        done_at=step.done_at,
        done_for=step.done_for,
        request=step.request,
    )


def _remark(remark: Remark) -> RemarkView:
    return RemarkView(
        move=remark.move,
        theirs=remark.theirs,
        by=remark.by,
        at=remark.at,
        text=remark.text,
        files=remark.files,
        crosses=remark.crosses,
        done_for=remark.done_for,
    )


async def _line(records: Records, run: Workflow) -> RunLine:
    matter = await records.matters.get(run.matter)
    current = run.current
    return RunLine(
        workflow=run.id,
        name=run.name,
        counterpart=(await records.links.get(run.link)).name if run.link else "",
        ref=matter.ref,
        step=current.name if current and not current.theirs else "",
        theirs=current is None or current.theirs,
        due=current.due if current else None,
    )
