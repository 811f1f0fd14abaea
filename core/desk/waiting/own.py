"""What waits for people by name: their deadlines, what was addressed to them, and what they are asked to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.desk.deadlines.views import deadlines_for, views
from core.desk.messages.views import message_view
from core.desk.waiting.lists import Found
from core.desk.workflows.asking import asked
from core.desk.workflows.views import shown_version
from core.domain.links import Link
from core.domain.notices import Entry, EntryKind
from core.domain.people import Person
from core.ids import LinkId, PersonId
from core.store.records import Records

NEAR = timedelta(days=30)
"""Deadlines farther away are announced by their reminders, and do not stand in the list every day."""

Own = Mapping[PersonId, Sequence[Found]]
"""What waits for one person alone, or for several of whom each is asked."""


async def own_of(records: Records, people: Sequence[Person], links: dict[LinkId, Link]) -> dict[PersonId, list[Found]]:
    """What waits for each of these people, and for nobody else who answers for the same counterpart."""
    return _together(
        await _deadlines(records, people),
        await _messages(records, people, links),
        await _awaited(records, people, links),
        await _workflows(records, links),
    )


def _together(*some: Own) -> dict[PersonId, list[Found]]:
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for one in some:
        for person, found in one.items():
            own[person] += found
    return own


async def _deadlines(records: Records, people: Sequence[Person]) -> Own:
    """Overdue ones, and those of the next 30 days."""
    answered_for = await deadlines_for(records, people, NEAR)
    every = {one.id: one for these in answered_for.values() for one in these}
    found = {
        view.deadline: Found(
            Entry(
                number=0,
                kind=EntryKind.DEADLINE,
                target=view.deadline,
                counterpart="",
                ref=view.ref,
                title=view.title,
                detail="",
                since=view.due,
                due=view.due,
                deadline=view,
            )
        )
        for view in await views(records, every.values())
    }
    return {person: [found[one.id] for one in these] for person, these in answered_for.items()}


async def _messages(records: Records, people: Sequence[Person], links: dict[LinkId, Link]) -> Own:
    unconfirmed = await records.messages.unconfirmed_by(person.id for person in people)
    every = {message.id: message for messages in unconfirmed.values() for message in messages}
    pairs = await records.pairs.of({pair for message in every.values() for pair in message.pairs})
    inside = {matter for message in every.values() for matter in message.matters}
    matters = await records.matters.of(inside | {pair.matter for pair in pairs.values() if pair.matter})
    refs = {pair.id: matters[pair.matter].ref for pair in pairs.values() if pair.matter in matters}
    found = {
        message.id: Found(
            Entry(
                number=0,
                kind=EntryKind.MESSAGE,
                target=message.id,
                counterpart=links[message.link].name if message.link and not message.ours else message.author,
                ref=" ".join(
                    [
                        *(refs[pair] for pair in message.pairs if pair in refs),
                        *(matters[one].ref for one in message.matters),
                    ]
                ),
                title=message.title,
                detail="",
            ),
            message.link,
            message.at,
        )
        for message in every.values()
    }
    return {person: [found[message.id] for message in messages] for person, messages in unconfirmed.items()}


async def _awaited(records: Records, people: Sequence[Person], links: dict[LinkId, Link]) -> Own:
    """What authors wait for: own messages that somebody has left unconfirmed for days."""
    before = records.now - timedelta(days=await records.correspondence.remind_after())
    awaited = await records.messages.unconfirmed_of((person.id for person in people), before)
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for person, messages in awaited.items():
        for message in messages:
            view = await message_view(records, message, links[message.link] if message.link else None)
            by = " ".join(one.name for one in message.own_addressees if one.waits)
            entry = Entry(0, EntryKind.UNCONFIRMED, message.id, view.counterpart, " ".join(view.refs), view.title, by)
            own[person].append(Found(entry, message.link, message.at))
    return own


async def _workflows(records: Records, links: dict[LinkId, Link]) -> Own:
    """Steps people are to take."""
    runs = await records.workflows.under_way()
    matters = await records.matters.of({run.matter for run in runs})
    own: defaultdict[PersonId, list[Found]] = defaultdict(list)
    for run in runs:
        if run.current is None:
            continue
        entry = Entry(
            number=0,
            kind=EntryKind.WORKFLOW,
            target=run.id,
            counterpart=links[run.link].name if run.link else "",
            ref=matters[run.matter].ref,
            title=run.current.name,
            detail=run.name,
            due=run.current.due,
            version=shown_version(run),
        )
        found = Found(entry, run.link, run.remarks[-1].at if run.remarks else None)
        for person in (await asked(records, run, run.current)).to:
            own[person.id].append(found)
    return own
