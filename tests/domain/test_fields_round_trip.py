"""Whatever a field can hold reads back as it is printed, in both languages; and people's notations are understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.fields import (
    CATALOGUE,
    Field,
    FieldType,
    Value,
    field_named,
    own_field,
    parse_value,
    print_value,
    value_key,
)
from core.domain.fields.countries import NAMES
from core.errors import Invalid

WORDS = st.text("省電力通信装置デモ株式会社ABCxyz 0123456789", min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
DAYS = st.dates(date(1873, 1, 1), date(2099, 12, 31)).map(date.isoformat)
COUNTRIES = st.sampled_from(sorted(NAMES))
FEW = {"min_size": 1, "max_size": 4}

VALUES: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.TEXT: WORDS.map(lambda text: " ".join(text.split())),
    FieldType.LONG_TEXT: LINES,
    FieldType.DATE: DAYS,
    FieldType.NUMBER: st.sampled_from(
        ["特願2016-111548", "特開平04-294310", "US16/123,456", "EP3123456A1", "DM/091050", "国際登録第1234567号"]
    ),
    FieldType.COUNT: st.integers(0, 36),
    FieldType.MONEY: st.integers(0, 999_999_999_999),
    FieldType.FLAG: st.booleans(),
    FieldType.COUNTRY: COUNTRIES,
    FieldType.JPO_CODE: st.integers(0, 999_999_999).map("{:09d}".format),
    FieldType.CORPORATE_NUMBER: st.sampled_from(["7000012050002", "5835678256246"]),
    FieldType.URL: st.sampled_from(["https://example.com/a?b=c", "http://example.jp/"]),
    FieldType.REFERENCE: WORDS.map(lambda text: {"label": " ".join(text.split())}),
    FieldType.REFERENCES: st.lists(WORDS.map(lambda text: {"label": " ".join(text.split())}), **FEW),
    FieldType.TEXTS: st.lists(WORDS.map(lambda text: " ".join(text.split())), **FEW),
    FieldType.COUNTRIES: st.lists(COUNTRIES, unique=True, **FEW),
    FieldType.PRIORITIES: st.lists(
        st.fixed_dictionaries(
            {"country": st.just("JP"), "number": st.just("特願2015-123456"), "date": DAYS},
            optional={"kind": st.sampled_from(["パリ優先", "国内優先"])},
        ),
        **FEW,
    ),
    FieldType.GOODS: st.lists(
        st.fixed_dictionaries(
            {"class": st.integers(1, 45), "text": st.sampled_from(["機械器具", "電子計算機用プログラム", "広告"])},
            optional={"code": st.sampled_from(["11B01", "11B01 11C01"])},
        ),
        **FEW,
    ),
    FieldType.REDUCTION: st.fixed_dictionaries(
        {
            "class": st.sampled_from(["中小企業", "大学", "小規模企業"]),
            "rate": st.sampled_from(["1/2", "1/3", "2/3", "1"]),
        }
    ),
}
OF_FIELDS = {
    "hague_number": st.just("DM/091050"),
    "madrid_number": st.just("国際登録第1234567号"),
    "principal_design": st.sampled_from(["意願2021-023456", "意匠登録第1698765号"]),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.codes:
        return st.sampled_from([code.value for code in field.codes])
    return OF_FIELDS.get(field.id, VALUES[field.type])


FIELDS = (*CATALOGUE, own_field("fee", "印紙代", FieldType.MONEY))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.id)
@pytest.mark.parametrize("language", ["ja", "en"])
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_what_a_field_holds_reads_back_as_it_is_printed(field: Field, language: str, data: st.DataObject) -> None:
    if field.type is FieldType.CODE and not field.codes:
        return
    value = data.draw(values(field))
    assert value_key(parse_value(field, print_value(field, value, language)), field) == value_key(value, field)


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("filing_date", "二〇二六年一月五日", "2026-01-05"),
        ("filing_date", "令和八年十二月二十五日", "2026-12-25"),
        ("filing_date", "2026年1月5日月曜日", "2026-01-05"),
        ("filing_date", "Mon, 5 Jan 2026", "2026-01-05"),
        ("filing_date", "昭63・12・1", "1988-12-01"),
        ("filing_date", "平成28年(2016年)6月3日", "2016-06-03"),
        ("filing_date", "2016(平成28)年6月3日", "2016-06-03"),
        ("filing_date", "2026/1/5 午前10:30", "2026-01-05"),
        ("filing_date", "2026年1月5日付", "2026-01-05"),
        ("claims", '"005"', 5),
        ("claims", "'005", 5),
        ("claims", "全15項", 15),
        ("claims", "15 claims", 15),
        ("last_paid_year", "第5年分", 5),
        ("secret_period", "36か月", 36),
        ("country", "日本（JP）", "JP"),
        ("country", "KOR", "KR"),
        ("country", "ロシア連邦", "RU"),
        ("designated_states", "US,CN KR", ["US", "CN", "KR"]),
        ("designated_states", "米国・中国、韓国", ["US", "CN", "KR"]),
        ("designated_states", "Viet Nam, Japan", ["VN", "JP"]),
        ("accelerated", "該当", True),
        ("accelerated", "対象外", False),
        ("right", "utility-model", "実用新案"),
        ("right", "意", "意匠"),
    ],
)
def test_what_people_and_exports_write_is_understood(field: str, given: str, value: Value) -> None:
    assert parse_value(field_named(field), given) == value


@pytest.mark.parametrize(
    ("field", "given", "code"),
    [
        ("filing_date", "平成28年(2017年)6月3日", "value_date"),
        ("filing_date", "１/５/２０２６", "value_date"),
        ("filing_date", "46027", "value_date"),
        ("claims", "五", "value_count"),
        ("claims", "3年", "value_count"),
        ("secret_period", "3年", "value_count"),
        ("country", "日本（US）", "value_country"),
        ("designated_states", "US, ここ", "value_country"),
    ],
)
def test_what_could_be_two_things_is_refused(field: str, given: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_value(field_named(field), given)
    assert refused.value.code == code
