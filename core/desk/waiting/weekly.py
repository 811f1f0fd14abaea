"""週次まとめ: what is open with each counterpart, and for how long, for administrators."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from string import ascii_uppercase
from zoneinfo import ZoneInfo

from core.desk.case import Case
from core.desk.waiting.items import Found, Waiting, waiting_of
from core.domain.notices import Age, CounterpartWeek, WeekShown
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
    by_link: defaultdict[LinkId, list[Found]] = defaultdict(list)
    for found in waiting.everything:
        if found.link is not None:
            by_link[found.link].append(found)
    lines = [
        _line(link.name, by_link[link.id], (await records.pairs.counts(link.id)).get(PairState.OFFERED, 0), today, zone)
        for link in await records.links.all()
    ]
    return WeekShown(today, _lettered(line for line in lines if line.total or line.waiting_for_counterpart))


def _line(name: str, items: list[Found], offered: int, today: date, zone: ZoneInfo) -> CounterpartWeek:
    since = [found.at.astimezone(zone).date() if found.at else today for found in items]
    ages = Counter(Age.of((today - day).days) for day in since)
    return CounterpartWeek("", name, tuple(ages[age] for age in Age), min(since, default=None), offered)


def _lettered(lines: Iterable[CounterpartWeek]) -> tuple[CounterpartWeek, ...]:
    ordered = sorted(lines, key=lambda line: (-line.total, line.oldest or date.max, line.counterpart))
    return tuple(
        CounterpartWeek(letter, line.counterpart, line.open, line.oldest, line.waiting_for_counterpart)
        for line, letter in zip(ordered, [*ascii_uppercase, *([""] * len(ordered))], strict=False)
    )
