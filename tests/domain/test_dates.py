"""Dates are read from every usual notation, and refused clearly where they cannot be right."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.dates import era, parse_date, print_date, print_era_date
from core.errors import Invalid

FILED = date(2016, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2016/06/03",
        "2016-06-03",
        "2016.6.3",
        "2016/6/3",
        "20160603",
        "2016年6月3日",
        "2016年06月03日",
        "平成28年6月3日",
        "平28.6.3",
        "H28.6.3",
        "H28/06/03",
        "H28-6-3",
        "h28.06.03",
        "㍻28年6月3日",
        "H280603",
        "２０１６／０６／０３",
        "２０１６年６月３日",
        "平成２８年６月３日",
        "平成二十八年6月3日",
        "Ｈ２８．６．３",
        "2016−06−03",
        "2016‐06‐03",
        " 2016/06/03 ",
        "2016/06/03(金)",
        "2016年6月3日（金）",
        "西暦2016年6月3日",
        "2016-06-03T10:32:00",
        "2016-06-03T10:32:00.123Z",
        "2016-06-03 10:32",
        "2016-06-03T10:32:00+09:00",
        "2016/06/03 0:00:00",
        "3 June 2016",
        "Jun. 3, 2016",
        "03-Jun-2016",
        "平成28年 6月 3日",
    ],
)
def test_every_usual_notation_is_read(text: str) -> None:
    assert parse_date(text) == FILED


@pytest.mark.parametrize("cell", [FILED, datetime(2016, 6, 3, 10, 32), 42524, 42524.75, 20160603])  # noqa: DTZ001 - as workbooks have it
def test_cells_of_a_spreadsheet_are_read(cell: date | float) -> None:
    assert parse_date(cell) == FILED


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (("明治45年7月29日", date(1912, 7, 29)), ("大正元年7月30日", date(1912, 7, 30))),
        (("大正15年12月24日", date(1926, 12, 24)), ("昭和元年12月25日", date(1926, 12, 25))),
        (("昭和64年1月7日", date(1989, 1, 7)), ("平成元年1月8日", date(1989, 1, 8))),
        (("平成31年4月30日", date(2019, 4, 30)), ("令和元年5月1日", date(2019, 5, 1))),
    ],
)
def test_eras_change_on_their_exact_day(last: tuple[str, date], first: tuple[str, date]) -> None:
    for text, day in (last, first):
        assert parse_date(text) == day
        assert print_era_date(day) == text


@pytest.mark.parametrize(
    "text",
    [
        "平成40年1月1日",
        "昭和64年2月1日",
        "昭和64年1月8日",
        "平成元年1月7日",
        "平成31年5月1日",
        "令和元年4月30日",
        "H0.1.1",
        "大正15年12月25日",
        "S64/1/8",
    ],
)
def test_a_day_outside_its_era_is_refused_with_the_eras_bounds(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_date(text)
    assert refused.value.code == "date_wrong_era"
    assert refused.value.facts["given"] == text
    assert {"era", "first", "last"} <= refused.value.facts.keys()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2016年2月30日", "date_no_such_day"),
        ("2015-02-29", "date_no_such_day"),
        ("平成27年2月29日", "date_no_such_day"),
        ("20161301", "date_no_such_day"),
        ("0000/01/01", "date_no_such_day"),
        ("16/06/03", "date_year_unclear"),
        ("28.6.3", "date_year_unclear"),
        ("06/03/2016", "date_year_unclear"),
        ("", "date_not_understood"),
        ("未定", "date_not_understood"),
        ("2016年6月", "date_not_understood"),
        ("2016/06/03頃", "date_not_understood"),
        ("特願2016-111548", "date_not_understood"),
        ("42524", "date_not_understood"),
        ("9" * 100_000, "date_not_understood"),
    ],
)
def test_what_is_no_date_is_refused_by_its_reason(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_date(text)
    assert (refused.value.code, refused.value.facts["given"]) == (code, text)


@pytest.mark.parametrize("cell", [0, -5, 3.5, float("nan"), float("inf"), 1e300, True])
def test_a_number_that_is_no_day_is_refused(cell: float) -> None:
    with pytest.raises(Invalid):
        parse_date(cell)


@given(st.dates(date(1873, 1, 1), date(2099, 12, 31)))
@settings(max_examples=150)
def test_every_print_reads_back(day: date) -> None:
    named = era(day)
    assert named is not None
    assert named.first <= day <= named.last
    short = f"{named.letter}{day.year - named.offset}.{day.month}.{day.day}"
    for text in (print_date(day, "ja"), print_date(day, "en"), print_era_date(day), f"{day:%Y%m%d}", short):
        assert parse_date(text) == day


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_any_text_is_a_date_or_refused_as_invalid(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except Invalid as refused:
        assert refused.facts["given"] == text  # noqa: PT017 - it need not be refused
