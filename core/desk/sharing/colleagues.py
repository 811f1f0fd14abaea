"""Own people as they are called by their colleagues."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.matters import reference_key
from core.domain.people import Person
from core.errors import Ambiguous, Invalid


def colleague_called(people: Sequence[Person], name: str) -> Person:
    """Spaces and width do not matter, nor does 様. Part of a name will do where only one bears it."""
    key = reference_key(name).removesuffix("様")
    whole = [one for one in people if reference_key(one.name) == key]
    found = whole or [one for one in people if key and key in [reference_key(part) for part in one.name.split()]]
    if not found:
        raise Invalid("no_such_colleague", given=name, candidates=[one.name for one in people])
    if len(found) > 1:
        raise Ambiguous("ambiguous", given=name, candidates=[one.name for one in found])
    return found[0]
