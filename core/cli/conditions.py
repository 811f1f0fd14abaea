"""How the service is doing, looked up in the stores themselves: it is true whether or not the service runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from core.domain.sharing import LinkState, OrgKind, PairState
from core.errors import KakehashiError
from core.store.directory import Directory, Organisation
from core.store.installations import Installations
from core.store.records import Records
from core.store.stores import Stores


@dataclass(frozen=True, slots=True)
class LinkCondition:
    counterpart: str
    """Code."""
    state: LinkState
    shared: int
    to_approve: int
    waiting_for_counterpart: int
    to_review: int
    unconfirmed: int
    compared_at: datetime | None = None
    """When its matters were last compared with the counterpart (each night, `resync`)."""
    drifted: int = 0
    """What was found or set right then; 0 while both sides agree."""
    put_back_at: datetime | None = None
    """When it was last noticed that the store of one of the two had been put back to an earlier copy."""


@dataclass(frozen=True, slots=True)
class OrgCondition:
    code: str
    name: str
    kind: OrgKind
    matters: int = 0
    people: int = 0
    pending: int = 0
    """Messages of the outbox that have still to be delivered."""
    oldest: datetime | None = None
    """When the oldest of them was put there."""
    parked: int = 0
    arrivals: int = 0
    """Taken in from a surface and not yet handled."""
    arrivals_failed: int = 0
    links: tuple[LinkCondition, ...] = ()
    trouble: str = ""
    """Why its store could not be looked into; all counts are 0 then and mean nothing."""

    @property
    def needs_a_person(self) -> bool:
        return bool(self.trouble or self.parked or self.arrivals_failed)


@dataclass(frozen=True, slots=True)
class Condition:
    organisations: tuple[OrgCondition, ...]
    mail: Mapping[str, int]
    """Verdict (processed, quarantine, failed) → mails."""
    proposed: tuple[tuple[str, str], ...]
    """Links that wait for the second of these two codes to accept."""
    without_app: tuple[str, ...] = ()
    """Slack workspaces from which the app was removed: what is to be shown there waits."""

    @property
    def needs_a_person(self) -> bool:
        unclear = self.mail.get("quarantine", 0) + self.mail.get("failed", 0)
        return bool(unclear or self.without_app) or any(one.needs_a_person for one in self.organisations)

    def as_json(self) -> dict[str, object]:
        return {"needs_a_person": self.needs_a_person, **asdict(self)}


async def condition(stores: Stores) -> Condition:
    """Of everything; one organisation's unreadable store does not hide the others."""
    async with stores.read_directory() as session:
        directory = Directory(session)
        organisations = await directory.organisations()
        codes = {one.id: one.code for one in organisations}
        links = await directory.links()
        mail = await directory.mail_verdicts()
        apps = await session.repository(Installations).all()
    proposed = tuple((codes[link.a_org], codes[link.b_org]) for link in links if link.state is LinkState.PROPOSED)
    without = tuple(" ".join(filter(None, (one.team, one.name))) for one in apps if one.removed_at)
    return Condition(tuple([await _of(stores, one) for one in organisations]), mail, proposed, without)


async def _of(stores: Stores, one: Organisation) -> OrgCondition:
    try:
        async with stores.read(one.id) as session:
            return await _read(Records(session), one)
    except KakehashiError as error:
        return OrgCondition(one.code, one.name, one.kind, trouble=str(error))


async def _read(records: Records, one: Organisation) -> OrgCondition:
    backlog = await records.outbox.backlog()
    return OrgCondition(
        code=one.code,
        name=one.name,
        kind=one.kind,
        matters=await records.matters.count(),
        people=len(await records.people.active()),
        pending=backlog.count,
        oldest=backlog.oldest,
        parked=len(await records.outbox.parked()) + len(await records.envelopes.parked()),
        arrivals=await records.arrivals.count("open"),
        arrivals_failed=await records.arrivals.count("failed"),
        links=await _links(records),
    )


async def _links(records: Records) -> tuple[LinkCondition, ...]:
    conditions = []
    for link in await records.links.all():
        counts = await records.pairs.counts(link.id)
        last = await records.comparisons.last(link.id)
        conditions.append(
            LinkCondition(
                counterpart=link.code,
                state=link.state,
                shared=sum(count for state, count in counts.items() if state.shared),
                to_approve=counts.get(PairState.PENDING, 0),
                waiting_for_counterpart=counts.get(PairState.OFFERED, 0),
                to_review=await records.reviews.count_open(link.id),
                unconfirmed=await records.messages.count_unconfirmed(link.id),
                compared_at=last.at if last else None,
                drifted=last.found + last.healed if last else 0,
                put_back_at=last.put_back_at if last else None,
            )
        )
    return tuple(conditions)
