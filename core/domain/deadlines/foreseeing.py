"""What other rules would make of the deadlines of a matter, before anybody says so. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.deadlines.deadline import Deadline, DeadlineState, key_of
from core.domain.deadlines.docket import follow
from core.domain.deadlines.rules import Rule
from core.domain.values import Values


@dataclass(frozen=True, slots=True)
class Shift:
    """One deadline that would be another, be new, or no longer be there."""

    turn: int
    before: date | None
    """None for one that would be new."""
    after: date | None
    """None for one that would no longer be there."""


def shifts(
    before: Sequence[Rule], after: Sequence[Rule], values: Values, kept: Iterable[Deadline], today: date, now: datetime
) -> tuple[Shift, ...]:
    """The difference between what the rules of now and the others would come to."""
    known = tuple(kept)
    one, other = (_open_days(rules, values, known, today, now) for rules in (before, after))
    changed = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
    return tuple(Shift(key[1], one.get(key), other.get(key)) for key in changed)


def _open_days(
    rules: Sequence[Rule], values: Values, kept: Sequence[Deadline], today: date, now: datetime
) -> dict[tuple[str, int], date]:
    docket = follow(rules, values, kept, today, now)
    standing = {deadline.key: deadline for deadline in (*kept, *docket.changed)}
    days = {
        (deadline.key, deadline.grounds.turn): deadline.due
        for deadline in standing.values()
        if deadline.grounds and deadline.state is DeadlineState.OPEN
    }
    return days | {(key_of(grounds, ""), grounds.turn): grounds.due for grounds in docket.fresh}
