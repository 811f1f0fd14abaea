"""公開設定 / 取込設定: changing both policies of a link, with what it would do said first; and own extra fields.

However a change is asked for (by hand, by preset, copied), it goes one way: check, count what follows, and unless it
was only asked about, save, write the history and let what is now so happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.desk.case import Case
from core.desk.catalogue import fields_of
from core.desk.departing import departing
from core.desk.hearing import heard_fields
from core.desk.intake import take_in_again
from core.desk.telling import Telling
from core.domain.consequences import Consequences, consequences
from core.domain.departures import ChangesLeave
from core.domain.fields import BY_ID, Field, own_field
from core.domain.intents import AddField, ApplyPreset, Configure, CopyPolicies, Resend
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import Configured, FieldAdded, Resent
from core.domain.pairs import Pair
from core.domain.policies import Policies, with_preset
from core.domain.policy_rules import checked, must_agree
from core.domain.taking import reconsidered
from core.errors import Invalid
from core.ids import LinkId
from core.store.records import Records
from core.texts import Texts

_FEW = 20
"""Matters whose cards are shown at once when a saved policy asks about them; more wait in the list and the digest."""


async def configure(case: Case, intent: Configure) -> Configured:
    """Change both policies of a link. What is published from now on leaves, what no longer is, is retracted."""
    case.must_be_admin()
    if intent.match_names is not None and not intent.dry_run:
        link = await case.records.links.get(intent.link)
        await case.records.links.save(replace(link, match_names=intent.match_names))
    asked = Policies(intent.publishing, intent.intake, intent.landing, intent.codes)
    return await change_policies(
        case.records, case.telling, intent.link, asked, by=case.principal.name, dry_run=intent.dry_run
    )


async def apply_preset(case: Case, intent: ApplyPreset) -> Configured:
    """企業向け / 事務所向け."""
    case.must_be_admin()
    link = await case.records.links.get(intent.link)
    after = with_preset(link.policies, intent.preset)
    return await save_policies(
        case.records, case.telling, link, after, by=case.principal.name, how="preset", dry_run=intent.dry_run
    )


async def copy_policies(case: Case, intent: CopyPolicies) -> Configured:
    """Do with this counterpart as with another one."""
    case.must_be_admin()
    link = await case.records.links.get(intent.link)
    source = await case.records.links.get(intent.source)
    return await save_policies(
        case.records, case.telling, link, source.policies, by=case.principal.name, how="copy", dry_run=intent.dry_run
    )


async def add_field(case: Case, intent: AddField) -> FieldAdded:
    """A field of the organisation's own: unpublished on every link until somebody says otherwise."""
    case.must_be_admin()
    return await new_field(case.records, case.texts, intent, by=case.principal.name)


async def new_field(records: Records, texts: Texts, asked: AddField, *, by: str) -> FieldAdded:
    """Raises Invalid: own_field_taken, own_field_label_taken, and what `own_field` raises."""
    field = own_field(asked.id, asked.label, asked.type)
    label = field.label or ""
    fields = await fields_of(records)
    if field.id in fields:
        raise Invalid("own_field_taken", given=asked.id)
    if texts.field_id(label) or any(one.label == label for one in fields.values()):
        raise Invalid("own_field_label_taken", given=label)
    await records.policies.add_field(field, by)
    return FieldAdded(field.id, label, field.type.value)


async def resend(case: Case, intent: Resend) -> Resent:
    await case.records.outbox.retry(intent.parked)
    return Resent(intent.parked)


async def change_policies(
    records: Records, telling: Telling, link_id: LinkId, asked: Policies, *, by: str, dry_run: bool
) -> Configured:
    """Settings on top of those there are. Raises Invalid as `policy_rules.checked` and `must_agree` do."""
    link = await records.links.get(link_id)
    fields, heard = await fields_of(records), await heard_fields(records, link)
    after = link.policies.with_settings(checked(link, asked, fields, heard))
    return await save_policies(records, telling, link, after, by=by, how="configure", dry_run=dry_run)


async def save_policies(
    records: Records, telling: Telling, link: Link, policies: Policies, *, by: str, how: str, dry_run: bool
) -> Configured:
    """These policies instead of those there are; `how` (configure, preset, copy) is for the history."""
    after = link.with_policies(policies)
    must_agree(after)
    changes = link.policies.changes_to(after.policies)
    shared = await _shared(records, link)
    named = await records.masters.named_in(matter.values for _, matter in shared)
    fields = await fields_of(records)
    follows = consequences(link, after, shared, named, fields)
    if changes and not dry_run:
        await records.links.save(after)
        await records.policies.record(link.id, by, how, changes)
        await _carry_out(records, telling, link, after, shared, follows, fields, by)
    return await _told(records, link, follows, settings=len(changes), dry_run=dry_run)


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


async def _shared(records: Records, link: Link) -> list[tuple[Pair, Matter]]:
    pairs = await records.pairs.shared(link.id)
    matters = await records.matters.of(pair.matter for pair in pairs if pair.matter)
    return [(pair, matters[pair.matter]) for pair in pairs if pair.matter in matters]


async def _told(records: Records, link: Link, follows: Consequences, *, settings: int, dry_run: bool) -> Configured:
    own = {field.id: field.label or "" for field in await records.policies.own_fields()}
    order = {name: place for place, name in enumerate((*BY_ID, *own))}
    fields = sorted(follows.fields, key=lambda one: order.get(one.field, len(order)))
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
