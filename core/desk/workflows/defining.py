"""ワークフロー登録 / 公開: an administrator sets a workflow down, and may let a counterpart start it."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.departing import departing
from core.domain.departures import StartableWorkflowsLeave
from core.domain.intents import DefineWorkflow, PublishWorkflow
from core.domain.links import Link
from core.domain.notices import DefinitionView, Problem, WorkflowDefined, WorkflowPublished
from core.domain.workflows import Definition, UnreadableLine, read_definition, written_definition
from core.errors import Invalid, NotFound
from core.ids import LinkId, new_id
from core.store.records import Records
from core.store.repositories.workflows import Publication


async def define(case: Case, intent: DefineWorkflow) -> WorkflowDefined:
    """Keep the workflow when every line can be read; else nothing is kept, and each unreadable line is named."""
    case.must_be_admin()
    return await set_down(case.records, intent, case.trace)


async def set_down(records: Records, intent: DefineWorkflow, trace: str) -> WorkflowDefined:
    """The same for the operator, who needs to be nobody's administrator."""
    name = intent.name.strip()
    if not name:
        raise Invalid("workflow_without_name")
    known = await records.workflows.called(name)
    if not intent.text.strip():
        return await _retire(records, known, name, trace)
    names = {person.name: person.id for person in await records.people.active()}
    steps, unreadable = read_definition(intent.text, names)
    if unreadable:
        return WorkflowDefined(None, tuple(_problem(line) for line in unreadable))
    definition = Definition(known.id if known else new_id(), name, steps)
    await records.workflows.define(definition)
    if known is not None and known.shared and not definition.shared:
        await _take_back_everywhere(records, definition, trace)
    written = written_definition(steps, {person: one for one, person in names.items()})
    return WorkflowDefined(DefinitionView(definition.id, name, definition.shared, written))


async def publish(case: Case, intent: PublishWorkflow) -> WorkflowPublished:
    """Let the counterpart start it, or no longer."""
    case.must_be_admin()
    return await let_start(case.records, await case.link(intent.counterpart), intent, case.trace)


async def let_start(records: Records, link: Link, intent: PublishWorkflow, trace: str) -> WorkflowPublished:
    """The same for the operator."""
    definition = await records.workflows.called(intent.name)
    if definition is None or not definition.active:
        raise NotFound("unknown_definition", name=intent.name)
    name = intent.published_as.strip()
    if name and not definition.shared:
        raise Invalid("workflow_without_ambassador", name=definition.name)
    if name:
        await records.workflows.publish(Publication(link.id, definition.id, name))
    else:
        await records.workflows.unpublish(link.id, definition.id)
    await departing(records, link.id, StartableWorkflowsLeave(), trace)
    return WorkflowPublished(definition.name, name, link.name)


async def _retire(records: Records, known: Definition | None, name: str, trace: str) -> WorkflowDefined:
    if known is None:
        raise NotFound("unknown_definition", name=name)
    retired = Definition(known.id, known.name, known.steps, active=False)
    await records.workflows.define(retired)
    await _take_back_everywhere(records, retired, trace)
    return WorkflowDefined(DefinitionView(retired.id, retired.name, retired.shared, text=""))


async def _take_back_everywhere(records: Records, definition: Definition, trace: str) -> None:
    links: list[LinkId] = [one.link for one in await records.workflows.published() if one.definition == definition.id]
    for link in links:
        await records.workflows.unpublish(link, definition.id)
        await departing(records, link, StartableWorkflowsLeave(), trace)


def _problem(line: UnreadableLine) -> Problem:
    return Problem(f"step_{line.code}", {"number": line.number, "line": line.line, "given": line.given})
