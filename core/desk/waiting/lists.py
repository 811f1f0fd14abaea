"""Lists of what waits: of everything that was found in one organisation, what one person reads, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from core.domain.links import Link
from core.domain.notices import Entry, EntryKind, MoreWaiting
from core.domain.people import Person
from core.domain.postponing import PutOff, in_places, key_of
from core.ids import LinkId, PersonId

_PLACES = {kind: place for place, kind in enumerate(EntryKind)}
"""The sections in their order."""

SHOWN = 50
"""Offers, and reviews, of one counterpart in one list: more than that is worked off in 共有設定 and by 一括承認. What the
reader has put off (保留) takes none of these places."""

_NEVER = date.max
_JUST_NOW = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """Something that waits, before it is known who reads of it."""

    entry: Entry
    link: LinkId | None = None
    at: datetime | None = None
    """Since when."""

    @cached_property
    def urgency(self) -> tuple[int, date, datetime]:
        """By section; within it what is due first, then what has waited longest."""
        return _PLACES[self.entry.kind], self.entry.due or _NEVER, self.at or _JUST_NOW

    @property
    def key(self) -> str:
        return key_of(self.entry.kind, self.entry.target)

    def read_in(self, zone: ZoneInfo) -> Entry:
        return self.entry if self.at is None else replace(self.entry, since=self.at.astimezone(zone).date())


@dataclass(frozen=True, slots=True)
class Crowd:
    """All that waits of one kind and counterpart, of which there may be too much for a list."""

    kind: EntryKind
    link: Link
    targets: tuple[str, ...]
    """Those that were looked at, oldest first."""
    total: int

    def shown_to(self, put_off: Mapping[str, date]) -> list[str]:
        return in_places(self.kind, self.targets, put_off, SHOWN)

    def rest(self, put_off: Mapping[str, date], *, daily: bool) -> MoreWaiting:
        """What is beyond the places of one reader; on the day's digest nothing that is put off counts."""
        shown = self.shown_to(put_off)
        off = [target for target in (self.targets if daily else shown) if key_of(self.kind, target) in put_off]
        on = [target for target in shown if key_of(self.kind, target) not in put_off]
        return MoreWaiting(self.kind, self.link.id, self.link.name, self.link.code, self.total - len(on) - len(off))


class Waiting:
    """Everything undecided in one organisation, read once."""

    def __init__(
        self,
        everybodys: Sequence[Found],
        own: dict[PersonId, list[Found]],
        links: dict[LinkId, Link],
        crowds: Sequence[Crowd],
        put_off: PutOff,
        stood_in_for: Sequence[tuple[PersonId, PersonId]] = (),
    ) -> None:
        self._everybodys = sorted(everybodys, key=lambda found: found.urgency)
        self._own = own
        self._links = links
        self._crowds = crowds
        self._put_off = put_off
        self._stood_in_for = stood_in_for
        self._in_zone: dict[str, dict[int, Entry]] = {}

    @property
    def everything(self) -> Sequence[Found]:
        """Each once, however many people are asked."""
        own = {id(found): found for some in self._own.values() for found in some}
        return [*self._everybodys, *own.values()]

    def of(self, person: Person, *, daily: bool = False) -> tuple[Entry, ...]:
        """What this person is asked, numbered from 1; `daily` only of the links they answer for, and not put off."""
        zone = ZoneInfo(person.timezone)
        ready = self._in_zone.setdefault(person.timezone, {})
        put_off = self._put_off.by(person.id)
        no_place = self._without_place(put_off) if put_off else frozenset()
        shared = [found for found in self._everybodys if not daily or self._answers_for(person, found.link)]
        own = self._own.get(person.id, ())
        chosen = sorted((*shared, *own), key=lambda found: found.urgency) if own else shared
        entries = []
        for found in chosen:
            until = put_off.get(found.key)
            if (daily and until) or found.key in no_place:
                continue
            if (entry := ready.get(id(found))) is None:
                entry = ready[id(found)] = found.read_in(zone)
            entries.append(replace(entry, put_off=until) if until else entry)
        return numbered(entries)

    def more(self, person: Person, *, daily: bool = False) -> tuple[MoreWaiting, ...]:
        """What waits for this person and stands in no list, because there is too much of it."""
        put_off = self._put_off.by(person.id)
        crowds = (crowd for crowd in self._crowds if not daily or self._answers_for(person, crowd.link.id))
        return tuple(rest for crowd in crowds if (rest := crowd.rest(put_off, daily=daily)).count > 0)

    def _without_place(self, put_off: Mapping[str, date]) -> frozenset[str]:
        """What others see in the places of what they have not put off."""
        return frozenset(
            key_of(crowd.kind, target)
            for crowd in self._crowds
            for target in set(crowd.targets).difference(crowd.shown_to(put_off))
        )

    def _answers_for(self, person: Person, link: LinkId | None) -> bool:
        """Nobody in particular is everybody. Whoever stands in for somebody answers for what they do."""
        responsible = self._links[link].responsible if link in self._links else {}
        absent = [away for away, substitute in self._stood_in_for if substitute == person.id]
        return not responsible or any(one in responsible for one in (person.id, *absent))


def numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, number=number) for number, entry in enumerate(entries, start=1))
