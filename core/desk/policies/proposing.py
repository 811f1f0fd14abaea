"""設定案: from what is asked for to what is saved. The one way policies change, for both surfaces and the operator.

Ask, count what would follow, save: a proposal is kept in between, and what is counted is counted by the same functions
that carry it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from core.desk.departing import departing
from core.desk.fields.catalogue import fields_of
from core.desk.syncing.intake import take_in_again
from core.desk.telling import Telling
from core.domain.consequences import Consequences, consequences
from core.domain.departures import ChangesLeave
from core.domain.fields import BY_ID, Field
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import AskedToSave, Configured, Decision, SettingChange
from core.domain.pairs import Pair
from core.domain.policies import Aspect, Policies
from core.domain.policy_rules import must_agree
from core.domain.proposals import How, Proposal, ProposalState
from core.domain.taking import reconsidered
from core.ids import new_id
from core.store.records import Records

_ASPECTS = {aspect: place for place, aspect in enumerate(Aspect)}

_FEW = 20
"""Matters whose cards are shown at once when a saved policy asks about them; more wait in the list and the digest."""


def proposed(
    records: Records, link: Link, after: Policies, *, how: How, by: str, person: str = "", onto: Proposal | None = None
) -> Proposal:
    """A proposal to have these policies instead, or `onto` with them. Raises what `must_agree` raises."""
    wanted = link.with_policies(after)
    must_agree(wanted)
    if onto is not None:
        return onto.amended(wanted.policies, how)
    return Proposal(new_id(), link.id, person, by, how, link.policies, wanted.policies, records.now)


async def weighed(records: Records, link: Link, proposal: Proposal) -> Configured:
    """What saving would do. Nothing is written, nothing leaves."""
    after = link.with_policies(proposal.after)
    follows = await _follows(records, link, after, await _told_of(records, link), await fields_of(records))
    return await _told(records, link, follows, settings=len(proposal.changes), dry_run=True)


async def save_proposal(records: Records, telling: Telling, link: Link, proposal: Proposal) -> Configured:
    """Make it true: what is published from now on leaves, what no longer is, is retracted. Stale when it is too late."""
    proposal.must_be_current(link)
    after = link.with_policies(proposal.after)
    changes = proposal.changes
    shared, fields = await _told_of(records, link), await fields_of(records)
    follows = await _follows(records, link, after, shared, fields)
    await records.proposals.save(proposal.decided(ProposalState.SAVED, records.now))
    if changes:
        await records.links.save(after)
        await records.policies.record(link.id, proposal.by, proposal.how, changes)
        await _carry_out(records, telling, link, after, shared, follows, fields, proposal.by)
    return await _told(records, link, follows, settings=len(changes), dry_run=False)


async def proposal_card(records: Records, id_: str) -> AskedToSave:
    """The card `settings:<proposal>`. Once it is answered, or too late, it is not counted again."""
    proposal = await records.proposals.get(id_)
    link = await records.links.get(proposal.link)
    current = proposal.state is ProposalState.OPEN and proposal.is_current(link) and records.now < proposal.until
    own = await _own_labels(records)
    order = _order(own)
    return AskedToSave(
        proposal=proposal.id,
        link=link.id,
        counterpart=link.name,
        how=proposal.how.value,
        changes=tuple(
            SettingChange(
                field=change.field,
                aspect=change.aspect.value,
                before=own.get(change.before, change.before) if change.aspect is Aspect.LANDING else change.before,
                after=own.get(change.after, change.after) if change.aspect is Aspect.LANDING else change.after,
                label=own.get(change.field, ""),
            )
            for change in sorted(proposal.changes, key=lambda change: (_ASPECTS[change.aspect], order(change.field)))
        ),
        preview=await weighed(records, link, proposal) if current else None,
        until=proposal.until,
        decision=_decision(proposal),
        revision=proposal.revision,
    )


def _decision(proposal: Proposal) -> Decision | None:
    if proposal.decided_at is None:
        return None
    return Decision(f"proposal_{proposal.state}", proposal.by, proposal.decided_at)


async def _carry_out(
    records: Records,
    telling: Telling,
    before: Link,
    after: Link,
    shared: Sequence[tuple[Pair, Matter]],
    follows: Consequences,
    fields: Mapping[str, Field],
    by: str,
) -> None:
    for pair, matter in shared:
        if pair.id in follows.taking:
            moved, outcomes = reconsidered(before, after, pair, matter, fields)
            show = len(follows.taking) <= _FEW
            await take_in_again(records, telling, after, moved, matter, outcomes, show=show)
        if pair.id in follows.leaving:
            await departing(records, after.id, ChangesLeave(pair.id, by), telling.trace)


async def _follows(
    records: Records,
    before: Link,
    after: Link,
    shared: Sequence[tuple[Pair, Matter]],
    fields: Mapping[str, Field],
) -> Consequences:
    named = await records.masters.named_in(matter.values for _, matter in shared)
    return consequences(before, after, shared, named, fields)


async def _told_of(records: Records, link: Link) -> list[tuple[Pair, Matter]]:
    """Own matters the counterpart has been told of: those that are shared, and those whose offer waits for its answer."""
    pairs = [pair for pair in await records.pairs.standing(link.id) if pair.state.told]
    matters = await records.matters.of(pair.matter for pair in pairs if pair.matter)
    return [(pair, matters[pair.matter]) for pair in pairs if pair.matter in matters]


async def _told(records: Records, link: Link, follows: Consequences, *, settings: int, dry_run: bool) -> Configured:
    own = await _own_labels(records)
    order = _order(own)
    fields = sorted(follows.fields, key=lambda one: order(one.field))
    return Configured(
        counterpart=link.name,
        reveals_values=follows.total("reveals"),
        reveals_matters=len(follows.revealing),
        dry_run=dry_run,
        retracts_values=follows.total("retracts"),
        retracts_matters=len(follows.retracting),
        diffs=follows.total("diffs"),
        applies=follows.total("applies"),
        asks=follows.total("asks"),
        waits=follows.total("waits"),
        fields=tuple(replace(one, label=own.get(one.field, "")) for one in fields),
        settings=settings,
    )


def _order(own: Iterable[str]) -> Callable[[str], int]:
    """The place of a field among those people see; what only the counterpart has comes last."""
    places = {name: place for place, name in enumerate((*BY_ID, *own))}
    return lambda field: places.get(field, len(places))


async def _own_labels(records: Records) -> dict[str, str]:
    return {field.id: field.label or "" for field in await records.policies.own_fields()}
