"""項目追加 and what follows: fields of an organisation's own, from their first day to their retirement.

A field that is retyped keeps its values or is not retyped: each is read anew under the new type first, and one that
cannot be stops the change. A retired field leaves every form and every counterpart; what was written in it stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from core.desk.case import Case
from core.desk.fields.catalogue import label_of, type_called
from core.desk.fields.naming import field_called
from core.desk.matters.changing import change_matter
from core.desk.policies.proposing import proposed, save_proposal
from core.desk.telling import Telling
from core.domain.fields import BY_ID, Field, own_field, parse_value, print_value
from core.domain.intents import AddField, ChangeField
from core.domain.matters import Matter
from core.domain.notices import FieldAdded, FieldChanged
from core.domain.proposals import How
from core.domain.sharing import Publishing
from core.domain.values import Value
from core.errors import Invalid
from core.store.records import Records
from core.texts import LANGUAGES, Texts

_NAMED_AT_ONCE = 5
"""Matters that are named when their values do not fit a new type."""


async def add_field(case: Case, intent: AddField) -> FieldAdded:
    """A field of the organisation's own: unpublished on every link until somebody says otherwise."""
    case.must_be_admin()
    return await new_field(case.records, case.texts, intent, by=case.principal.name)


async def change_field(case: Case, intent: ChangeField) -> FieldChanged:
    case.must_be_admin()
    return await alter_field(case.records, case.telling, case.texts, intent, by=case.principal.name)


async def new_field(records: Records, texts: Texts, asked: AddField, *, by: str) -> FieldAdded:
    """Raises Invalid: own_field_taken, own_field_label_taken, and what `own_field` raises."""
    known = {field.id: field for field in await records.policies.own_fields(retired=True)}
    field = own_field(
        asked.id or _free_id(known), asked.label, type_called(texts, asked.type, asked.choices), asked.choices
    )
    if field.id in known or field.id in BY_ID:
        raise Invalid("own_field_taken", given=asked.id)
    _must_be_unheard(texts, known.values(), field)
    await records.policies.add_field(field, by)
    return FieldAdded(field.id, field.label or "", field.type.value, field.choices)


async def alter_field(records: Records, telling: Telling, texts: Texts, asked: ChangeField, *, by: str) -> FieldChanged:
    """Raises Invalid: unknown_field, own_field_only, own_field_label_taken, own_field_values_do_not_fit."""
    known = {field.id: field for field in await records.policies.own_fields(retired=True)}
    before = field_called({**BY_ID, **known}, texts, asked.field)
    if not before.own:
        raise Invalid("own_field_only", field=label_of(before, texts, LANGUAGES[0]))
    after = _altered(texts, before, asked)
    _must_be_unheard(texts, [field for field in known.values() if field.id != after.id], after)
    values = await _read_anew(records, before, after)
    await records.policies.change_field(after)
    for matter, value in values:
        await change_matter(records, telling, matter, {after.id: value}, by)
    stopped = await _leave_counterparts(records, telling, after, by) if after.retired else ()
    return FieldChanged(
        field=after.id,
        label=after.label or "",
        before=before.label or "",
        type=after.type.value,
        retired=after.retired,
        choices=after.choices,
        values=len(values),
        stopped=stopped,
    )


def _free_id(known: dict[str, Field]) -> str:
    """People name their fields; the id only has to be one nobody has."""
    return next(name for number in count(len(known) + 1) if (name := f"own_field{number}") not in known)


def _must_be_unheard(texts: Texts, others: Iterable[Field], field: Field) -> None:
    label = field.label or ""
    if texts.field_id(label) or any(one.label == label for one in others):
        raise Invalid("own_field_label_taken", given=label)


def _altered(texts: Texts, before: Field, asked: ChangeField) -> Field:
    choices = before.choices if asked.choices is None else asked.choices
    kind = type_called(texts, asked.type, choices) if asked.type or asked.choices else before.type
    after = own_field(before.id, asked.label or before.label or "", kind, choices)
    return replace(after, retired=before.retired if asked.retired is None else asked.retired)


async def _read_anew(records: Records, before: Field, after: Field) -> list[tuple[Matter, Value]]:
    """Every value there is, under the new type."""
    if (before.type, before.choices) == (after.type, after.choices):
        return []
    anew: list[tuple[Matter, Value]] = []
    refused: list[str] = []
    for matter in await records.matters.all():
        if (value := matter.values.get(before.id)) is None:
            continue
        try:
            anew.append((matter, parse_value(after, print_value(before, value))))
        except Invalid:
            refused.append(matter.ref)
    if refused:
        refs = refused[:_NAMED_AT_ONCE]
        raise Invalid("own_field_values_do_not_fit", given=after.label, count=len(refused), refs=refs)
    return anew


async def _leave_counterparts(records: Records, telling: Telling, field: Field, by: str) -> tuple[str, ...]:
    """Nobody is told of it any more, and nothing lands in it."""
    stopped = []
    for link in await records.links.all():
        policies = link.policies
        if policies.publishing_of(field.id) is not Publishing.UNPUBLISHED:
            stopped.append(link.name)
        quiet = replace(
            policies,
            publishing={name: state for name, state in policies.publishing.items() if name != field.id},
            landing={theirs: ours for theirs, ours in policies.landing.items() if ours != field.id},
        )
        if quiet != policies:
            await save_proposal(records, telling, link, proposed(records, link, quiet, how=How.CONFIGURE, by=by))
    return tuple(stopped)
