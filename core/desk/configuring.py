"""公開設定 / 取込設定, with what saving would reveal said first; and trying again what was parked."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.desk.departing import departing
from core.domain.departures import ChangesLeave
from core.domain.fields import BY_ID
from core.domain.intents import Configure, Resend
from core.domain.links import Link
from core.domain.matters import is_empty
from core.domain.notices import Configured, Resent
from core.domain.sharing import Publishing
from core.errors import Invalid


async def configure(case: Case, intent: Configure) -> Configured:
    """Change both policies of a link. What is published from now on leaves, what no longer is, is retracted."""
    case.must_be_admin()
    link = await case.records.links.get(intent.link)
    for name, state in intent.publishing.items():
        known = BY_ID.get(name)
        if known is None:
            raise Invalid("unknown_field", field=name)
        if known.publishing is Publishing.REQUIRED and state is not Publishing.REQUIRED:
            raise Invalid("field_required", field=name)
    after = replace(link, publishing={**link.publishing, **intent.publishing}, intake={**link.intake, **intent.intake})
    values, matters = await _revealed(case, link, after)
    if not intent.dry_run:
        await case.records.links.save(after)
        for pair in await case.records.pairs.shared(link.id):
            await departing(case.records, link.id, ChangesLeave(pair.id, case.principal.name), case.trace)
    return Configured(link.name, values, matters, intent.dry_run)


async def resend(case: Case, intent: Resend) -> Resent:
    await case.records.outbox.retry(intent.parked)
    return Resent(intent.parked)


async def _revealed(case: Case, before: Link, after: Link) -> tuple[int, int]:
    """How many values, on how many matters, the counterpart would see that it does not see now."""
    fresh = [name for name in BY_ID if after.publishes(name) and not before.publishes(name)]
    pairs = await case.records.pairs.shared(before.id)
    matters = await case.records.matters.of(pair.matter for pair in pairs if pair.matter)
    counts = [sum(not is_empty(matter.values.get(name)) for name in fresh) for matter in matters.values()]
    return sum(counts), sum(count > 0 for count in counts)
