"""Own people as they are called by their colleagues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.domain.matters import reference_key
from core.domain.names import person_key
from core.domain.people import Person
from core.errors import Ambiguous, Invalid


def colleague_called(people: Sequence[Person], name: str) -> Person:
    """Spaces, width and the order of romanised words do not matter, nor does 様. Part of a name will do where only one
    bears it. Raises Invalid (no_such_colleague), Ambiguous."""
    called = name.strip().removesuffix("様")
    whole = [one for one in people if _keys(one.name) & _keys(called)]
    found = whole or [one for one in people if called and reference_key(called) in map(reference_key, one.name.split())]
    if not found:
        raise Invalid("no_such_colleague", given=name, candidates=[one.name for one in people])
    if len(found) > 1:
        raise Ambiguous("ambiguous", given=name, candidates=_told_apart(found))
    return found[0]


def _keys(name: str) -> set[str]:
    return {reference_key(name), person_key(name)}


def _told_apart(people: Sequence[Person]) -> list[str]:
    """By name; those of the same name by where they are reached."""
    bearers = Counter(one.name for one in people)
    return [one.name if bearers[one.name] == 1 else f"{one.name} ({one.place})" for one in people]
