"""A day to come: read as people write it, seen from a Monday, 29 December 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.days_ahead import day_ahead, names_a_day

MONDAY = date(2025, 12, 29)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("明日", date(2025, 12, 30)),
        ("明日まで", date(2025, 12, 30)),
        ("あさってまで", date(2025, 12, 31)),
        ("3日", date(2026, 1, 1)),
        ("あと3日ほど", date(2026, 1, 1)),
        ("２週間", date(2026, 1, 12)),
        ("1週間ほど", date(2026, 1, 5)),
        ("for about a week", date(2026, 1, 5)),
        ("for 10 days", date(2026, 1, 8)),
        ("1か月", date(2026, 1, 29)),
        ("2ヶ月", date(2026, 2, 28)),
        ("1/20", date(2026, 1, 20)),
        ("1月20日(火)まで", date(2026, 1, 20)),
        ("12/30", date(2025, 12, 30)),
        ("until 2026-02-28", date(2026, 2, 28)),
        ("20日まで", date(2026, 1, 20)),
        ("30日いっぱいまで", date(2025, 12, 30)),
        ("金曜", date(2026, 1, 2)),
        ("月曜日まで", date(2026, 1, 5)),
        ("今週金曜まで", date(2026, 1, 2)),
        ("今週の金曜日", date(2026, 1, 2)),
        ("来週月曜", date(2026, 1, 5)),
        ("来週の水曜まで", date(2026, 1, 7)),
        ("来週", date(2026, 1, 5)),
        ("再来週まで", date(2026, 1, 12)),
        ("until Friday", date(2026, 1, 2)),
        ("next wed", date(2026, 1, 7)),
        ("next week", date(2026, 1, 5)),
        ("月末", date(2025, 12, 31)),
        ("今月末まで", date(2025, 12, 31)),
        ("来月", date(2026, 1, 1)),
        ("来月10日まで", date(2026, 1, 10)),
        ("来月末", date(2026, 1, 31)),
        ("next month", date(2026, 1, 1)),
        ("until the end of the month", date(2025, 12, 31)),
        ("until end of next month", date(2026, 1, 31)),
    ],
)
def test_a_day_to_come_is_read_as_people_write_it(written: str, meant: date) -> None:
    assert day_ahead(written, MONDAY) == meant
    assert names_a_day(written)


@pytest.mark.parametrize(
    "written",
    ["", "いつか", "しません", "2/30", "1/", "たぶん", "案件", "来月31日に検討", "32日まで", "soon", "monthly"],
)
def test_what_names_no_day_is_none(written: str) -> None:
    assert day_ahead(written, MONDAY) is None
    assert not names_a_day(written)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 31))
def test_a_day_of_the_month_is_the_next_there_is(today: date, day: int) -> None:
    found = day_ahead(f"{day}日まで", today)
    assert found is not None
    assert found > today
    assert found.day == day
    assert (found - today).days <= 62


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from("月火水木金土日"))
def test_a_weekday_is_within_the_seven_days_to_come(today: date, day: str) -> None:
    found = day_ahead(f"{day}曜まで", today)
    assert found is not None
    assert 1 <= (found - today).days <= 7
    assert "月火水木金土日"[found.weekday()] == day


@given(st.text(max_size=30))
def test_anything_can_be_asked(written: str) -> None:
    day_ahead(written, MONDAY)
