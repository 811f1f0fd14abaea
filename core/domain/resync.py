"""Invariant 14: what one side has said of a shared matter, and what the other holds of it, are one and the same. Pure.

Each side compares its *own words*: field, version and value as it said them, and still publishes them. What the other
side makes of them, and what it says itself, does not enter. A digest is keyed by the pair, so that equal values of two
matters do not look alike, and covers all fields at once; whoever receives it holds, or held, every value in it.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.domain.envelopes import Standing
from core.domain.fields import value_key
from core.domain.links import Link, said_field
from core.domain.masters import master_of
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.saying import leaving
from core.domain.sharing import PairState, Side
from core.domain.sync import FieldEvent, FieldState, reminded
from core.domain.values import Value

_STANDINGS = {
    PairState.OFFERED: Standing.OFFERED,
    PairState.PENDING: Standing.OFFERED,
    PairState.ACTIVE: Standing.SHARED,
    PairState.LINKED: Standing.SHARED,
    PairState.CREATED: Standing.SHARED,
    PairState.DECLINED: Standing.DECLINED,
    PairState.WITHDRAWN: Standing.WITHDRAWN,
    PairState.ENDED: Standing.ENDED,
}


def standing(pair: Pair | None) -> Standing:
    return Standing.UNKNOWN if pair is None else _STANDINGS[pair.state]


def digest_of_words(link: Link, pair: Pair, matter: Matter | None) -> str:
    """Of what we have said; empty while something stands with them that we publish no more: it has yet to leave."""
    published = leaving(link, pair, matter) if matter else {}
    said = {name: (state.sent, _said_key(name, state)) for name, state in _spoken(link, pair)}
    if any(key is not None and name not in published for name, (_, key) in said.items()):
        return ""
    return _digest(pair, said)


def digest_of_held(pair: Pair) -> str:
    """Of what we hold from them."""
    return _digest(
        pair, {event.field: (event.ver, None if event.retracted else value_key(event.value)) for event in held(pair)}
    )


def held(pair: Pair) -> tuple[FieldEvent, ...]:
    """Their own words, in their own ids and codes, as far as they have come."""
    return tuple(
        _as_it_came(name, state) for name, state in pair.fields.items() if said_field(name) is None and state.latest
    )


@dataclass(frozen=True, slots=True)
class Reconciled:
    pair: Pair
    again: tuple[str, ...]
    """Fields to say once more."""
    forgotten: tuple[FieldEvent, ...]
    """Words of our own that we no longer knew and that are not what we have: a person chooses."""


def reconciled(link: Link, pair: Pair, matter: Matter, theirs: Iterable[FieldEvent]) -> Reconciled:
    """What they hold of our words meets what we know of having said."""
    their = {event.field: event for event in theirs}
    fields = dict(pair.fields)
    again, forgotten = [], []
    for name in dict.fromkeys((*(name for name, _ in _spoken(link, pair)), *their)):
        state = pair.field(link.speaking_key(name))
        event = their.get(name) or FieldEvent(name, 0, retracted=True)
        if event.ver < state.sent:
            again.append(name)
        elif event.ver > state.sent or _key(event) != _said_key(name, state):
            mine = matter.values.get(link.comes_from(name))
            fields[link.speaking_key(name)] = moved = reminded(state, mine, event)
            if moved.forgotten:
                forgotten.append(event)
    return Reconciled(replace(pair, fields=fields), tuple(again), tuple(forgotten))


def offered_afresh(pair: Pair) -> Pair:
    """They know nothing of this matter any more, so nothing of it has been said by either side.

    What we decided against stays decided: that is remembered by the value (invariant 7).
    """
    fields = {name: FieldState(base=state.base, ignored=state.ignored) for name, state in pair.fields.items()}
    return replace(pair, state=PairState.OFFERED, fields=fields, decided_by="", decided_at=None, reason="")


def is_ours(pair: Pair) -> bool:
    """We offered it."""
    return pair.side is Side.PROVIDER


def _spoken(link: Link, pair: Pair) -> list[tuple[str, FieldState]]:
    names = dict.fromkeys(said_field(key) or key for key in pair.fields)
    spoken = [(name, pair.field(link.speaking_key(name))) for name in names]
    return [(name, state) for name, state in spoken if state.sent]


def _as_it_came(name: str, state: FieldState) -> FieldEvent:
    if master_of(name) is not None and state.arrived and state.arrived.ver == state.latest:
        return FieldEvent(name, state.latest, state.arrived.value, retracted=state.arrived.retracted)
    value: Value = state.theirs if state.said is None else state.said
    return FieldEvent(name, state.latest, value if state.offered else None, retracted=not state.offered)


def _said_key(name: str, state: FieldState) -> str | None:
    """Identity of what they hold from us, by the ids they know: those of references need not be ours any more."""
    if master_of(name) is None or state.sent_key is None or state.sent_as is None:
        return state.sent_key
    return value_key(json.loads(state.sent_as))


def _key(event: FieldEvent) -> str | None:
    return None if event.retracted else value_key(event.value)


def _digest(pair: Pair, words: Mapping[str, tuple[int, str | None]]) -> str:
    told = json.dumps([standing(pair), sorted((name, *word) for name, word in words.items())], ensure_ascii=False)
    return hmac.new(f"{pair.link} {pair.id}".encode(), told.encode(), "sha256").hexdigest()
