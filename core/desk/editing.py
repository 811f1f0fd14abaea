"""Changing own matters by hand."""

from __future__ import annotations

from collections.abc import Mapping

from core.desk.adopting import adopt
from core.desk.case import Case, matter_called
from core.desk.catalogue import fields_of
from core.desk.changing import change_matter
from core.desk.telling import Telling
from core.domain.diff import FieldChange, diff
from core.domain.fields import Field, parse_value
from core.domain.intents import Edit
from core.domain.links import ref_field
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import ChangeKind, ChangeView, MatterEdited
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.errors import Invalid
from core.store.records import Records


async def edit(case: Case, intent: Edit) -> MatterEdited:
    """Change fields of an own matter, as typed; a value that does not fit its field is refused with the reason."""
    return await edit_matter(case.records, case.telling, case.kind, intent.ref, intent.values, case.principal.name)


async def edit_matter(
    records: Records, telling: Telling, kind: OrgKind, ref: str, typed: Mapping[str, str], by: str
) -> MatterEdited:
    """The same for an operator, who is nobody's principal. Raises NotFound and Invalid; then nothing is changed."""
    matter = await matter_called(records, ref)
    fields = await fields_of(records)
    parsed = {name: _value(matter, kind, fields, name, text) for name, text in typed.items()}
    values = await adopt(records, parsed, beside=matter.values)
    changes = diff(matter.values, values)
    await change_matter(records, telling, matter, values, by)
    return MatterEdited(
        ref=matter.ref,
        changes=tuple(
            ChangeView(number, change.field, change.mine, change.theirs, ChangeKind.CHANGE)
            for number, change in enumerate(changes, start=1)
        ),
        published_to=await _hearing(records, matter, changes),
    )


def _value(matter: Matter, kind: OrgKind, fields: Mapping[str, Field], name: str, typed: str) -> Value:
    if name not in fields:
        raise Invalid("unknown_field", field=name, suggestion="")
    if name == ref_field(kind) and reference_key(typed) != reference_key(matter.ref):
        raise Invalid("ref_is_fixed", ref=matter.ref)
    return parse_value(fields[name], typed)


async def _hearing(records: Records, matter: Matter, changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """Names of the counterparts that see any of these changes."""
    links = {link.id: link for link in await records.links.all()}
    shared = [links[pair.link] for pair in await records.pairs.of_matter(matter.id) if pair.state.shared]
    if matter.secrecy is Secrecy.CLOSED:
        return ()
    return tuple(
        link.name
        for link in shared
        if any(link.publishes(change.field) and link.wire_name(change.field) for change in changes)
    )
