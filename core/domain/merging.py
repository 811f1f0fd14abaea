"""統合: two own records turn out to be one and the same, and one of them goes on for both. Pure.

What a counterpart was told under the id of the record that goes stays said: where it knows that id alone, the record that
stays is called by it there (`MasterRecord.known_as`), so that nothing is asked over there about what is nobody's news.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.domain.fields import value_key
from core.domain.masters import MasterRecord
from core.domain.references import TheirReference
from core.domain.sync import FieldState
from core.domain.values import Value
from core.errors import Invalid
from core.ids import LinkId


def must_be_mergeable(gone: MasterRecord, kept: MasterRecord) -> None:
    """Raises Invalid: merge_itself, merge_masters_differ, merge_numbers_differ."""
    if gone.master is not kept.master:
        raise Invalid("merge_masters_differ", gone=gone.code, kept=kept.code)
    if gone.id == kept.id:
        raise Invalid("merge_itself", gone=gone.code)
    for ours, theirs in ((gone.corporate_number, kept.corporate_number), (gone.jpo_code, kept.jpo_code)):
        if ours and theirs and ours != theirs:
            raise Invalid("merge_numbers_differ", gone=f"{gone.name} {ours}", kept=f"{kept.name} {theirs}")


def merged(gone: MasterRecord, kept: MasterRecord, told: Mapping[LinkId, Collection[str]]) -> MasterRecord:
    """The record that stays, with what only the other knew. `told` are the own ids each counterpart has been told."""
    called = dict(kept.known_as)
    for link, ids in told.items():
        if gone.id in ids and kept.id not in ids:
            called[link] = gone.called_by(link)
    return replace(
        kept,
        name_en=kept.name_en or gone.name_en,
        corporate_number=kept.corporate_number or gone.corporate_number,
        jpo_code=kept.jpo_code or gone.jpo_code,
        known_as=tuple(sorted(called.items())),
    )


def value_after(value: Value, gone: str, kept: MasterRecord) -> Value:
    """Whoever would stand in a list twice stands at the first place."""
    if isinstance(value, Mapping):
        return {**value, "ref": kept.id, "label": kept.name} if value.get("ref") == gone else value
    if isinstance(value, Sequence) and not isinstance(value, str):
        entries = [value_after(one, gone, kept) for one in value]
        ids = [one.get("ref") if isinstance(one, Mapping) else None for one in entries]
        return [one for at, one in enumerate(entries) if ids[at] != kept.id or kept.id not in ids[:at]]
    return value


def key_after(key: str | None, gone: str, kept: str) -> str | None:
    """The identity (`fields.value_key`) of a value that named the record that goes."""
    if key is None:
        return None

    def after(value: object) -> object:
        if isinstance(value, list):
            return [after(one) for one in value]
        return {**value, "ref": kept} if isinstance(value, dict) and value.get("ref") == gone else value

    return json.dumps(after(json.loads(key)), ensure_ascii=False, sort_keys=True)


def names(key: str | None, id_: str) -> bool:
    """Whether the identity of a value names this record."""
    if key is None:
        return False
    value = json.loads(key)
    entries = value if isinstance(value, list) else [value]
    return any(isinstance(one, dict) and one.get("ref") == id_ for one in entries)


def state_after(state: FieldState, mine: Value, gone: str, kept: MasterRecord, *, knows_both: bool) -> FieldState:
    """One field of one pair, whose own value is `mine` by now. A counterpart that knows both hears that they are one."""

    def key(before: str | None) -> str | None:
        return key_after(before, gone, kept.id)

    theirs = value_after(state.theirs, gone, kept)
    moved = replace(
        state,
        theirs=theirs,
        sent_key=state.sent_key if knows_both else key(state.sent_key),
        base=key(state.base),
        copied_key=key(state.copied_key),
        ignored=key(state.ignored),
    )
    if moved.offered and value_key(theirs) == value_key(mine):
        return replace(moved, pending=None, passed=None, base=value_key(mine))
    return moved


def reference_after(reference: TheirReference, gone: str, kept: str) -> TheirReference:
    """A letter that was suggested keeps its place, and means the record that stays."""
    refused = {kept if one == gone else one for one in reference.refused}
    record = kept if reference.record == gone else reference.record
    return replace(
        reference,
        record=record,
        refused=frozenset(refused - {record}) if record else frozenset(refused),
        suggested=tuple(kept if one == gone else one for one in reference.suggested),
    )
