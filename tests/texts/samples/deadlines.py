"""One notice of every kind and state of `core.domain.notices.deadlines`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.domain import notices as n
from core.domain.deadlines import USUAL, DeadlineState, Extension, Grounds, Period, Rule, Unit
from samples.shared import AT, RESPONSE

OWN_RULE = Rule("own_rule1", ("登録日",), Period(2, Unit.YEARS), country="", label="発明報奨の支払")
MOVED = (
    n.DayMoved("PK190001", 0, date(2027, 6, 3), date(2026, 12, 3)),
    n.DayMoved("PK190005", 4, None, date(2026, 12, 3)),
    n.DayMoved("TK190001", 0, date(2027, 6, 3), None),
)
ANNUITY = replace(
    RESPONSE,
    deadline="deadline-17",
    number=17,
    due=date(2026, 1, 14),
    days_left=-1,
    grounds=Grounds(
        "annuity", "", "registration_date", date(2021, 1, 14), Period(5, Unit.YEARS), date(2026, 1, 14), "JP", turn=6
    ),
)
PRIORITY = replace(
    RESPONSE,
    number=18,
    due=date(2026, 1, 15),
    days_left=0,
    grounds=Grounds("priority", "", "filing_date", date(2025, 1, 15), Period(12, Unit.MONTHS), date(2026, 1, 15), ""),
    responsible="",
)
OWN_DEADLINE = replace(
    RESPONSE,
    number=20,
    due=date(2026, 5, 1),
    days_left=106,
    grounds=None,
    what="共同出願契約の更新",
    extensions=(Extension(date(2026, 4, 1), date(2026, 5, 1), "先方の希望により", "知財 太郎", AT),),
)
DONE = replace(RESPONSE, number=21, state=DeadlineState.DONE, settled_by="知財 太郎", settled_at=AT)
MOOT = replace(RESPONSE, number=22, state=DeadlineState.MOOT, settled_at=AT)

SAMPLES: dict[str, n.Notice] = {
    "rules": n.RulesShown(
        tuple(n.RuleView(number, rule, rule == OWN_RULE) for number, rule in enumerate((*USUAL, OWN_RULE), 1)),
        (
            n.RuleChanged(AT, "知財 太郎", None, OWN_RULE),
            n.RuleChanged(AT, "知財 太郎", OWN_RULE, replace(OWN_RULE, active=False)),
            n.RuleChanged(AT, "知財 太郎", OWN_RULE, None),
        ),
    ),
    "rules, never changed": n.RulesShown((n.RuleView(1, USUAL[0]),)),
    **{
        f"rule {what}": n.RuleSet(n.RuleView(2, OWN_RULE, own=True), before, moved, count, dry_run, forgotten)
        for what, before, moved, count, dry_run, forgotten in (
            ("foreseen", replace(OWN_RULE, period=Period(3, Unit.YEARS)), MOVED, 5, True, False),
            ("changed", replace(OWN_RULE, period=Period(3, Unit.YEARS)), MOVED, 3, False, False),
            ("added", None, (), 0, False, False),
            ("unchanged", OWN_RULE, (), 0, False, False),
            ("forgotten", OWN_RULE, MOVED, 3, False, True),
        )
    },
    "deadlines": n.DeadlinesShown("matter/m", (ANNUITY, PRIORITY, RESPONSE, OWN_DEADLINE, DONE, MOOT), ("PK190001",)),
    "deadlines, none": n.DeadlinesShown("person/p", ()),
    "deadlines of a matter, none": n.DeadlinesShown("matter/m", (), ("PK190001",)),
    "deadlines, reminding": n.DeadlinesShown("these/3+17", (ANNUITY, RESPONSE), reminding=True),
    "deadlines, reminded and done": n.DeadlinesShown("these/21", (DONE,), reminding=True),
    **{
        f"deadlines settled, {what}": n.DeadlinesSettled(what, (view,))
        for what, view in (
            ("done", DONE),
            ("extended", OWN_DEADLINE),
            ("assigned", RESPONSE),
            ("set", replace(OWN_DEADLINE, extensions=())),
            ("reopened", RESPONSE),
        )
    },
    "reminders set": n.RemindersSet((90, 30, 7, 1)),
}
