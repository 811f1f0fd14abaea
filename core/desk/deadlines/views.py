"""Deadlines as people see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from core.desk.absence import stood_in_for
from core.desk.deadlines.docketing import today_at_the_office
from core.domain.deadlines import Deadline, DeadlineState, Grounds
from core.domain.notices import DeadlinesShown, DeadlineView
from core.domain.people import Person, Role
from core.ids import MatterId, PersonId
from core.store.records import Records

LOOK_AHEAD = timedelta(days=365)
"""How far one's own deadlines are listed."""
LONGEST_NAME = 90
"""Characters of what a card may be named by (`these/3+17`)."""


async def deadlines_card(records: Records, about: str) -> DeadlinesShown:
    """`person/<id>`, `matter/<id>` or `these/3+17` as it is true now."""
    kind, _, named = about.partition("/")
    match kind:
        case "person":
            person = await records.people.get(PersonId(named))
            mine = await deadlines_of(records, person, LOOK_AHEAD)
            return DeadlinesShown(about, await views(records, mine))
        case "matter":
            matter = await records.matters.get(MatterId(named))
            kept = await records.deadlines.of_matters([matter.id])
            shown = [one for one in kept if one.state is not DeadlineState.DISMISSED]
            open_first = sorted(shown, key=lambda one: one.state is not DeadlineState.OPEN)
            return DeadlinesShown(about, await views(records, open_first), (matter.ref,))
        case _:
            these = [await records.deadlines.called(number) for number in named.split("+")]
            return DeadlinesShown(about, await views(records, these), reminding=True)


def name_of(these: Sequence[Deadline], person: Person) -> str:
    """What a card of just these is named by; of a great many, the person's own list stands for them."""
    named = f"these/{'+'.join(str(one.number) for one in these)}"
    return named if len(named) <= LONGEST_NAME else f"person/{person.id}"


async def deadlines_of(records: Records, person: Person, ahead: timedelta) -> list[Deadline]:
    """Open ones this person answers for; what nobody answers for is the administrators'."""
    return (await deadlines_for(records, [person], ahead))[person.id]


async def deadlines_for(records: Records, people: Iterable[Person], ahead: timedelta) -> dict[PersonId, list[Deadline]]:
    """The same for each of these people."""
    coming = await records.deadlines.open(today_at_the_office(records.now) + ahead)
    stewards = await _stewards(records)
    nobodys = [one for one in coming if one.responsible not in stewards.everybody]
    own: defaultdict[PersonId | None, list[Deadline]] = defaultdict(list)
    for one in coming:
        own[one.responsible].append(one)
    for absent, substitute in await stood_in_for(records):
        own[substitute] += own[absent]
    return {
        person.id: sorted((*own[person.id], *nobodys), key=lambda one: (one.due, one.number))
        if person.id in stewards.lead
        else sorted(own[person.id], key=lambda one: (one.due, one.number))
        for person in people
    }


async def views(records: Records, deadlines: Iterable[Deadline]) -> tuple[DeadlineView, ...]:
    """In the order given."""
    these = list(deadlines)
    matters = await records.matters.of({one.matter for one in these})
    people = await records.people.of({one.responsible for one in these if one.responsible})
    today = today_at_the_office(records.now)
    labels = await own_labels(records)
    return tuple(
        DeadlineView(
            deadline=one.id,
            number=one.number,
            ref=matters[one.matter].ref,
            title=matters[one.matter].title,
            due=one.due,
            days_left=(one.due - today).days,
            state=one.state,
            what=one.what,
            grounds=one.grounds and worded(one.grounds, labels),
            extensions=one.extensions,
            responsible=people[one.responsible].name if one.responsible in people else "",
            settled_by=one.settled_by,
            settled_at=one.settled_at,
        )
        for one in these
    )


async def own_labels(records: Records) -> Mapping[str, str]:
    """What the organisation calls the fields it has added, those that were retired among them."""
    return {field.id: field.label or field.id for field in await records.policies.own_fields(retired=True)}


def worded(grounds: Grounds, labels: Mapping[str, str]) -> Grounds:
    """Counted from a field of the organisation's own, they name it in its words: no text of ours knows it."""
    return replace(grounds, basis=labels.get(grounds.basis, grounds.basis))


class _Stewards:
    """Who answers for what nobody answers for: the administrators, everybody where there are none."""

    def __init__(self, active: Sequence[Person]) -> None:
        self.everybody = {person.id for person in active}
        self.lead = {person.id for person in active if Role.ADMIN in person.roles} or self.everybody


async def _stewards(records: Records) -> _Stewards:
    return _Stewards(await records.people.active())
