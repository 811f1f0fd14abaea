"""An own matter changes: keep it, let open questions follow, and let whoever may know hear of it."""

from __future__ import annotations

from dataclasses import replace

from core.desk.deadlines.docketing import deadlines_follow
from core.desk.departing import departing
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import ChangesLeave
from core.domain.diff import diff
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import Decision
from core.domain.pairs import Pair
from core.domain.reviews import Change, Review
from core.domain.sharing import PairState
from core.domain.sync import changed_here, linked
from core.domain.values import Values
from core.store.records import Records


async def change_matter(
    records: Records, telling: Telling, matter: Matter, values: Values, by: str, settling: Pair | None = None
) -> Matter:
    """Take `values` over into an own matter; whoever shares it, or is offered it, is brought up to date when it leaves.

    `settling` is the pair whose field machines the caller is moving itself, in this same transaction.
    """
    fields = {change.field for change in diff(matter.values, values)}
    if not fields:
        return matter
    changed = matter.changed(values)
    await records.matters.save([changed])
    await deadlines_follow(records, changed, fields)
    for pair in await records.pairs.of_matter(matter.id):
        if pair.state is PairState.OFFERED:
            await departing(records, pair.link, ChangesLeave(pair.id, by), telling.trace)
        if not pair.state.shared:
            continue
        link = await records.links.get(pair.link)
        if settling is None or pair.id != settling.id:
            pair = await _let_machines_follow(records, pair, link, matter, changed, fields)
        await let_reviews_follow(records, telling, link, pair, changed, fields)
        await departing(records, link.id, ChangesLeave(pair.id, by), telling.trace)
    return changed


async def let_reviews_follow(
    records: Records, telling: Telling, link: Link, pair: Pair, matter: Matter, own_fields: set[str]
) -> None:
    """Open questions about these fields show our value as it is now; those that answered themselves are closed."""
    for review in await records.reviews.open_of(pair.id):
        changes = tuple(
            _follow(change, link, pair, matter, records) if change.own_field in own_fields else change
            for change in review.changes
        )
        if changes != review.changes:
            await save_review(records, telling, replace(review, changes=changes))


async def save_review(records: Records, telling: Telling, review: Review) -> Review:
    """Keep a changed review under a new version, and let its cards say so."""
    newer = replace(review, version=review.version + 1)
    await records.reviews.save(newer)
    await telling.refresh(f"review:{review.id}", threads.of_pair(review.pair))
    return newer


async def _let_machines_follow(
    records: Records, pair: Pair, link: Link, before: Matter, after: Matter, own_fields: set[str]
) -> Pair:
    """A field that nobody has spoken of yet starts from what stood here until now, else ours could be overwritten."""
    states = dict(pair.fields)
    for own_field in own_fields:
        for key in link.machines_of(own_field):
            state = states.get(key) or linked(before.values.get(own_field))
            states[key] = changed_here(state, after.values.get(own_field))
    followed = replace(pair, fields=states)
    await records.pairs.save(followed)
    return followed


def _follow(change: Change, link: Link, pair: Pair, matter: Matter, records: Records) -> Change:
    if change.decision is not None:
        return change
    if not change.is_asked(link, pair):
        return replace(change, decision=Decision("superseded", "", records.now))
    return replace(
        change,
        mine=matter.values.get(change.own_field),
        revision=matter.revision(change.own_field),
        kind=pair.field(change.field).pending or change.kind,
    )
