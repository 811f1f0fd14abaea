"""Periods end where the law says, on a day the office is open, and every date can say where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.deadlines import (
    REMIND_BEFORE,
    USUAL,
    Counting,
    Deadline,
    DeadlineState,
    Docket,
    Grounds,
    Period,
    Rule,
    Unit,
    follow,
    last_day,
    of_document,
    of_matter,
    parse_period,
    reached,
    rules_with,
    shifts,
)
from core.domain.values import Value
from core.domain.working_days import is_working_day, next_working_day, working_day_from
from core.ids import MatterId

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
PATENT: dict[str, Value] = {"right": "特許", "country": "JP", "domestic_class": "純国", "filing_type": "分割"}


def months(amount: int) -> Period:
    return Period(amount, Unit.MONTHS)


def due(values: dict[str, Value], rule: str) -> date | None:
    found = {one.rule: one.due for one in of_matter(USUAL, values)}
    return found.get(rule)


@pytest.mark.parametrize(
    ("event", "period", "ends"),
    [
        (date(2016, 6, 3), Period(3, Unit.YEARS), date(2019, 6, 3)),
        (date(2026, 1, 31), months(1), date(2026, 2, 28)),
        (date(2025, 2, 28), months(1), date(2025, 3, 31)),  # it starts with a month, so it ends with one
        (date(2026, 4, 30), months(1), date(2026, 5, 31)),
        (date(2025, 11, 29), months(3), date(2026, 2, 28)),  # no 30 February: the last day of the month
        (date(2021, 2, 28), Period(3, Unit.YEARS), date(2024, 2, 29)),
        (date(2024, 2, 29), Period(1, Unit.YEARS), date(2025, 2, 28)),
        (date(2026, 1, 10), Period(60, Unit.DAYS), date(2026, 3, 11)),
        (date(2026, 1, 10), Period(0, Unit.DAYS), date(2026, 1, 10)),
    ],
)
def test_a_period_ends_where_the_civil_code_says(event: date, period: Period, ends: date) -> None:
    assert last_day(event, period) == ends


@pytest.mark.parametrize(
    ("event", "ends"), [(date(2025, 2, 28), date(2025, 3, 28)), (date(2025, 1, 31), date(2025, 2, 28))]
)
def test_the_treaties_count_to_the_same_day(event: date, ends: date) -> None:
    assert last_day(event, months(1), Counting.SAME_DAY) == ends


@given(DAYS, st.integers(1, 240))
def test_a_later_event_never_ends_earlier_and_months_never_end_in_a_later_month(event: date, amount: int) -> None:
    for counting in Counting:
        end = last_day(event, months(amount), counting)
        assert end <= last_day(event + timedelta(days=1), months(amount), counting)
        assert end.year * 12 + end.month == event.year * 12 + event.month + amount


@given(DAYS)
def test_a_last_day_is_moved_to_the_next_working_day_and_no_further(day: date) -> None:
    moved = working_day_from(day)
    assert is_working_day(moved)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((moved - day).days))


@pytest.mark.parametrize(
    ("nominal", "moved"),
    [
        (date(2026, 1, 10), date(2026, 1, 13)),  # a Saturday before 成人の日
        (date(2025, 12, 29), date(2026, 1, 5)),  # the year's end, then a weekend
        (date(2026, 5, 3), date(2026, 5, 7)),  # a Sunday, three holidays, one of them in lieu
        (date(2026, 1, 14), date(2026, 1, 14)),
    ],
)
def test_the_office_is_closed_on_weekends_holidays_and_over_the_year_end(nominal: date, moved: date) -> None:
    assert working_day_from(nominal) == moved


def test_the_examination_is_requested_within_three_years_until_it_has_been() -> None:
    ordinary: dict[str, Value] = {**PATENT, "filing_type": "通常", "filing_date": "2016-06-03"}
    assert due(ordinary, "examination_request") == date(2019, 6, 3)
    assert due({**ordinary, "examination_request_date": "2018-01-09"}, "examination_request") is None
    assert due({**ordinary, "right": "商標"}, "examination_request") is None
    assert due({**ordinary, "legal_status": "取下"}, "examination_request") is None


def test_a_divisional_is_not_computed_because_its_matter_does_not_say_from_when() -> None:
    assert due({**PATENT, "filing_date": "2016-06-03"}, "examination_request") is None


def test_a_response_is_due_in_60_days_and_from_abroad_in_three_months() -> None:
    (inside,) = of_document(USUAL, PATENT, "A131", date(2026, 1, 13))
    (abroad,) = of_document(USUAL, {**PATENT, "domestic_class": "外内"}, "A131", date(2026, 1, 13))
    (mark,) = of_document(USUAL, {**PATENT, "right": "商標"}, "A131", date(2026, 1, 13))
    assert (inside.due, abroad.due, mark.due) == (date(2026, 3, 16), date(2026, 4, 13), date(2026, 2, 24))
    assert inside.nominal == date(2026, 3, 14)  # a Saturday
    assert of_document(USUAL, PATENT, "A131", None) == ()


@pytest.mark.parametrize(
    ("paid", "year", "day"), [(None, 4, date(2020, 6, 3)), (3, 4, date(2020, 6, 3)), (5, 6, date(2022, 6, 3))]
)
def test_an_annuity_is_due_before_its_year_begins(paid: int | None, year: int, day: date) -> None:
    values = {**PATENT, "registration_date": "2017-06-03", "last_paid_year": paid}
    (annuity,) = [one for one in of_matter(USUAL, values) if one.rule == "annuity"]
    assert (annuity.turn, annuity.due) == (year, day)


def test_priority_ends_after_twelve_months_and_for_designs_and_marks_after_six() -> None:
    filed: dict[str, Value] = {**PATENT, "filing_type": "通常", "filing_date": "2026-02-28"}
    assert due(filed, "priority") == date(2027, 2, 28)  # a Sunday: whose holidays count is not known here
    assert due({**filed, "right": "意匠"}, "priority_design_mark") == date(2026, 8, 28)


def test_the_national_phase_is_entered_30_or_31_months_after_the_priority_date() -> None:
    international: dict[str, Value] = {"right": "特許", "country": "WO", "earliest_priority_date": "2024-03-15"}
    assert due(international, "national_phase_30") == date(2026, 9, 15)
    assert due(international, "national_phase_31") == date(2026, 10, 15)


def test_an_organisations_row_takes_the_place_of_the_usual_one_and_others_are_added() -> None:
    shorter = Rule("examination_request", ("filing_date",), Period(30, Unit.MONTHS), rights="P", label="早めの審査請求")
    added = Rule("inventor_reward", ("registration_date",), Period(90, Unit.DAYS), label="報奨金")
    rules = rules_with([added, shorter])
    assert [rule.id for rule in rules] == [*(rule.id for rule in USUAL), "inventor_reward"]
    computed = {one.rule: one for one in of_matter(rules, {**PATENT, "filing_date": "2016-06-03"})}
    assert computed["examination_request"].due == date(2018, 12, 3)
    assert computed["examination_request"].label == "早めの審査請求"


@pytest.mark.parametrize(
    ("left", "threshold"),
    [(120, None), (90, 90), (89, 90), (30, 30), (8, 30), (7, 7), (2, 7), (1, 1), (0, 1), (-1, None)],
)
def test_one_is_reminded_90_30_7_and_1_days_before(left: int, threshold: int | None) -> None:
    tuesday = date(2026, 1, 20)
    assert reached(tuesday + timedelta(days=left), tuesday, REMIND_BEFORE) == threshold


def test_what_would_be_reached_over_a_weekend_is_reached_on_the_friday() -> None:
    friday, monday = date(2026, 1, 16), date(2026, 1, 19)
    assert reached(monday, friday, REMIND_BEFORE) == 1


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sampled_from(REMIND_BEFORE))
def test_every_reminder_comes_on_a_working_day_at_least_as_early_as_agreed(due: date, days: int) -> None:
    """Walking the working days, each agreed number is announced before it is too late."""
    day, announced = next_working_day(due - timedelta(days=200)), None
    while day <= due and announced is None:
        if (threshold := reached(due, day, (days,))) is not None:
            assert threshold == days
            announced = day
        day = next_working_day(day)
    assert announced is not None
    assert is_working_day(announced)
    assert (due - announced).days >= days


NOW = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
TODAY = date(2026, 1, 15)
FILED: dict[str, Value] = {"right": "特許", "country": "JP", "filing_type": "PCT", "filing_date": "2024-06-03"}


def kept(grounds: Grounds, **more: object) -> Deadline:
    return replace(Deadline("d", 1, MatterId("m"), grounds.due, grounds=grounds), **more)


def first(values: dict[str, Value]) -> Grounds:
    (grounds,) = of_matter(USUAL, values)
    return grounds


def test_what_follows_from_a_matter_is_kept_and_moves_with_its_data() -> None:
    assert follow(USUAL, FILED, [], TODAY, NOW).fresh == (first(FILED),)
    corrected: dict[str, Value] = {**FILED, "filing_date": "2024-06-10"}
    (moved,) = follow(USUAL, corrected, [kept(first(FILED))], TODAY, NOW).changed
    assert (moved.id, moved.due) == ("d", date(2027, 6, 10))


def test_a_day_that_had_passed_before_anybody_heard_of_it_is_not_taken_up() -> None:
    assert follow(USUAL, {**FILED, "filing_date": "2019-06-03"}, [], TODAY, NOW).fresh == ()


def test_what_has_happened_needs_no_reminder_and_comes_back_when_it_turns_out_it_has_not() -> None:
    requested: dict[str, Value] = {**FILED, "examination_request_date": "2026-01-09"}
    (moot,) = follow(USUAL, requested, [kept(first(FILED))], TODAY, NOW).changed
    assert moot.state is DeadlineState.MOOT
    (again,) = follow(USUAL, FILED, [moot], TODAY, NOW).changed
    assert again.state is DeadlineState.OPEN


@pytest.mark.parametrize("state", [DeadlineState.DONE, DeadlineState.DISMISSED])
def test_what_a_person_decided_stands(state: DeadlineState) -> None:
    corrected: dict[str, Value] = {**FILED, "filing_date": "2024-06-10"}
    assert follow(USUAL, corrected, [kept(first(FILED), state=state)], TODAY, NOW) == Docket((), ())


def test_an_extended_day_is_not_moved_by_the_rule_it_came_from() -> None:
    extended = kept(first(FILED)).extended(date(2027, 8, 3), "合意により", "弁理 花子", NOW)
    (followed,) = follow(USUAL, {**FILED, "filing_date": "2024-06-10"}, [extended], TODAY, NOW).changed
    assert (followed.due, followed.grounds) == (date(2027, 8, 3), first({**FILED, "filing_date": "2024-06-10"}))


def test_the_fee_of_a_grant_is_over_with_the_registration() -> None:
    (fee,) = of_document(USUAL, FILED, "A01", date(2026, 1, 13))
    one = kept(fee, document="document-1")
    assert follow(USUAL, FILED, [one], TODAY, NOW).changed == ()
    (over,) = follow(USUAL, {**FILED, "registration_date": "2026-02-01"}, [one], TODAY, NOW).changed
    assert over.state is DeadlineState.MOOT


# ── what the law knows and the data may not ──────────────────────────────────────────────────────────────────


def test_a_period_that_the_document_states_takes_the_place_of_the_usual_one() -> None:
    day = date(2026, 1, 13)
    (usual,) = of_document(USUAL, PATENT, "A131", day)
    (stated,) = of_document(USUAL, PATENT, "A131", day, months(3))
    assert (usual.nominal, usual.stated) == (date(2026, 3, 14), False)
    assert (stated.nominal, stated.stated) == (date(2026, 4, 13), True)


def test_an_order_to_correct_sets_off_only_what_it_states() -> None:
    day = date(2026, 1, 13)
    assert of_document(USUAL, PATENT, "A151", day) == ()
    (stated,) = of_document(USUAL, PATENT, "A151", day, Period(30, Unit.DAYS))
    assert stated.nominal == date(2026, 2, 12)


def test_priority_is_for_first_filings_only() -> None:
    first: dict[str, Value] = {**PATENT, "filing_type": "通常", "filing_date": "2025-06-03"}
    assert due(first, "priority") == date(2026, 6, 3)
    assert due({**first, "earliest_priority_date": "2024-06-04"}, "priority") is None


def test_without_the_last_year_paid_the_next_annuity_to_come_is_kept() -> None:
    values: dict[str, Value] = {**PATENT, "registration_date": "2016-06-03"}
    (fresh,) = [one for one in follow(USUAL, values, [], TODAY, NOW).fresh if one.rule == "annuity"]
    assert (fresh.turn, fresh.due) == (11, date(2026, 6, 3))


def test_an_annuity_that_is_overdue_waits_until_it_is_done_and_then_the_next_year_is_kept() -> None:
    values: dict[str, Value] = {**PATENT, "registration_date": "2016-06-03"}
    (eleventh,) = [one for one in follow(USUAL, values, [], TODAY, NOW).fresh if one.rule == "annuity"]
    later = date(2026, 7, 1)
    assert follow(USUAL, values, [kept(eleventh)], later, NOW) == Docket((), ())
    done = follow(USUAL, values, [kept(eleventh, state=DeadlineState.DONE)], later, NOW)
    assert [(one.turn, one.due) for one in done.fresh] == [(12, date(2027, 6, 3))]


def test_no_annuity_is_due_when_the_right_has_expired() -> None:
    values: dict[str, Value] = {**PATENT, "registration_date": "2016-06-03", "last_paid_year": 12}
    assert due({**values, "expiry_date": "2034-01-01"}, "annuity") == date(2028, 6, 5)
    assert due({**values, "expiry_date": "2028-06-03"}, "annuity") is None


def test_what_another_rule_would_move_is_foreseen_without_moving_it() -> None:
    values: dict[str, Value] = {**PATENT, "filing_type": "PCT", "filing_date": "2024-06-03"}
    (known,) = of_matter(USUAL, values)
    sooner = rules_with([replace(USUAL[0], period=months(30))])
    off = rules_with([replace(USUAL[0], active=False)])
    days = [
        [(one.before, one.after) for one in shifts(USUAL, rules, values, [kept(known)], TODAY, NOW)]
        for rules in (USUAL, sooner, off)
    ]
    assert days == [[], [(date(2027, 6, 3), date(2026, 12, 3))], [(date(2027, 6, 3), None)]]
    assert [(one.before, one.after) for one in shifts(off, USUAL, values, [], TODAY, NOW)] == [(None, date(2027, 6, 3))]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("60日", Period(60, Unit.DAYS)),
        ("３ヶ月", months(3)),
        ("2年", Period(2, Unit.YEARS)),
        ("60 days", Period(60, Unit.DAYS)),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, period: Period) -> None:
    assert parse_period(text) == period
