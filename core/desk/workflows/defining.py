"""ワークフロー登録 / 公開: an administrator sets a workflow down, and may let a counterpart start it."""

from __future__ import annotations

from core.desk.case import Case
from core.domain.departures import StartableWorkflowsLeave
from core.domain.intents import DefineWorkflow, PublishWorkflow
from core.domain.notices import DefinitionView, Problem, WorkflowDefined, WorkflowPublished
from core.domain.workflows import Definition, UnreadableLine, read_definition, written_definition
from core.errors import Invalid, NotFound
from core.ids import LinkId, new_id
from core.store.repositories.workflows import Publication


async def define(case: Case, intent: DefineWorkflow) -> WorkflowDefined:
    """Keep the workflow when every line can be read; else nothing is kept, and each unreadable line is named."""
    case.must_be_admin()
    name = intent.name.strip()
    if not name:
        raise Invalid("workflow_without_name")
    known = await case.records.workflows.called(name)
    if not intent.text.strip():
        return await _retire(case, known, name)
    names = {person.name: person.id for person in await case.records.people.active()}
    steps, unreadable = read_definition(intent.text, names)
    if unreadable:
        return WorkflowDefined(None, tuple(_problem(line) for line in unreadable))
    definition = Definition(known.id if known else new_id(), name, steps)
    await case.records.workflows.define(definition)
    if known is not None and known.shared and not definition.shared:
        await _take_back_everywhere(case, definition)
    written = written_definition(steps, {person: one for one, person in names.items()})
    return WorkflowDefined(DefinitionView(definition.id, name, definition.shared, written))


async def publish(case: Case, intent: PublishWorkflow) -> WorkflowPublished:
    """Let the counterpart start it, or no longer."""
    case.must_be_admin()
    link = await case.link(intent.counterpart)
    definition = await case.records.workflows.called(intent.name)
    if definition is None or not definition.active:
        raise NotFound("unknown_definition", name=intent.name)
    name = intent.published_as.strip()
    if name and not definition.shared:
        raise Invalid("workflow_without_ambassador", name=definition.name)
    if name:
        await case.records.workflows.publish(Publication(link.id, definition.id, name))
    else:
        await case.records.workflows.unpublish(link.id, definition.id)
    await case.send(link.id, StartableWorkflowsLeave())
    return WorkflowPublished(definition.name, name, link.name)


async def _retire(case: Case, known: Definition | None, name: str) -> WorkflowDefined:
    if known is None:
        raise NotFound("unknown_definition", name=name)
    retired = Definition(known.id, known.name, known.steps, active=False)
    await case.records.workflows.define(retired)
    await _take_back_everywhere(case, retired)
    return WorkflowDefined(DefinitionView(retired.id, retired.name, retired.shared, text=""))


async def _take_back_everywhere(case: Case, definition: Definition) -> None:
    links: list[LinkId] = [
        one.link for one in await case.records.workflows.published() if one.definition == definition.id
    ]
    for link in links:
        await case.records.workflows.unpublish(link, definition.id)
        await case.send(link, StartableWorkflowsLeave())


def _problem(line: UnreadableLine) -> Problem:
    return Problem(f"step_{line.code}", {"number": line.number, "line": line.line, "given": line.given})
