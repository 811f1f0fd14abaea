"""The catalogue is complete and worded, and values of every type are read, printed and compared."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.fields import (
    CATALOGUE,
    Field,
    FieldType,
    Publishing,
    Value,
    field_named,
    fields_of,
    own_field,
    parse_value,
    print_value,
    value_key,
)
from core.domain.fitting import fit
from core.errors import Invalid, NotFound

TEMPLATES = Path(__file__).parents[2] / "templates"
MONEY = own_field("stamp_fee", "印紙代", FieldType.MONEY)


def wording(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((TEMPLATES / language / "fields.toml").read_text(encoding="utf-8"))


def read(field_id: str, given: Any) -> Value:
    return parse_value(MONEY if field_id == MONEY.id else field_named(field_id), given)


def test_the_catalogue_has_72_fields_with_distinct_ids() -> None:
    assert len({field.id for field in CATALOGUE}) == len(CATALOGUE) == 72


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_field_has_a_label_a_help_text_and_aliases_in_each_language(language: str) -> None:
    words = wording(language)
    assert list(words) == [field.id for field in CATALOGUE]
    for entry in words.values():
        assert entry["label"].strip()
        assert entry["help"].strip().endswith(("。", "."))
        assert entry["aliases"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_label_or_alias_names_two_fields(language: str) -> None:
    names = [name for entry in wording(language).values() for name in {entry["label"], *entry["aliases"]}]
    assert sorted(names) == sorted(set(names))


def test_only_what_identifies_the_matter_cannot_be_switched_off() -> None:
    required = {field.id for field in CATALOGUE if field.publishing is Publishing.REQUIRED}
    assert required == {"filing_ref", "right", "domestic_class", "country"}


@pytest.mark.parametrize(
    "field_id",
    [
        "own_ref",
        "firm_ref",
        "client_ref",
        "internal_title",
        "remarks",
        "fee_reduction",
        "title_en",
        "parent",
        "matter_type",
    ],
)
def test_own_numbers_and_confidential_fields_start_unpublished(field_id: str) -> None:
    assert field_named(field_id).publishing is Publishing.UNPUBLISHED


@pytest.mark.parametrize("field_id", ["application_number", "title", "filing_date", "applicants", "inventors"])
def test_what_both_sides_work_with_starts_shared(field_id: str) -> None:
    assert field_named(field_id).publishing is Publishing.SHARED


def test_fields_belong_to_their_rights() -> None:
    assert "secret_period" in {field.id for field in fields_of("D")}
    assert "secret_period" not in {field.id for field in fields_of("P")}
    assert "inventors" not in {field.id for field in fields_of("T")}


def test_an_unknown_field_is_not_found() -> None:
    with pytest.raises(NotFound):
        field_named("colour")


def test_every_reference_names_what_it_is_resolved_in() -> None:
    for field in CATALOGUE:
        if field.type in (FieldType.REFERENCE, FieldType.REFERENCES):
            assert field.master, field.id


READ = [
    ("own_ref", " PK190001 ", "PK190001"),
    ("own_ref", 12345.0, "12345"),
    ("title", "省電力\n通信装置", "省電力 通信装置"),
    ("remarks", "一行目\r\n二行目", "一行目\n二行目"),
    ("filing_date", "平成28年6月3日", "2016-06-03"),
    ("filing_date", date(2016, 6, 3), "2016-06-03"),
    ("filing_date", datetime(2016, 6, 3, 9, 0), "2016-06-03"),  # noqa: DTZ001 - as workbooks have it
    ("filing_date", 42524, "2016-06-03"),
    ("application_number", "特願２０１６－１１１５４８号", "特願2016-111548"),
    ("registration_number", "特許6123456", "特許第6123456号"),
    ("international_application_number", "JP2020/012345", "PCT/JP2020/012345"),
    ("hague_number", "DM/91050", "DM/091050"),
    ("madrid_number", "1234567", "国際登録第1234567号"),
    ("claims", "005", 5),
    ("claims", "３", 3),
    ("claims", 12.0, 12),
    ("claims", "12項", 12),
    ("last_paid_year", "第3年分", 3),
    ("secret_period", "36か月", 36),
    (MONEY.id, "4,300円", 4300),
    (MONEY.id, "￥４，３００", 4300),
    (MONEY.id, 4300, 4300),
    ("accelerated", "有", True),
    ("accelerated", "○", True),
    ("accelerated", "TRUE", True),
    ("accelerated", True, True),
    ("accelerated", 1, True),
    ("accelerated", "×", False),
    ("accelerated", "no", False),
    ("accelerated", "0", False),
    ("accelerated", False, False),
    ("right", "特許", "特許"),
    ("right", "ｐ", "特許"),
    ("right", "Trademark", "商標"),
    ("domestic_class", "純国", "純国"),
    ("country", "日本", "JP"),
    ("country", "japan", "JP"),
    ("country", "ＪＰ", "JP"),
    ("country", "アメリカ合衆国", "US"),
    ("country", "EPO", "EP"),
    ("designated_states", "US、EP；中国\nUS", ["US", "EP", "CN"]),
    ("applicants", "デモ株式会社／デモ事務所", [{"label": "デモ株式会社"}, {"label": "デモ事務所"}]),
    ("applicants", [{"ref": "35", "label": "デモ株式会社"}], [{"ref": "35", "label": "デモ株式会社"}]),
    ("inventors", "技術 次郎\n技術 三郎", [{"label": "技術 次郎"}, {"label": "技術 三郎"}]),
    ("ip_staff", "知財　太郎", {"label": "知財 太郎"}),
    ("corporate_number", "7123456789012", "7123456789012"),
    ("jpo_code", "０００００３２０７", "000003207"),
    ("jpo_code", 3207, "000003207"),
    ("jplatpat_url", "https://www.j-platpat.example/c1800/PU/1", "https://www.j-platpat.example/c1800/PU/1"),
    ("fee_reduction", "中小企業 1/2", {"class": "中小企業", "rate": "1/2"}),
    ("fee_reduction", "小規模企業（3分の1）", {"class": "小規模企業", "rate": "1/3"}),
    ("fee_reduction", "大学 50%", {"class": "大学", "rate": "1/2"}),
    (
        "priority_claims",
        "US 14/768,239 2015/06/03",
        [{"country": "US", "number": "US14/768,239", "date": "2015-06-03"}],
    ),
    (
        "priority_claims",
        "特願2015-123456 平成27年6月3日 国内優先",
        [{"country": "JP", "number": "特願2015-123456", "date": "2015-06-03", "kind": "国内優先"}],
    ),
    (
        "goods_services",
        "第9類 電気通信機械器具 [11B01]\n42 電子計算機のプログラムの設計",
        [
            {"class": 9, "text": "電気通信機械器具", "code": "11B01"},
            {"class": 42, "text": "電子計算機のプログラムの設計"},
        ],
    ),
    ("transliteration", "カケハシ；カケバシ", ["カケハシ", "カケバシ"]),
    ("title", "", None),
    ("title", "　", None),
    ("applicants", " ; ", None),
    ("filing_date", None, None),
]


@pytest.mark.parametrize(("field_id", "given", "value"), READ)
def test_a_value_is_read_into_its_canonical_form(field_id: str, given: Any, value: Value) -> None:
    assert read(field_id, given) == value


@pytest.mark.parametrize(("field_id", "given", "value"), READ)
def test_a_canonical_value_is_json_and_its_own_canonical_form(field_id: str, given: Any, value: Value) -> None:
    assert read(field_id, json.loads(json.dumps(value))) == value


@pytest.mark.parametrize(
    ("field_id", "given", "code"),
    [
        ("filing_date", "平成40年1月1日", "value_date"),
        ("filing_date", "16/06/03", "value_date"),
        ("application_number", "未定", "value_number"),
        ("application_number", "PK190001", "value_number"),
        ("application_number", "特願2016-111548、特願2016-111549", "value_number"),
        ("application_number", "2016111548", "value_number_ambiguous"),
        ("claims", "三つ", "value_count"),
        ("claims", "-1", "value_count"),
        ("claims", True, "value_count"),
        ("claims", 1.5, "value_count"),
        ("secret_period", "37", "value_count"),
        (MONEY.id, "4,30円", "value_money"),
        ("accelerated", "たぶん", "value_flag"),
        ("accelerated", 2, "value_flag"),
        ("right", "著作権", "value_code"),
        ("country", "アトランティス", "value_country"),
        ("country", "ZZ", "value_country"),
        ("designated_states", "US、ZZ", "value_country"),
        ("corporate_number", "7123456789013", "value_corporate_number"),
        ("jpo_code", "12345", "value_jpo_code"),
        ("jplatpat_url", "javascript:alert(1)", "value_url"),
        ("jplatpat_url", "http://[", "value_url"),
        ("priority_claims", "US 14/768,239", "value_priority"),
        ("goods_services", "46 宇宙船", "value_goods"),
        ("fee_reduction", "中小企業 1/0", "value_reduction"),
        ("applicants", [{"ref": "35"}], "value_reference"),
        ("title", True, "value_text"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_field_and_value(field_id: str, given: Any, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(field_id, given)
    assert (refused.value.code, refused.value.facts["field"]) == (code, field_id)
    assert "given" in refused.value.facts


@pytest.mark.parametrize(
    ("field_id", "value", "japanese", "english"),
    [
        ("filing_date", "2016-06-03", "2016/06/03", "2016-06-03"),
        ("right", "特許", "特許", "patent"),
        ("country", "JP", "日本", "Japan"),
        ("designated_states", ["US", "DE"], "米国、ドイツ", "United States; Germany"),
        ("accelerated", True, "有", "yes"),
        ("claims", 5, "5", "5"),
        (MONEY.id, 4300, "4,300円", "JPY 4,300"),
        ("title", None, "", ""),
        ("applicants", [{"label": "デモ株式会社", "label_en": "Demo Inc."}], "デモ株式会社", "Demo Inc."),
        ("fee_reduction", {"class": "中小企業", "rate": "1/2"}, "中小企業 1/2", "中小企業 1/2"),
        ("goods_services", [{"class": 9, "text": "機械"}], "第9類 機械", "9: 機械"),
    ],
)  # fmt: skip
def test_a_value_is_printed_in_the_readers_language(field_id: str, value: Value, japanese: str, english: str) -> None:
    field = MONEY if field_id == MONEY.id else field_named(field_id)
    assert print_value(field, value, "ja") == japanese
    assert print_value(field, value, "en") == english


PRINTED = [
    (field_id, value) for field_id, _, value in READ if not isinstance(value, dict | list) or "ref" not in str(value)
]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("field_id", "value"), PRINTED)
def test_what_is_printed_reads_back(field_id: str, value: Value, language: str) -> None:
    field = MONEY if field_id == MONEY.id else field_named(field_id)
    assert parse_value(field, print_value(field, value, language)) == value


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("省電力通信装置", "　省電力通信装置 "),
        ("ＡＢＣ装置", "ABC装置"),
        (["US", "EP"], ["EP", "US"]),
        (["H04L 9/00", "G06F"], ["G06F", "H04L　9/00", "G06F"]),
        ([{"label": "知財 太郎"}], [{"label": "知財　太郎", "ref": None}]),
        (None, []),
        (None, ""),
    ],
)
def test_the_same_value_written_differently_has_one_key(mine: Value, theirs: Value) -> None:
    assert value_key(mine) == value_key(theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("iPhone装置", "IPHONE装置"),
        (
            [{"label": "デモ株式会社"}, {"label": "デモ事務所"}],
            [{"label": "デモ事務所"}, {"label": "デモ株式会社"}],
        ),
        ("5", 5),
        (True, 1),
        (False, None),
        ([{"label": "知財 太郎", "ref": "1"}], [{"label": "知財 太郎", "ref": "2"}]),
    ],
)
def test_different_values_have_different_keys(mine: Value, theirs: Value) -> None:
    assert value_key(mine) != value_key(theirs)


def test_numbers_compare_by_what_they_name() -> None:
    field = field_named("application_number")
    assert value_key("特願平02-288665", field) == value_key("JP28866590A", field)


def test_an_own_field_is_unpublished_and_cannot_hide_a_catalogue_field() -> None:
    field = own_field("title", "開発コード", "text")
    assert field == Field("own_title", FieldType.TEXT, label="開発コード")
    assert field.own
    assert field.publishing is Publishing.UNPUBLISHED


@pytest.mark.parametrize(("id", "label", "type"), [("Title", "x", "text"), ("a", " ", "text"), ("a", "x", "colour")])
def test_an_impossible_own_field_is_refused(id: str, label: str, type: str) -> None:
    with pytest.raises(Invalid):
        own_field(id, label, type)


@given(st.sampled_from((*CATALOGUE, MONEY)), st.text(max_size=30) | st.integers() | st.floats() | st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_cell_becomes_a_json_value_or_is_refused(field: Field, cell: Any) -> None:
    try:
        value = parse_value(field, cell)
    except Invalid as refused:
        assert refused.facts["field"] == field.id  # noqa: PT017 - it need not be refused
        return
    assert parse_value(field, json.loads(json.dumps(value))) == value
    assert isinstance(print_value(field, value, "ja"), str)
    assert value_key(value, field) == value_key(json.loads(json.dumps(value)), field)


@given(
    st.sampled_from(CATALOGUE),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda one: (
            st.lists(one, max_size=3)
            | st.dictionaries(st.sampled_from(["label", "country", "date", "text", "class", "rate", "x"]), one)
        ),
        max_leaves=6,
    ),
)
def test_whatever_a_counterpart_says_of_a_field_can_be_shown(field: Field, value: Any) -> None:
    assert isinstance(print_value(field, value), str)
    assert isinstance(print_value(field, value, "en"), str)
    assert fit(field, fit(field, value).value).value == fit(field, value).value
