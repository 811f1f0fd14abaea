"""保留: until which day an entry is put off, as people write it; and what that means for lists of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.domain.days_ahead import day_ahead
from core.domain.notices import EntryKind
from core.errors import Invalid
from core.ids import PersonId

LONGEST = timedelta(days=366)
"""What is put off for longer is forgotten rather than put off."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """What some people have put off: the day it comes back, by `key_of` what it is about."""

    by_person: Mapping[PersonId, Mapping[str, date]] = field(default_factory=dict)

    def by(self, person: PersonId) -> Mapping[str, date]:
        return self.by_person.get(person, {})

    def targets(self, kind: EntryKind) -> frozenset[str]:
        """Whatever of this kind anybody has put off."""
        return frozenset(target for keys in self.by_person.values() for target in _of_kind(kind, keys))

    def most(self, kind: EntryKind) -> int:
        """The most that one person has put off of this kind."""
        return max((len(list(_of_kind(kind, keys))) for keys in self.by_person.values()), default=0)

    def placed(self, kind: EntryKind, targets: Sequence[str], room: int) -> list[str]:
        """Those of `targets` that have a place with somebody: the first `room` they have not put off, and as many of the
        others, so that what is put off takes nobody's place."""
        placed = {one for keys in (*self.by_person.values(), {}) for one in in_places(kind, targets, keys, room)}
        return [target for target in targets if target in placed]


def key_of(kind: EntryKind, target: str) -> str:
    """What an entry is about, whatever its number in this list or that."""
    return f"{kind}:{target}"


def in_places(kind: EntryKind, targets: Iterable[str], put_off: Mapping[str, date], room: int) -> list[str]:
    """The first `room` that are not put off, and the first `room` that are; in order."""
    taken = {True: 0, False: 0}
    placed = []
    for target in targets:
        off = key_of(kind, target) in put_off
        taken[off] += 1
        if taken[off] <= room:
            placed.append(target)
    return placed


def _of_kind(kind: EntryKind, keys: Iterable[str]) -> Iterable[str]:
    prefix = key_of(kind, "")
    return (key.removeprefix(prefix) for key in keys if key.startswith(prefix))


def put_off_until(written: str, today: date) -> date:
    """The day it comes back, as `days_ahead` reads it; tomorrow when nothing is written.

    Raises Invalid: put_off_until, for anything else, a day that is over, and one more than a year away.
    """
    day = day_ahead(written, today) if written.strip() else today + timedelta(days=1)
    if day is None or not today < day <= today + LONGEST:
        raise Invalid("put_off_until", given=written.strip())
    return day
