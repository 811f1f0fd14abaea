"""対応ユーザ: which of our people a counterpart's messages unfold to. Pure.

Named for the matter, for its right, or for the link as a whole: the nearest naming counts. Whoever is on leave is stood
in for. Somebody is always meant: a rule that leads to nobody gives way to the next, and in the end to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.people import Person
from core.ids import MatterId, PersonId

Named = Mapping[PersonId, bool]
"""True for To and False for CC."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What is named for some of a link's matters rather than all."""

    of_rights: Mapping[str, Named] = field(default_factory=dict)
    of_matters: Mapping[MatterId, Named] = field(default_factory=dict)

    def nearest_first(self, link: Link, matter: Matter | None) -> list[Named]:
        own = [self.of_matters.get(matter.id, {}), self.of_rights.get(matter.text("right"), {})] if matter else []
        return [named for named in (*own, link.responsible) if named]


@dataclass(frozen=True, slots=True)
class Answering:
    """Somebody who answers for something at this moment."""

    person: Person
    to: bool
    absent: Person | None = None
    """A colleague on leave, whose place they take."""

    @property
    def stands_in_for(self) -> str:
        return self.absent.name if self.absent else ""


def answering(
    link: Link, duties: Duties, matters: Sequence[Matter], people: Sequence[Person], now: datetime
) -> list[Answering]:
    """To before CC. `people` are those who still work here."""
    staff = {one.id: one for one in people}
    meant: dict[PersonId, Answering] = {}
    for matter in matters or (None,):
        for one in _of_one(duties.nearest_first(link, matter), staff, now):
            known = meant.get(one.person.id)
            meant[one.person.id] = one if known is None or (one.to and not known.to) else known
    return sorted(meant.values(), key=lambda one: not one.to)


def _of_one(rules: Iterable[Named], staff: Mapping[PersonId, Person], now: datetime) -> list[Answering]:
    everybody: Named = dict.fromkeys(staff, True)
    for named in (*rules, everybody):
        here = present(named, staff, now)
        if any(one.to for one in here):
            return here
    return [Answering(person, to=True) for person in staff.values()]


def present(named: Named, staff: Mapping[PersonId, Person], now: datetime) -> list[Answering]:
    """Those of them who still work here and are not away, and who stands in for those who are. To before CC."""
    found: dict[PersonId, Answering] = {}
    for id_, to in sorted(named.items(), key=lambda one: (not one[1], one[0])):
        person = staff.get(id_)
        stand_in = substitute_of(person, staff, now) if person else None
        if stand_in and person:
            found.setdefault(stand_in.id, Answering(stand_in, to, None if stand_in is person else person))
    return list(found.values())


def substitute_of(person: Person, staff: Mapping[PersonId, Person], now: datetime) -> Person | None:
    """The person themselves while they are here; else who stands in, be it for somebody who is away as well."""
    asked: set[PersonId] = set()
    while person.is_away(now):
        asked.add(person.id)
        stand_in = staff.get(person.leave.substitute) if person.leave and person.leave.substitute else None
        if stand_in is None or stand_in.id in asked:
            return None
        person = stand_in
    return person
