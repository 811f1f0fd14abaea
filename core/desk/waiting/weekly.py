"""週次まとめ: what is open with each counterpart, and for how long, for administrators."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from string import ascii_uppercase
from zoneinfo import ZoneInfo

from core.desk.case import Case
from core.desk.waiting.items import waiting_of
from core.desk.waiting.lists import Waiting
from core.domain.notices import Age, CounterpartWeek, EntryKind, WeekShown
from core.domain.people import Role
from core.domain.sharing import PairState
from core.errors import NotAllowed
from core.ids import LinkId
from core.store.records import Records


async def look_at_week(case: Case) -> WeekShown:
    """The same as it would come now. Raises NotAllowed: summary_is_for_administrators."""
    if Role.ADMIN not in case.principal.roles:
        raise NotAllowed("summary_is_for_administrators")
    zone = ZoneInfo(case.principal.timezone)
    waiting = await waiting_of(case.records, await case.records.people.active())
    return await week_of(case.records, waiting, case.now.astimezone(zone).date(), zone)


async def week_of(records: Records, waiting: Waiting, today: date, zone: ZoneInfo) -> WeekShown:
    """Counterparts with something open, those with most of it first. What several people are asked counts once."""
    since: defaultdict[LinkId, list[datetime | None]] = defaultdict(list)
    for found in waiting.everything:
        if found.link is not None and found.entry.kind not in _LISTED_IN_PART:
            since[found.link].append(found.at)
    lines = []
    for link in await records.links.all():
        since[link.id] += await records.pairs.waiting_since(link.id)
        since[link.id] += await records.reviews.open_since(link.id)
        offered = (await records.pairs.counts(link.id)).get(PairState.OFFERED, 0)
        lines.append(_line(link.name, since[link.id], offered, today, zone))
    return WeekShown(today, _lettered(line for line in lines if line.total or line.waiting_for_counterpart))


_LISTED_IN_PART = (EntryKind.OFFER, EntryKind.REVIEW)
"""A list has no room for all of them; here every one counts."""


def _line(name: str, since: Sequence[datetime | None], offered: int, today: date, zone: ZoneInfo) -> CounterpartWeek:
    days = [at.astimezone(zone).date() if at else today for at in since]
    ages = Counter(Age.of((today - day).days) for day in days)
    return CounterpartWeek("", name, tuple(ages[age] for age in Age), min(days, default=None), offered)


def _lettered(lines: Iterable[CounterpartWeek]) -> tuple[CounterpartWeek, ...]:
    ordered = sorted(lines, key=lambda line: (-line.total, line.oldest or date.max, line.counterpart))
    return tuple(
        CounterpartWeek(letter, line.counterpart, line.open, line.oldest, line.waiting_for_counterpart)
        for line, letter in zip(ordered, [*ascii_uppercase, *([""] * len(ordered))], strict=False)
    )
