"""What a change of policies would do to the matters shared and offered, counted before it is saved. Pure.

It asks the same functions that carry the change out, so what is promised is what happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from core.domain.fields import BY_ID, Field, value_key
from core.domain.links import Link
from core.domain.masters import NumberSaid, Records, numbers_said, worded
from core.domain.matters import Matter, is_empty
from core.domain.notices import FieldEffect
from core.domain.pairs import Pair
from core.domain.saying import numbers_published, outgoing
from core.domain.sharing import Intake
from core.domain.sync import Apply, Ask, FieldEvent
from core.domain.taking import applied, reconsidered
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class Consequences:
    fields: tuple[FieldEffect, ...]
    """In the order in which they were first met."""
    revealing: frozenset[PairId]
    """Matters of which the counterpart is shown more."""
    retracting: frozenset[PairId]
    """Matters of which it is shown less."""
    taking: frozenset[PairId]
    """Matters of which something is taken in, or asked, or asked no more."""

    @property
    def leaving(self) -> frozenset[PairId]:
        """Matters of which something has to leave."""
        return self.revealing | self.retracting

    def total(self, effect: str) -> int:
        """The sum of one count of `FieldEffect` over all fields."""
        return sum(getattr(one, effect) for one in self.fields)


def consequences(
    before: Link,
    after: Link,
    shared: Iterable[tuple[Pair, Matter]],
    records: Records | None = None,
    fields: Mapping[str, Field] = BY_ID,
) -> Consequences:
    """What changes for these shared matters when the link `before` becomes the link `after`.

    `records` are the own records that references in these matters name: their numbers go along while published.
    `fields` are those of our organisation.
    """
    tally = _Tally()
    for pair, matter in shared:
        moved, outcomes = reconsidered(before, after, pair, matter, fields)
        if moved != pair or outcomes:
            tally.taking.add(pair.id)
        for name, (_, verdict) in outcomes.items():
            if isinstance(verdict, Apply | Ask):
                tally.count(name, "applies" if isinstance(verdict, Apply) else "asks")
            elif _begins_to_wait(before, after, pair, name):
                tally.count(name, "waits")
        then = matter.changed(applied(after, outcomes))
        _count_numbers(tally, pair, _numbers(before, matter, records or {}), _numbers(after, then, records or {}))
        _count_leaving(tally, pair, outgoing(after, moved, then)[1], before.publishable(matter), after)
    return tally.total()


_Numbers = set[tuple[str, NumberSaid]]
"""Which numbers go along with which field."""


@dataclass
class _Tally:
    """What has been counted so far, by field, and the matters it concerns."""

    counted: dict[str, Counter[str]] = field(default_factory=dict)
    revealing: set[PairId] = field(default_factory=set)
    retracting: set[PairId] = field(default_factory=set)
    taking: set[PairId] = field(default_factory=set)

    def count(self, name: str, effect: str) -> None:
        self.counted.setdefault(name, Counter())[effect] += 1

    def reveal(self, pair: Pair, name: str) -> None:
        self.count(name, "reveals")
        self.revealing.add(pair.id)

    def retract(self, pair: Pair, name: str) -> None:
        self.count(name, "retracts")
        self.retracting.add(pair.id)

    def total(self) -> Consequences:
        return Consequences(
            fields=tuple(_effect(name, counts) for name, counts in self.counted.items()),
            revealing=frozenset(self.revealing),
            retracting=frozenset(self.retracting),
            taking=frozenset(self.taking),
        )


def _count_numbers(tally: _Tally, pair: Pair, before: _Numbers, then: _Numbers) -> None:
    for _, number in then - before:
        tally.reveal(pair, number.kind)
    for _, number in before - then:
        tally.retract(pair, number.kind)


def _count_leaving(
    tally: _Tally, pair: Pair, events: Iterable[FieldEvent], told_before: Collection[str], after: Link
) -> None:
    """What these events tell, or take back, of a pair as it stands before the change."""
    for event in events:
        own_field = after.comes_from(event.field)
        if event.retracted and event.field in told_before:
            tally.retract(pair, own_field)
        elif not event.retracted and event.field not in told_before:
            tally.reveal(pair, own_field)
            if pair.state.shared and _is_news_there(pair, event):
                tally.count(own_field, "diffs")


def _numbers(link: Link, matter: Matter, records: Records) -> _Numbers:
    """法人番号 and 識別番号 that go along with the names of a matter, by the field that holds the name."""
    said = worded(link.publishable(matter), records, numbers_published(link), link.id)
    return {(name, number) for name, value in said.items() for number in numbers_said(value)}


def _effect(name: str, counts: Counter[str]) -> FieldEffect:
    return FieldEffect(
        field=name,
        reveals=counts["reveals"],
        retracts=counts["retracts"],
        diffs=counts["diffs"],
        applies=counts["applies"],
        asks=counts["asks"],
        waits=counts["waits"],
    )


def _begins_to_wait(before: Link, after: Link, pair: Pair, name: str) -> bool:
    """A value that names somebody was passed by; now it is asked who that is here (未解決)."""
    left_alone = before.intake_of(name) is Intake.IGNORE
    return left_alone and after.intake_of(name) is not Intake.IGNORE and pair.field(name).waiting


def _is_news_there(pair: Pair, event: FieldEvent) -> bool:
    """As far as they have told us, they do not hold this value."""
    state = pair.field(event.field)
    theirs = state.theirs if state.said is None else state.said
    if state.offered:
        return value_key(theirs) != value_key(event.value)
    return not is_empty(event.value)
