"""Taking in what a counterpart says, as the policies of a link stand: the field machine, told what this link means. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.domain.fields import BY_ID, Field, value_key
from core.domain.fitting import fit
from core.domain.links import Link, said_field
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.sync import (
    Apply,
    FieldEvent,
    FieldState,
    Nothing,
    Verdict,
    landing_anew,
    linked,
    take_in,
    taken_again,
    with_speech_of,
)
from core.domain.values import Value

Outcome = tuple[FieldState, Verdict]


def taken(
    link: Link, state: FieldState | None, mine: Value, event: FieldEvent, fields: Mapping[str, Field] = BY_ID
) -> Outcome:
    """One event of theirs meets `mine`, our value where it lands; None for a field nobody has spoken of yet.

    `fields` are those of our organisation, by which the value is read.
    """
    state = state or linked(mine)
    if event.ver <= state.seen:
        return state, Nothing()
    meaning = link.meaning(event)
    read = fit(fields.get(link.lands_in(event.field)), meaning.value)
    meant = replace(meaning, value=read.value)
    moved, verdict = take_in(
        state, mine, meant, link.intake_of(event.field), we_own=link.owns(event.field), fits=read.fits
    )
    return replace(moved, said=_unless_same(event.value, meant.value)), verdict


def reconsidered(
    before: Link, after: Link, pair: Pair, matter: Matter, own: Mapping[str, Field] = BY_ID
) -> tuple[Pair, dict[str, Outcome]]:
    """The policies have changed: the pair with its machines rearranged, and what becomes of what they publish."""
    names = dict.fromkeys(said_field(key) or key for key in pair.fields)
    touched = [name for name in names if before.way_of(name) != after.way_of(name)]
    fields = dict(pair.fields)
    for name in touched:
        _rearrange(fields, before, after, name, matter.values.get(after.lands_in(name)))
    outcomes = {
        name: _taken_again(after, name, fields[name], matter.values.get(after.lands_in(name)), own)
        for name in touched
        if name in fields
    }
    return replace(pair, fields=fields), outcomes


def _rearrange(fields: dict[str, FieldState], before: Link, after: Link, name: str, mine: Value) -> None:
    """Let the machine of a field watch the own field it lands in from now on, and part or join its two directions."""
    if before.lands_in(name) == after.lands_in(name):
        return
    speaking = fields.pop(before.speaking_key(name), FieldState())
    listening = landing_anew(fields.get(name, speaking), mine)
    if after.parted(name):
        fields[name] = listening
        fields[after.speaking_key(name)] = with_speech_of(FieldState(base=speaking.base), speaking)
    else:
        fields[name] = with_speech_of(listening, speaking)


def _taken_again(link: Link, name: str, state: FieldState, mine: Value, own: Mapping[str, Field]) -> Outcome:
    """Their present value by the code table and in the field as they are now; a question about another wording is void."""
    theirs = state.theirs if state.said is None else state.said
    read = fit(own.get(link.lands_in(name)), link.policies.translated(name, theirs))
    return taken_again(_meaning_now(state, theirs, read.value), mine, link.intake_of(name), fits=read.fits)


def _meaning_now(state: FieldState, theirs: Value, meant: Value) -> FieldState:
    if value_key(meant) == value_key(state.theirs):
        return state
    return replace(state, theirs=meant, said=_unless_same(theirs, meant), pending=None, passed=None)


def _unless_same(theirs: Value, ours: Value) -> Value:
    return None if value_key(theirs) == value_key(ours) else theirs


def applied(link: Link, outcomes: Mapping[str, Outcome]) -> dict[str, Value]:
    """The own values that change by themselves."""
    return {link.lands_in(name): verdict.value for name, (_, verdict) in outcomes.items() if isinstance(verdict, Apply)}
