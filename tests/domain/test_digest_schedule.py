"""When a digest is due: every chosen day once, whatever the clocks do, wherever the person goes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.digests.schedule import CATCH_UP, due_day, due_week
from core.domain.people import Person, Role
from core.domain.postponing import put_off_until
from core.domain.rhythm import in_rhythm
from core.domain.working_days import is_closed
from core.errors import Invalid
from core.ids import PersonId

HANAKO = Person(PersonId("hanako"), "弁理 花子", "mailgw", "hanako@firm.example", roles=frozenset(Role))
ZONES = ("Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago")


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    at=st.times(min_value=time(0), max_value=time(23, 30)).map(lambda one: one.replace(second=0, microsecond=0)),
    start=st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    days=st.frozensets(st.integers(0, 6), min_size=1),
)
def test_each_chosen_day_has_one_digest_even_when_the_clocks_change(
    zone: str, at: time, start: date, days: frozenset[int]
) -> None:
    person = Person(HANAKO.id, HANAKO.name, "mailgw", "", timezone=zone, digest_at=at, digest_days=days)
    begin = datetime.combine(start, time(0), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    due: list[date] = []
    for step in range(14 * 24 * 4):
        if (day := due_day(person, begin + step * timedelta(minutes=15))) and (not due or day > due[-1]):
            due.append(day)
    last = (begin + 14 * timedelta(days=1)).astimezone(ZoneInfo(zone)).date()
    expected = [
        day
        for day in (start + timedelta(days=number) for number in range(14))
        if day.weekday() in days and not is_closed(day) and day < last
    ]
    assert [day for day in due if day < last] == expected


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice() -> None:
    """2:30 on 29 March 2026 does not exist in Berlin; 2:30 on 25 October comes twice."""
    person = in_rhythm(HANAKO, "2:30 毎日 Europe/Berlin")
    assert due_day(person, datetime(2026, 3, 29, 0, 59, tzinfo=UTC)) is None
    assert due_day(person, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)) == date(2026, 3, 29)
    first, second = (datetime(2026, 10, 25, hour, 40, tzinfo=UTC) for hour in (0, 1))
    assert due_day(person, first) == due_day(person, second) == date(2026, 10, 25)


def test_a_day_missed_for_longer_is_not_caught_up_with_at_night() -> None:
    morning = datetime(2026, 1, 15, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert due_day(HANAKO, morning + CATCH_UP - timedelta(minutes=1)) == date(2026, 1, 15)
    assert due_day(HANAKO, morning + CATCH_UP) is None


def test_the_summary_is_due_on_monday_and_after_a_holiday_on_tuesday() -> None:
    """12 January 2026 is 成人の日."""
    at = time(8, 30)
    zone = ZoneInfo("Asia/Tokyo")
    assert due_week(HANAKO, datetime.combine(date(2026, 1, 12), at, tzinfo=zone)) is None
    assert due_week(HANAKO, datetime.combine(date(2026, 1, 13), at, tzinfo=zone)) == date(2026, 1, 12)
    assert due_week(HANAKO, datetime.combine(date(2026, 1, 19), at, tzinfo=zone)) == date(2026, 1, 19)


@pytest.mark.parametrize(
    ("written", "at", "days"),
    [
        ("9:00", time(9), range(5)),
        ("９：００　月水金", time(9), (0, 2, 4)),
        ("8時半 平日", time(8, 30), range(5)),
        ("7:15pm mon-wed, sat", time(19, 15), (0, 1, 2, 5)),
        ("12am daily", time(0), range(7)),
        ("金-月", time(8, 30), (4, 5, 6, 0)),
        ("火曜日・木曜日に 10時", time(10), (1, 3)),
    ],
)
def test_a_rhythm_is_read_as_people_write_it(written: str, at: time, days: range | tuple[int, ...]) -> None:
    person = in_rhythm(HANAKO, written)
    assert (person.digest_at, person.digest_days) == (at, frozenset(days))


@pytest.mark.parametrize("written", ["25:00", "13pm", "祝日", "Tokyo", "Asia/Nowhere", "月 そのうち"])
def test_what_is_no_rhythm_is_named(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        in_rhythm(HANAKO, written)
    assert refused.value.facts["given"] in written


@given(st.text(max_size=30))
def test_any_text_is_a_rhythm_or_refused(written: str) -> None:
    try:
        person = in_rhythm(HANAKO, written)
    except Invalid:
        return
    assert person.digest_days


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("", date(2025, 12, 30)),
        ("明日まで", date(2025, 12, 30)),
        ("3日", date(2026, 1, 1)),
        ("２週間", date(2026, 1, 12)),
        ("for 10 days", date(2026, 1, 8)),
        ("1/20", date(2026, 1, 20)),
        ("1月20日(火)まで", date(2026, 1, 20)),
        ("12/30", date(2025, 12, 30)),
        ("until 2026-02-28", date(2026, 2, 28)),
    ],
)
def test_a_day_to_come_back_on_is_read_as_people_write_it(written: str, until: date) -> None:
    assert put_off_until(written, date(2025, 12, 29)) == until


@pytest.mark.parametrize("written", ["0日", "いつか", "2/30", "2025-12-29", "2027-12-30", "999日", "1/"])
def test_a_day_nobody_can_come_back_on_is_refused(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        put_off_until(written, date(2025, 12, 29))
    assert refused.value.code == "put_off_until"
