"""休暇 as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from core.domain.leave import LeaveWritten, leave_written
from core.errors import Invalid

TODAY = date(2026, 11, 26)
WEEK = (date(2026, 12, 1), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12/1-12/5 代理 技術 次郎", LeaveWritten("", WEEK, "技術 次郎")),
        ("2026/12/01〜12/05　代理：技術次郎", LeaveWritten("", WEEK, "技術次郎")),
        ("12月1日から12月5日まで、代理は技術 次郎", LeaveWritten("", WEEK, "技術 次郎")),
        ("１２／１～１２／５", LeaveWritten("", WEEK)),
        ("12/1(火)-12/5(土)", LeaveWritten("", WEEK)),
        ("2026-12-01 to 2026-12-05 substitute Jiro", LeaveWritten("", WEEK, "Jiro")),
        ("弁理 花子 12/1-12/5 代理 技術 次郎", LeaveWritten("弁理 花子", WEEK, "技術 次郎")),
        ("11/26", LeaveWritten("", (TODAY, TODAY))),
        ("12/28-1/5", LeaveWritten("", (date(2026, 12, 28), date(2027, 1, 5)))),
        ("11/20", LeaveWritten("", (date(2027, 11, 20), date(2027, 11, 20)))),
        ("2026/11/20-11/30", LeaveWritten("", (date(2026, 11, 20), date(2026, 11, 30)))),
        ("取消", LeaveWritten("", None)),
        ("弁理 花子 取消", LeaveWritten("弁理 花子", None)),
        ("cancel", LeaveWritten("", None)),
    ],
)
def test_days_and_a_substitute_are_read_as_they_are_written(written: str, meant: LeaveWritten) -> None:
    """A date without a year is the next of that name; one with a year may have begun."""
    assert leave_written(written, TODAY) == meant


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("来週から", "leave_not_understood"),
        ("12/1-12/5 よろしく", "leave_not_understood"),
        ("", "leave_not_understood"),
        ("2026/12/5-2026/12/1", "leave_days"),
        ("2025/12/1-2025/12/5", "leave_days"),
        ("2026/12/1-2028/12/5", "leave_days"),
        ("2/30", "leave_days"),
    ],
)
def test_what_is_no_leave_is_refused_by_name(written: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        leave_written(written, TODAY)
    assert refused.value.code == code
