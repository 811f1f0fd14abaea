"""ユーザ設定: which of our people answer for a link, To and CC. Who a case message unfolds to, and who is told of changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.desk.case import Case
from core.domain.intents import SetResponsible
from core.domain.links import Link
from core.domain.matters import reference_key
from core.domain.notices import ResponsiblePerson, ResponsibleShown
from core.domain.people import Person
from core.errors import Ambiguous, Invalid
from core.ids import PersonId
from core.store.records import Records


async def show_responsible(case: Case, counterpart: str) -> ResponsibleShown:
    return await responsible_shown(case.records, await case.link(counterpart))


async def set_responsible(case: Case, intent: SetResponsible) -> ResponsibleShown:
    """By an administrator; the names are those of our own people."""
    case.must_be_admin()
    return await change_responsible(case.records, await case.link(intent.counterpart), intent.to, intent.cc)


async def responsible_shown(records: Records, link: Link) -> ResponsibleShown:
    people = await records.people.active()
    return ResponsibleShown(
        link.id, link.name, tuple(ResponsiblePerson(one.name, link.responsible.get(one.id)) for one in people)
    )


async def change_responsible(records: Records, link: Link, to: Iterable[str], cc: Iterable[str]) -> ResponsibleShown:
    """The same for an operator. Raises Invalid and Ambiguous; then nothing is changed."""
    people = await records.people.active()
    named = {colleague_called(people, name): False for name in cc} | {
        colleague_called(people, name): True for name in to
    }
    if named and not any(named.values()):
        raise Invalid("responsible_without_to")
    changed = replace(link, responsible=named)
    await records.links.save(changed)
    return replace(await responsible_shown(records, changed), changed=named != dict(link.responsible))


def colleague_called(people: Sequence[Person], name: str) -> PersonId:
    """Spaces and width do not matter, nor does 様. Part of a name will do where only one bears it."""
    key = reference_key(name).removesuffix("様")
    whole = [one for one in people if reference_key(one.name) == key]
    found = whole or [one for one in people if key and key in [reference_key(part) for part in one.name.split()]]
    if not found:
        raise Invalid("no_such_colleague", given=name, candidates=[one.name for one in people])
    if len(found) > 1:
        raise Ambiguous("ambiguous", given=name, candidates=[one.name for one in found])
    return found[0].id
