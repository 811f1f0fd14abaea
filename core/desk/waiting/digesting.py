"""日次まとめ: of what waits, what one person reads today, in an amount that can be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.desk.waiting.lists import Waiting, numbered
from core.domain.notices import Entry, EntryKind, LeftOut, MoreWaiting
from core.domain.people import Person

ROOM = 100
"""Entries of one digest; what is beyond is counted, and stands in the list (一覧)."""

AT_LEAST = 5
"""Every section has room for so many, however long those before it are: a deadline does not hide a message."""


@dataclass(frozen=True, slots=True)
class Told:
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()


def digest_of(waiting: Waiting, person: Person) -> Told:
    """Everything this person answers for and has not put off."""
    told = fitted(waiting.of(person, daily=True))
    return replace(told, left_out=_together(told.left_out, waiting.more(person, daily=True)))


def fitted(entries: Sequence[Entry], room: int = ROOM) -> Told:
    """The most urgent of each section, in order, and how many more there are."""
    if len(entries) <= room:
        return Told(tuple(entries))
    sections: defaultdict[EntryKind, list[Entry]] = defaultdict(list)
    for entry in entries:
        sections[entry.kind].append(entry)
    sizes = _sizes({kind: len(section) for kind, section in sections.items()}, room)
    kept = [entry for kind, section in sections.items() for entry in section[: sizes[kind]]]
    rest = Counter((kind, entry.counterpart) for kind, section in sections.items() for entry in section[sizes[kind] :])
    left_out = tuple(LeftOut(kind, counterpart, count) for (kind, counterpart), count in rest.items())
    return Told(numbered(kept), left_out)


def _together(left_out: Sequence[LeftOut], more: Sequence[MoreWaiting]) -> tuple[LeftOut, ...]:
    """What the digest has no room for, and what is too much for any list."""
    counts = Counter({(one.kind, one.counterpart): one.count for one in left_out})
    counts.update({(one.kind, one.counterpart): one.count for one in more})
    return tuple(LeftOut(kind, counterpart, count) for (kind, counterpart), count in counts.items())


def _sizes(wanted: Mapping[EntryKind, int], room: int) -> dict[EntryKind, int]:
    """A little for every section, the rest for the first ones."""
    sizes = {kind: min(count, AT_LEAST) for kind, count in wanted.items()}
    free = room - sum(sizes.values())
    for kind, count in wanted.items():
        more = min(count - sizes[kind], free)
        sizes[kind] += more
        free -= more
    return sizes
