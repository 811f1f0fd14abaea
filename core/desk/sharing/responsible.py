"""ユーザ設定: which of our people answer for a link, To and CC: for all of it, for one right, or for one matter.

Who a case message unfolds to, and who is told of changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.desk.absence import leave_of
from core.desk.case import Case, link_called, matter_called
from core.desk.sharing.colleagues import colleague_called
from core.domain.duties import Named
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import SetResponsible
from core.domain.links import Link
from core.domain.matters import Matter, reference_key
from core.domain.notices import DutyShown, ResponsiblePerson, ResponsibleShown
from core.domain.people import Person
from core.errors import Invalid
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a link somebody answers for; both empty for all of it."""

    right: str = ""
    matter: Matter | None = None

    @property
    def label(self) -> str:
        return self.matter.ref if self.matter else self.right


async def show_responsible(case: Case, about: str) -> ResponsibleShown:
    return await responsible_called(case.records, about)


async def set_responsible(case: Case, intent: SetResponsible) -> ResponsibleShown:
    """By an administrator; the names are those of our own people."""
    case.must_be_admin()
    return await change_responsible(case.records, intent)


async def responsible_called(records: Records, about: str) -> ResponsibleShown:
    """`デモ事務所`, `デモ事務所 商標`, `商標`, `デモ事務所 PK190001`."""
    counterpart, scope = await _split(records, about)
    return await responsible_shown(records, await link_called(records, counterpart), scope)


async def responsible_shown(records: Records, link: Link, scope: Scope = Scope()) -> ResponsibleShown:
    people = await records.people.active()
    duties = await records.duties.of(link.id)
    matters = await records.matters.of(duties.of_matters)
    rules = [
        *((right, named) for right, named in duties.of_rights.items()),
        *((matters[id_].ref, named) for id_, named in duties.of_matters.items() if id_ in matters),
    ]
    named = dict(rules).get(scope.label, {}) if scope.label else link.responsible
    names = {one.id: one.name for one in people}
    return ResponsibleShown(
        link.id,
        link.name,
        tuple(ResponsiblePerson(one.name, named.get(one.id), leave_of(one, names)) for one in people),
        about=scope.label,
        duties=tuple(
            DutyShown(about, _names(people, named, to=True), _names(people, named, to=False)) for about, named in rules
        ),
    )


async def change_responsible(records: Records, intent: SetResponsible) -> ResponsibleShown:
    """The same for an operator. Raises Invalid, Ambiguous and NotFound; then nothing is changed."""
    counterpart, scope = await _split(records, intent.counterpart)
    link = await link_called(records, counterpart)
    if intent.about:
        scope = await _scope(records, intent.about)
    people = await records.people.active()
    named = {colleague_called(people, name).id: False for name in intent.cc} | {
        colleague_called(people, name).id: True for name in intent.to
    }
    if named and not any(named.values()):
        raise Invalid("responsible_without_to")
    before = await responsible_shown(records, link, scope)
    link = await _name(records, link, scope, named)
    after = await responsible_shown(records, link, scope)
    return replace(after, changed=after != before)


async def _name(records: Records, link: Link, scope: Scope, named: Named) -> Link:
    if scope.matter:
        await records.duties.name_for_matter(link.id, scope.matter.id, named)
    elif scope.right:
        await records.duties.name_for_right(link.id, scope.right, named)
    else:
        link = replace(link, responsible=named)
        await records.links.save(link)
    return link


async def _split(records: Records, about: str) -> tuple[str, Scope]:
    """The counterpart, and what of the link is meant: a right, or an own number, behind it. A whole name goes first."""
    if not about.strip() or any(reference_key(about) in _called(link) for link in await records.links.all()):
        return about, Scope()
    counterpart, _, last = about.strip().rpartition(" ")
    if any(reference_key(counterpart) in _called(link) for link in await records.links.all()):
        return counterpart, await _scope(records, last)
    scope = Scope(_right(last), await records.matters.find(last))
    return (counterpart, scope) if scope.label and not counterpart else (about, Scope())


async def _scope(records: Records, about: str) -> Scope:
    """Raises NotFound (unknown_ref) for what is neither a right nor an own number."""
    right = _right(about)
    return Scope(right) if right else Scope(matter=await matter_called(records, about))


def _right(written: str) -> str:
    """特許, 商標 … in either language; empty for anything else."""
    try:
        return str(parse_value(BY_ID["right"], written) or "")
    except Invalid:
        return ""


def _called(link: Link) -> tuple[str, str]:
    return reference_key(link.name), reference_key(link.code)


def _names(people: Iterable[Person], named: Named, *, to: bool) -> tuple[str, ...]:
    return tuple(one.name for one in people if named.get(one.id) is to)
