"""自動採番: the next own reference number, and the patterns it follows."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from core.desk.case import Case
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import SetNumbering
from core.domain.notices import NumberingChanged, NumberingRule, NumberingSet, NumberingShown
from core.domain.numbering import EXAMPLES, Pattern, Scope, pattern_for, usual_pattern
from core.domain.sharing import OrgKind
from core.store.records import Records


async def next_ref(records: Records, kind: OrgKind, scope: Scope, day: date) -> str:
    """The next free number for such a matter. Every writer of a store waits for the one before, so none is given twice."""
    pattern = pattern_for(kind, scope, await records.numbering.rules())
    seq = await _next_free(records, pattern, day.year)
    await records.counters.reach(_series(pattern, day.year), seq)
    return pattern.number(day.year, seq)


async def foreseen_ref(records: Records, kind: OrgKind, scope: Scope, day: date) -> str:
    """The number the next such matter would be given, for a form; it is not reserved."""
    pattern = pattern_for(kind, scope, await records.numbering.rules())
    return pattern.number(day.year, await _next_free(records, pattern, day.year))


async def show_numbering(case: Case) -> NumberingShown:
    return await numbering_shown(case.records, case.kind, local_day(case))


async def numbering_shown(records: Records, kind: OrgKind, day: date) -> NumberingShown:
    """Every rule there is, the usual ones among them, with the number that comes next."""
    rules = await records.numbering.rules()
    usual = [Scope("", code.value) for code in BY_ID["right"].codes]
    scopes = dict.fromkeys((*rules, *(scope for scope in usual if Scope() not in rules)))
    shown = []
    for scope in scopes:
        pattern = pattern_for(kind, scope, rules)
        number = pattern.number(day.year, await _next_free(records, pattern, day.year))
        shown.append(
            NumberingRule(scope.matter_type, scope.right, pattern.text, number, pattern.yearly, scope not in rules)
        )
    return NumberingShown(
        rules=tuple(shown),
        history=tuple(
            NumberingChanged(past.at, past.by, past.scope.matter_type, past.scope.right, past.before, past.after)
            for past in await records.numbering.history()
        ),
    )


async def set_numbering(case: Case, intent: SetNumbering) -> NumberingSet:
    """A pattern of the organisation's own, by an administrator; an empty one goes back to the usual."""
    case.must_be_admin()
    return await change_numbering(case.records, case.kind, intent, local_day(case), case.principal.name)


async def change_numbering(records: Records, kind: OrgKind, intent: SetNumbering, day: date, by: str) -> NumberingSet:
    """The same for an operator. Raises Invalid; then nothing is changed."""
    scope = Scope(_coded("matter_type", intent.matter_type), _coded("right", intent.right))
    rules = await records.numbering.rules()
    before = rules.get(scope)
    after = Pattern.parse(intent.pattern) if intent.pattern.strip() else None
    if not intent.dry_run and before != after:
        await records.numbering.set_rule(scope, before, after, by)
    wider = {one: pattern for one, pattern in rules.items() if one != scope}
    meant = after or pattern_for(kind, scope, wider)
    return NumberingSet(
        matter_type=scope.matter_type,
        right=scope.right,
        before=(before or usual_pattern(kind, scope.right)).text,
        after=meant.text,
        examples=await _examples(records, meant, day.year),
        yearly=meant.yearly,
        dry_run=intent.dry_run,
    )


def local_day(case: Case) -> date:
    """Today where the person is: the year of a number is theirs."""
    return case.now.astimezone(ZoneInfo(case.principal.timezone)).date()


async def _next_free(records: Records, pattern: Pattern, year: int) -> int:
    """Behind what was counted, and past every number that came in by another way."""
    counted = await records.counters.reached(_series(pattern, year))
    if await records.matters.find(pattern.number(year, counted + 1)) is None:
        return counted + 1
    return pattern.first_free(year, counted, await records.matters.keys_beginning(pattern.beginning(year)))


async def _examples(records: Records, pattern: Pattern, year: int) -> tuple[str, ...]:
    taken = await records.matters.keys_beginning(pattern.beginning(year))
    counted = await records.counters.reached(_series(pattern, year))
    found: list[str] = []
    for _ in range(EXAMPLES):
        counted = pattern.first_free(year, counted, taken)
        found.append(pattern.number(year, counted))
    return tuple(found)


def _series(pattern: Pattern, year: int) -> str:
    return f"ref {pattern.series(year)}"


def _coded(field: str, typed: str) -> str:
    """特許 of `patent`; empty for every one. Raises Invalid (value_code)."""
    return str(parse_value(BY_ID[field], typed) or "") if typed.strip() else ""
