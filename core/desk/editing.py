"""Changing own matters by hand."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.changing import change_matter
from core.domain.diff import diff
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import Edit
from core.domain.links import ref_field
from core.domain.matters import reference_key
from core.domain.notices import ChangeKind, ChangeView, MatterEdited
from core.domain.values import Value
from core.errors import Invalid


async def edit(case: Case, intent: Edit) -> MatterEdited:
    """Change fields of an own matter, as typed; a value that does not fit its field is refused with the reason."""
    matter = await case.matter(intent.ref)
    links = await case.records.links.all()
    values: dict[str, Value] = {}
    for name, typed in intent.values.items():
        if name not in BY_ID:
            raise Invalid("unknown_field", field=name)
        values[name] = parse_value(BY_ID[name], typed)
        if name == ref_field(case.kind) and reference_key(typed) != reference_key(matter.ref):
            raise Invalid("ref_is_fixed", ref=matter.ref)
    changes = diff(matter.values, values)
    await change_matter(case.records, case.telling, matter, values, case.principal.name)
    pairs = [pair for pair in await case.records.pairs.of_matter(matter.id) if pair.state.shared]
    names = {link.id: link.name for link in links}
    published = [
        names[pair.link]
        for pair in pairs
        if any(link.id == pair.link and link.publishes(change.field) for link in links for change in changes)
    ]
    return MatterEdited(
        ref=matter.ref,
        changes=tuple(
            ChangeView(number, change.field, change.mine, change.theirs, ChangeKind.CHANGE)
            for number, change in enumerate(changes, start=1)
        ),
        published_to=tuple(published),
    )
