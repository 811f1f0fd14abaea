"""What a transaction has read and written so far, so that it need not read it again.

A transaction is its store's only writer, or reads from one picture: what it has once read stays true until it changes
it itself, and then it says so here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from core.store.connection import Connection

Id = TypeVar("Id", bound=Hashable)
One = TypeVar("One")
Key = TypeVar("Key", bound=Hashable)


class Shelf(Generic[Id, One]):
    """Things of one kind by id; and, for some keys that things may be found by, all that are under that key."""

    def __init__(
        self,
        connection: Connection,
        id_of: Callable[[One], Id],
        keys_of: Callable[[One], Iterable[Hashable]] = lambda _: (),
    ) -> None:
        self._id_of = id_of
        self._keys_of = keys_of
        self._things: dict[Id, One | None] = {}
        self._under: dict[Hashable, dict[Id, None]] = {}
        connection.on_rollback(self.clear)

    def unknown(self, ids: Iterable[Id]) -> list[Id]:
        """Those of the ids that nobody has asked the database for."""
        return [id_ for id_ in dict.fromkeys(ids) if id_ not in self._things]

    def unknown_keys(self, keys: Iterable[Key]) -> list[Key]:
        """Those of the keys of which it is not known what is under them."""
        return [key for key in dict.fromkeys(keys) if key not in self._under]

    def get(self, id_: Id) -> One | None:
        return self._things.get(id_)

    def under(self, key: Hashable) -> list[One]:
        """All there is under a key that is known; in no order."""
        return [thing for id_ in self._under[key] if (thing := self._things[id_]) is not None]

    def put(self, thing: One) -> None:
        """It is so now: just read, or about to be written."""
        id_ = self._id_of(thing)
        before = self._things.get(id_)
        self._things[id_] = thing
        if not self._under:
            return
        for key in self._keys_of(before) if before is not None else ():
            self._under.get(key, {}).pop(id_, None)
        for key in self._keys_of(thing):
            if key in self._under:
                self._under[key][id_] = None

    def found(self, asked: Iterable[Id], things: Iterable[One]) -> None:
        """All that the database has under these ids."""
        for id_ in asked:
            self._things.setdefault(id_, None)
        for thing in things:
            self.put(thing)

    def found_under(self, keys: Iterable[Hashable], things: Iterable[One]) -> None:
        """All that the database has under these keys."""
        for key in keys:
            self._under.setdefault(key, {})
        for thing in things:
            self.put(thing)

    def clear(self) -> None:
        self._things.clear()
        self._under.clear()
