"""秘匿 / 権利化 / 公開 of an own matter: set and lifted by administrators, with the reason kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.desk.case import Case
from core.desk.departing import departing
from core.desk.messages.closed import stop_messages_about
from core.desk.sharing.withdrawing import take_back
from core.desk.telling import Telling
from core.desk.workflows.keeping import say_what_was_held_back
from core.domain.departures import ChangesLeave
from core.domain.intents import SetSecrecy
from core.domain.matters import Matter, Secrecy
from core.domain.notices import SecrecySet
from core.domain.sharing import PairState
from core.errors import Invalid
from core.store.records import Records


@dataclass(frozen=True, slots=True)
class Reach:
    """Names of the counterparts that a change of secrecy concerns."""

    sharing: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


async def set_secrecy(case: Case, intent: SetSecrecy) -> SecrecySet:
    """Close a matter, or open it again. Closing stops what is shared; lifting says why."""
    case.must_be_admin()
    matter = await case.matter(intent.ref)
    return await confide(case.records, case.telling, matter, intent.secrecy, case.principal.name, intent.reason)


async def confide(
    records: Records, telling: Telling, matter: Matter, after: Secrecy, by: str, given_reason: str
) -> SecrecySet:
    """Raises Invalid (secrecy_reason_missing) where 秘匿 would be lifted for no reason given."""
    before, reason = matter.secrecy, given_reason.strip()
    if before is Secrecy.CLOSED and after is not Secrecy.CLOSED and not reason:
        raise Invalid("secrecy_reason_missing", ref=matter.ref)
    reach = Reach()
    if before is not after:
        reach = await change_secrecy(records, telling, matter, after, by, reason)
    return SecrecySet(
        ref=matter.ref,
        before=before.value,
        after=after.value,
        reason=reason,
        stopped=reach.sharing if after is Secrecy.CLOSED else (),
        resumed=reach.sharing if before is Secrecy.CLOSED else (),
        withdrawn=reach.withdrawn,
    )


async def change_secrecy(
    records: Records, telling: Telling, matter: Matter, secrecy: Secrecy, by: str, reason: str
) -> Reach:
    """Keep it with its reason; where it starts or ends 秘匿, every counterpart is told more or less from now on."""
    await records.matters.save([replace(matter, secrecy=secrecy)])
    await records.policies.record_secrecy(matter.id, by, matter.secrecy, secrecy, reason)
    if Secrecy.CLOSED not in (matter.secrecy, secrecy):
        return Reach()
    if secrecy is Secrecy.CLOSED:
        await stop_messages_about(records, telling, matter)
    names = {link.id: link.name for link in await records.links.all()}
    sharing, withdrawn = [], []
    for pair in await records.pairs.of_matter(matter.id):
        if pair.state.shared:
            # The courier reads the matter when it leaves: closed, it has nothing to say, and says so.
            await departing(records, pair.link, ChangesLeave(pair.id, by), telling.trace)
            sharing.append(names[pair.link])
        elif pair.state is PairState.OFFERED:
            await take_back(records, telling, pair, by)
            withdrawn.append(names[pair.link])
    for run in await records.workflows.of_matter(matter.id):
        await say_what_was_held_back(records, telling, run)
    return Reach(tuple(sharing), tuple(withdrawn))
