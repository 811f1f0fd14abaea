"""What a change of policies would do to the matters shared and offered, counted before it is saved. Pure.

It asks the same functions that carry the change out, so what is promised is what happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    counted: dict[str, Counter[str]] = {}
    touched: dict[str, set[PairId]] = {"reveals": set(), "retracts": set(), "takes": set()}

    def count(pair: Pair, field: str, effect: str) -> None:
        counted.setdefault(field, Counter())[effect] += 1
        if effect in touched:
            touched[effect].add(pair.id)

    for pair, matter in shared:
        moved, outcomes = reconsidered(before, after, pair, matter, fields)
        if moved != pair or outcomes:
            touched["takes"].add(pair.id)
        for name, (_, verdict) in outcomes.items():
            if isinstance(verdict, Apply | Ask):
                count(pair, name, "applies" if isinstance(verdict, Apply) else "asks")
            elif _begins_to_wait(before, after, pair, name):
                count(pair, name, "waits")
        told_before = before.publishable(matter)
        then = matter.changed(applied(after, outcomes))
        numbers_before, numbers_then = (
            _numbers(link, one, records or {}) for link, one in ((before, matter), (after, then))
        )
        for number in numbers_then - numbers_before:
            count(pair, number[1].kind, "reveals")
        for number in numbers_before - numbers_then:
            count(pair, number[1].kind, "retracts")
        for event in outgoing(after, moved, then)[1]:
            own_field = after.comes_from(event.field)
            if event.retracted and event.field in told_before:
                count(pair, own_field, "retracts")
            elif not event.retracted and event.field not in told_before:
                count(pair, own_field, "reveals")
                if pair.state.shared and _is_news_there(pair, event):
                    count(pair, own_field, "diffs")
    return Consequences(
        fields=tuple(_effect(name, counts) for name, counts in counted.items()),
        revealing=frozenset(touched["reveals"]),
        retracting=frozenset(touched["retracts"]),
        taking=frozenset(touched["takes"]),
    )


def _numbers(link: Link, matter: Matter, records: Records) -> set[tuple[str, NumberSaid]]:
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
