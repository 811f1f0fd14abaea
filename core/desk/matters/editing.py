"""Changing own matters by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.desk.case import Case, matter_called
from core.desk.fields.catalogue import fields_of
from core.desk.fields.naming import field_called
from core.desk.matters.adopting import adopt
from core.desk.matters.changing import change_matter
from core.desk.telling import Telling
from core.domain.diff import FieldChange, diff
from core.domain.fields import Field, parse_value
from core.domain.intents import Edit
from core.domain.links import ref_field
from core.domain.matters import Matter, Secrecy, reference_key
from core.domain.notices import ChangeKind, ChangeView, MatterEdited, Problem
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.errors import Invalid
from core.store.records import Records
from core.texts import Language, Texts


async def edit(case: Case, intent: Edit) -> MatterEdited:
    """Change fields of an own matter, as typed; values that do not fit their fields are refused with the reasons."""
    hand = Hand(case.principal.name, case.kind, case.texts, case.language)
    return await edit_matter(case.records, case.telling, hand, intent.ref, intent.values)


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever edits: a person, or an operator, who is nobody's principal."""

    by: str
    """In whose name it is shown to counterparts."""
    kind: OrgKind
    texts: Texts
    language: Language


async def edit_matter(
    records: Records, telling: Telling, hand: Hand, ref: str, typed: Mapping[str, str]
) -> MatterEdited:
    """Raises NotFound and Invalid; then nothing is changed. Several refused values come as one `values_refused`."""
    matter = await matter_called(records, ref)
    fields = await fields_of(records)
    parsed = _values(matter, hand, fields, typed)
    values = await adopt(records, parsed, beside=matter.values)
    changes = diff(matter.values, values)
    await change_matter(records, telling, matter, values, hand.by)
    return MatterEdited(
        ref=matter.ref,
        changes=tuple(
            ChangeView(
                number,
                change.field,
                change.mine,
                change.theirs,
                ChangeKind.CHANGE,
                label=fields[change.field].label or "",
            )
            for number, change in enumerate(changes, start=1)
        ),
        published_to=await hearing(records, matter, changes),
    )


def _values(matter: Matter, hand: Hand, fields: Mapping[str, Field], typed: Mapping[str, str]) -> dict[str, Value]:
    """All of them or none: one who typed ten values is told of every one that cannot stay."""
    values: dict[str, Value] = {}
    refusals: dict[str, Invalid] = {}
    for name, text in typed.items():
        place = name
        try:
            field = field_called(fields, hand.texts, name)
            place = field.id
            values[place] = _value(matter, hand.kind, field, text)
        except Invalid as refused:
            refusals[place] = refused
    if len(refusals) > 1:
        raise Invalid("values_refused", refusals={place: _sentence(hand, one) for place, one in refusals.items()})
    for only in refusals.values():
        raise only
    return values


def _sentence(hand: Hand, refused: Invalid) -> str:
    return hand.texts.told(Problem(refused.code, dict(refused.facts)), hand.language)


def _value(matter: Matter, kind: OrgKind, field: Field, typed: str) -> Value:
    if field.id == ref_field(kind) and reference_key(typed) != reference_key(matter.ref):
        raise Invalid("ref_is_fixed", ref=matter.ref)
    try:
        return parse_value(field, typed)
    except Invalid as refused:
        raise Invalid(refused.code, **{**refused.facts, "field": field.label or field.id}) from refused


async def hearing(records: Records, matter: Matter, changes: tuple[FieldChange, ...]) -> tuple[str, ...]:
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
