"""代理 in case messages: who has one in whose place, and what a 確認完了 is worth for others. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from core.domain.messages import Addressee
from core.domain.people import Person
from core.ids import PersonId

Addressees = tuple[Addressee, ...]


def confirmed(addressees: Iterable[Addressee], by: Addressee, places: Collection[PersonId], at: datetime) -> Addressees:
    """After the 確認完了 of one of them, who takes these colleagues' places. Whoever else stands in for any of them has
    nothing left to do, and reads along."""

    def after(one: Addressee) -> Addressee:
        if one.confirmed_at:
            return one
        if one.person == by.person:
            return replace(one, confirmed_at=at)
        if one.person in places:
            return replace(one, confirmed_at=at, confirmed_by=by.name)
        return replace(one, to=False) if one.absent in (by.person, *places) else one

    return tuple(map(after, addressees))


def handed_over(addressees: Addressees, absent: Person, substitute: Person | None) -> Addressees:
    """After what waits for somebody on leave has gone to who stands in by now; None: it returns to them. Whoever had it in
    their place before reads along."""
    # What the absent one holds in another's place moves with that other.
    asked = next((one for one in addressees if (one.absent or one.person) == absent.id and one.waits), None)
    if asked is None:
        return addressees
    known = {
        one.person: replace(one, to=False) if one.absent == absent.id and not one.confirmed_at else one
        for one in addressees
    }
    takes = substitute or absent
    has = known.get(takes.id, Addressee(takes.id, takes.name, to=False, mail=asked.mail))
    if not has.to and not has.confirmed_at:
        place = (absent.name, absent.id) if substitute else ("", None)
        known[takes.id] = replace(has, to=True, stands_in_for=place[0], absent=place[1])
    return tuple(sorted(known.values(), key=lambda one: not one.to))
