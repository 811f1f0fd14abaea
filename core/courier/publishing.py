"""Bringing what the counterpart holds of a shared matter up to date, as the policy stands now; written to the ledger."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace

from core.domain.fields import value_key
from core.domain.links import Link
from core.domain.masters import numbers_said, worded
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.saying import leaving, numbers_published, outgoing
from core.domain.sync import FieldEvent
from core.domain.values import Value, Values
from core.store.records import Records
from core.store.repositories.ledger import Disclosure


async def publish_pair(
    records: Records, link: Link, pair: Pair, envelope: str, again: Collection[str] = ()
) -> tuple[FieldEvent, ...]:
    """What the counterpart does not hold yet, or must no longer hold; the pair and the ledger remember it.

    `again` names fields of which it has lost what we said: that leaves once more.
    """
    matter = await own_matter(records, pair)
    wording = await _worded(records, link, leaving(link, pair, matter))
    states, events = outgoing(link, pair, matter, wording, again)
    if events:
        await records.pairs.save(replace(pair, fields=states))
        rows = [
            row
            for event in events
            for row in (
                _disclosure(records, link, pair, matter, envelope, event),
                *_numbers(records, link, pair, matter, envelope, event),
            )
        ]
        await records.ledger.record(rows)
    return events


async def still_publishable(
    records: Records, link: Link, pair: Pair, events: tuple[FieldEvent, ...]
) -> tuple[FieldEvent, ...]:
    """Of events made for an earlier attempt, those that may leave now and are still so, worded as they may be now."""
    now = leaving(link, pair, await own_matter(records, pair))
    wording = await _worded(records, link, now)
    said = {**now, **wording}
    return tuple(
        replace(event, value=wording[event.field]) if event.field in wording and not event.retracted else event
        for event in events
        if event.retracted or (event.field in now and value_key(said[event.field]) == value_key(event.value))
    )


async def _worded(records: Records, link: Link, values: Values) -> dict[str, Value]:
    """How references travel: own id and names, and only those numbers that are published to this counterpart."""
    return worded(values, await records.masters.named_in([values]), numbers_published(link), link.id)


async def own_matter(records: Records, pair: Pair) -> Matter:
    if pair.matter is None:
        raise ValueError(f"pair {pair.id} has no matter of ours")
    return await records.matters.get(pair.matter)


def _disclosure(
    records: Records, link: Link, pair: Pair, matter: Matter, envelope: str, event: FieldEvent
) -> Disclosure:
    own_field = link.comes_from(event.field)
    return Disclosure(
        envelope=envelope,
        link=link.id,
        pair=pair.id,
        matter=matter.id,
        field=own_field,
        value=event.value,
        retracted=event.retracted,
        policy=link.publishing_of(own_field),
        at=records.now,
    )


def _numbers(
    records: Records, link: Link, pair: Pair, matter: Matter, envelope: str, event: FieldEvent
) -> Iterator[Disclosure]:
    """法人番号 and 識別番号 that go along with names for the first time, or no more, are disclosures of their own."""
    said_as = pair.field(link.speaking_key(event.field)).sent_as
    before = numbers_said(json.loads(said_as)) if said_as else frozenset()
    now = numbers_said(event.value)
    kept = {one.kind for one in now}
    row = _disclosure(records, link, pair, matter, envelope, event)
    for one in sorted(now - before, key=lambda one: (one.kind, one.label)):
        policy = link.publishing_of(one.kind)
        yield replace(row, field=one.kind, value=f"{one.label} {one.number}", policy=policy)
    for kind in sorted({one.kind for one in before - now} - kept):
        yield replace(row, field=kind, value=None, retracted=True, policy=link.publishing_of(kind))
