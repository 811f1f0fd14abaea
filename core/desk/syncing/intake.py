"""取込: what the counterpart says of a shared matter meets what we have.

Runs when an offer is taken in, whenever the counterpart's values change, and when our own policies do. Automatic
results are applied and listed for review, the rest is asked; earlier questions about the same fields are superseded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.desk.fields.catalogue import fields_of
from core.desk.matters.changing import change_matter, save_review
from core.desk.principal import Principal
from core.desk.references.understanding import Understanding
from core.desk.telling import Telling
from core.domain import threads
from core.domain.fields import BY_ID, Field, value_key
from core.domain.links import Link
from core.domain.masters import master_of
from core.domain.matters import Matter
from core.domain.notices import ChangeKind, Decision
from core.domain.pairs import Pair
from core.domain.reviews import Change, Review
from core.domain.sync import Apply, Ask, FieldEvent, FieldState, Nothing, hold, let_go, linked, offered
from core.domain.taking import Outcome, applied, taken
from core.domain.values import Value
from core.ids import new_id
from core.store.records import Records


async def take_in_offer(
    records: Records, telling: Telling, link: Link, pair: Pair, matter: Matter, taker: Principal | None
) -> Review | None:
    """The matter has just been taken in by `taker`, or by itself: everything the offer said meets our values."""
    understanding = Understanding(records, link, pair)
    outcomes: dict[str, Outcome] = {}
    for name, state in pair.fields.items():
        mine = matter.values.get(link.lands_in(name))
        outcomes[name] = await _meet(understanding, linked(mine), mine, offered(state, name))
    await understanding.tell(telling)
    return await _carry_out(records, telling, link, pair, matter, outcomes, by="", taker=taker)


async def take_in_events(
    records: Records, telling: Telling, link: Link, pair: Pair, events: Iterable[FieldEvent], by: str
) -> Review | None:
    """The counterpart's values have changed. While a store that was put back is still being compared, what their numbers mean
    is not certain: what would be applied by itself is asked."""
    if pair.matter is None:
        raise ValueError(f"pair {pair.id} is shared without a matter of ours")
    if await records.comparisons.unsettles(link.id):
        link = link.with_care
    matter = await records.matters.get(pair.matter)
    understanding = Understanding(records, link, pair)
    states = dict(pair.fields)
    outcomes: dict[str, Outcome] = {}
    for event in events:
        mine = matter.values.get(link.lands_in(event.field))
        state = states.get(event.field) or linked(mine)
        outcomes[event.field] = await _meet(understanding, state, mine, event)
        states[event.field] = outcomes[event.field][0]
    await understanding.tell(telling)
    return await _carry_out(records, telling, link, pair, matter, outcomes, by, taker=None)


async def _meet(understanding: Understanding, state: FieldState, mine: Value, event: FieldEvent) -> Outcome:
    """Their value meets ours, once it is known whom it names."""
    if event.ver <= state.latest:
        return state, Nothing()
    understood = await understanding.of(event, state, mine)
    if understood is None:
        return hold(state, event), Nothing()
    if master_of(event.field) is not None:
        state = replace(state, arrived=event, waiting=False)
    landing = understanding.link.lands_in(event.field)
    return taken(understanding.link, state, mine, understood, await understanding.fields(landing))


async def take_in_again(
    records: Records,
    telling: Telling,
    link: Link,
    pair: Pair,
    matter: Matter,
    outcomes: Mapping[str, Outcome],
    *,
    show: bool,
) -> Review | None:
    """Our policies have changed, and with them what becomes of what the counterpart publishes already.

    Without `show` what is asked waits in the list and in the digest: one click may concern a thousand matters.
    """
    understanding = Understanding(records, link, pair)
    again = dict(outcomes)
    for name, (state, _) in outcomes.items():
        if state.waiting and state.arrived:
            again[name] = await _meet(
                understanding, let_go(state), matter.values.get(link.lands_in(name)), state.arrived
            )
    await understanding.tell(telling)
    return await _carry_out(records, telling, link, pair, matter, again, by="", taker=None, show=show)


async def _carry_out(
    records: Records,
    telling: Telling,
    link: Link,
    pair: Pair,
    matter: Matter,
    outcomes: Mapping[str, Outcome],
    by: str,
    taker: Principal | None,
    show: bool = True,
) -> Review | None:
    moved = replace(pair, fields={**pair.fields, **{name: state for name, (state, _) in outcomes.items()}})
    await records.pairs.save(moved)
    await supersede(records, telling, link, moved, set(outcomes))
    change = applied(link, outcomes)
    after = await change_matter(records, telling, matter, change, by=taker.name if taker else "", settling=moved)
    misfits = any(state.pending is ChangeKind.MISFIT for state, _ in outcomes.values())
    fields = await fields_of(records) if misfits else BY_ID
    changes = tuple(_changes(records, link, matter, after, outcomes, by, fields, taker))
    if not changes:
        return None
    review = Review(new_id(), pair.id, by, records.now, 1, changes)
    await records.reviews.save(review)
    if show:
        await telling.show(f"review:{review.id}", threads.of_pair(pair.id), link, but=taker.person if taker else None)
    return review


def _changes(
    records: Records,
    link: Link,
    before: Matter,
    after: Matter,
    outcomes: Mapping[str, Outcome],
    by: str,
    fields: Mapping[str, Field],
    taker: Principal | None,
) -> Iterable[Change]:
    spoken = [(name, state, verdict) for name, (state, verdict) in outcomes.items() if isinstance(verdict, Apply | Ask)]
    for number, (name, state, verdict) in enumerate(spoken, start=1):
        own_field = link.lands_in(name)
        applied = isinstance(verdict, Apply)
        yield Change(
            number=number,
            field=name,
            own_field=own_field,
            ver=state.seen,
            revision=after.revision(own_field),
            mine=before.values.get(own_field),
            theirs=verdict.value,
            kind=ChangeKind.AUTO if isinstance(verdict, Apply) else verdict.kind,
            decision=Decision("taken_in" if taker else "applied", by, records.now) if applied else None,
            needs=fields[own_field].type.value if state.pending is ChangeKind.MISFIT else "",
        )


async def supersede(records: Records, telling: Telling, link: Link, pair: Pair, fields: set[str]) -> None:
    """Close open questions that are no longer what is asked, or no longer understood."""
    for review in await records.reviews.open_of(pair.id):
        changes = tuple(
            replace(change, decision=Decision("superseded", review.by, records.now))
            if change.decision is None and change.field in fields and not _is_still_asked(change, link, pair)
            else change
            for change in review.changes
        )
        if changes != review.changes:
            await save_review(records, telling, replace(review, changes=changes))


def _is_still_asked(change: Change, link: Link, pair: Pair) -> bool:
    if change.kind is ChangeKind.FORGOTTEN:
        return change.is_asked(link, pair)
    return (
        change.is_asked(link, pair)
        and value_key(pair.field(change.field).theirs) == value_key(change.theirs)
        and link.lands_in(change.field) == change.own_field
    )
