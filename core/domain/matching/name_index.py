"""An index of names in memory: exact keys first, then the most alike.

Grams are read rarest first until a budget of postings is spent, so that a name made of frequent
syllables costs no more than another; the few names that share most grams are then compared in full.
Measured against comparing every name: benchmarks/bench_names.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Generic, Protocol, TypeVar, cast

from rapidfuzz import fuzz, process

from core.domain.matching.grams import grams_of_sound
from core.domain.names import Name, likeness, parse, reasons

POSTINGS_READ = 3000
"""Most postings one search reads: what bounds its cost."""
COMPARED_AS_NAMES = 20
"""How many of the names most alike as strings are compared as names, where words and forms count."""
BEGINNING = 3
"""Up to so many characters a search is taken for the beginning of typing a name, or for a part of it."""

Id = TypeVar("Id", bound=Hashable)


class Named(Protocol):
    """Anything with an id and a name may be indexed."""

    @property
    def id(self) -> Hashable: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Scored(Generic[Id]):
    """One find. `score` is the likeness, 0 to 1; `reasons` are the codes of `core.domain.names.reasons`."""

    id: Id
    name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Id]):
    id: Id
    written: str
    name: Name


class NameIndex(Generic[Id]):
    """Names by id. An id may have several names; the best one counts."""

    def __init__(self, items: Iterable[tuple[Id, str] | Named | str] = ()) -> None:
        self._slots = count()
        self._entries: dict[int, _Entry[Id]] = {}
        self._sounds: dict[int, str] = {}
        self._slots_of_id: dict[Id, list[int]] = defaultdict(list)
        self._slots_of_key: dict[str, list[int]] = defaultdict(list)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for item in items:
            self.add(*_id_and_name(item))

    def __len__(self) -> int:
        """How many names are in it."""
        return len(self._entries)

    def add(self, id: Id, name: str) -> None:
        """Add one name. A blank name cannot be found and is left out."""
        parsed = parse(name)
        if not parsed.core:
            return
        slot = next(self._slots)
        self._entries[slot] = _Entry(id, name, parsed)
        self._sounds[slot] = parsed.sound
        for slots in self._lists_of(id, parsed):
            slots.append(slot)

    def remove(self, id: Id) -> None:
        """Forget all names of `id`; nothing happens when there are none."""
        for slot in list(self._slots_of_id.get(id, ())):
            del self._sounds[slot]
            for slots in self._lists_of(id, self._entries.pop(slot).name):
                # slots only grow, so every list is sorted
                del slots[bisect_left(slots, slot)]
        self._slots_of_id.pop(id, None)

    def search(self, name: str, limit: int = 5) -> list[Scored[Id]]:
        """The names most like `name`, those with the same key first; at most `limit`, each id once."""
        wanted = parse(name)
        if not wanted.core or limit < 1:
            return []
        entries = [self._entries[slot] for slot in self._worth_comparing(wanted, limit)]
        compared = [(likeness(wanted, entry.name), entry) for entry in entries]
        compared.sort(key=lambda pair: _best_first(wanted, *pair))
        first_of_id: dict[Id, Scored[Id]] = {}
        for score, entry in compared:
            if len(first_of_id) < limit and entry.id not in first_of_id:
                first_of_id[entry.id] = _scored(wanted, score, entry)
        return list(first_of_id.values())

    def _worth_comparing(self, wanted: Name, limit: int) -> set[int]:
        exact = [slot for key in _keys(wanted) for slot in self._slots_of_key.get(key, ())]
        near = {slot: self._sounds[slot] for slot in self._near(wanted, limit)}
        most = max(COMPARED_AS_NAMES, 2 * limit)
        alike = process.extract(wanted.sound, near, scorer=fuzz.ratio, processor=None, limit=most)
        return {*exact, *(slot for _, _, slot in alike)}

    def _near(self, wanted: Name, limit: int) -> list[int]:
        sharing = self._sharing_grams(wanted)
        if len(wanted.sound) > BEGINNING:
            return sharing
        whole = [slot for slot in sharing if wanted.sound in self._sounds[slot]]
        return whole if len(whole) >= limit else sharing

    def _sharing_grams(self, wanted: Name) -> list[int]:
        """Names sharing at least half as many of the grams read as the best one does."""
        shared: Counter[int] = Counter()
        left = POSTINGS_READ
        for slots in sorted(self._known_postings(wanted), key=len):
            shared.update(slots[:left])
            left -= len(slots)
            if left <= 0:
                break
        enough = max(shared.values(), default=0) / 2
        return [slot for slot, found in shared.items() if found >= enough]

    def _known_postings(self, wanted: Name) -> Iterator[list[int]]:
        found = (self._postings.get(gram) for gram in grams_of_sound(wanted.sound))
        return (slots for slots in found if slots)

    def _lists_of(self, id: Id, name: Name) -> Iterator[list[int]]:
        yield self._slots_of_id[id]
        for key in _keys(name):
            yield self._slots_of_key[key]
        for gram in grams_of_sound(name.sound):
            yield self._postings[gram]


def _best_first(wanted: Name, score: float, entry: _Entry[Id]) -> tuple[bool, float, bool, str, str]:
    begins_so = entry.name.sound.startswith(wanted.sound)
    return wanted.core != entry.name.core, -score, not begins_so, entry.written, str(entry.id)


def _scored(wanted: Name, score: float, entry: _Entry[Id]) -> Scored[Id]:
    return Scored(entry.id, entry.written, score, reasons(wanted, entry.name))


def _keys(name: Name) -> set[str]:
    return {name.core, name.in_any_order}


def _id_and_name(item: tuple[Id, str] | Named | str) -> tuple[Id, str]:
    if isinstance(item, str):
        return cast("Id", item), item
    if isinstance(item, tuple):
        return item
    return cast("Id", item.id), item.name
