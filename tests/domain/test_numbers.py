"""Numbers are read from every way people write them, and asked about where the text does not decide."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.domain.numbers import Number, parse

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(text: str, right: str | None = None, context: str | None = None) -> Number:
    (number,) = parse(text, right, context)
    return number


def keys(text: str) -> list[str]:
    return [number.key for number in parse(text)]


NUMBERS = rows("numbers.csv")


def answering(answer: str) -> list[object]:
    return [pytest.param(row, id=repr(row["text"])) for row in NUMBERS if row["answer"] == answer]


@pytest.mark.parametrize("row", answering("number"))
def test_a_notation_gives_its_one_number(row: dict[str, str]) -> None:
    number = only(row["text"])
    assert (number.key, number.display, number.api_parameter) == (
        row["key"],
        row["display"],
        row["api_parameter"],
    )
    assert number.candidates == ()
    if row["warning"]:
        assert row["warning"] in number.warnings


@pytest.mark.parametrize("row", answering("asks"))
def test_an_ambiguous_notation_gives_candidates_and_no_key(row: dict[str, str]) -> None:
    number = only(row["text"])
    assert number.ambiguous
    assert number.key == ""
    assert number.api_parameter == row["api_parameter"]
    assert len(number.candidates) >= 2
    assert all(candidate.key and candidate.display for candidate in number.candidates)


@pytest.mark.parametrize("row", answering("suggests"))
def test_a_misread_number_is_suggested_and_never_corrected(row: dict[str, str]) -> None:
    number = only(row["text"])
    assert number.key == ""
    assert number.suggestion == row["key"]
    assert "misread" in number.warnings


@pytest.mark.parametrize("row", answering("nothing"))
def test_what_is_no_number_gives_none(row: dict[str, str]) -> None:
    assert parse(row["text"]) == []


@pytest.mark.parametrize("row", [pytest.param(row, id=repr(row["text"])) for row in rows("numbers-notations.csv")])
def test_further_notations_of_all_offices(row: dict[str, str]) -> None:
    numbers = parse(row["text"])
    assert " ".join(number.key or "?" for number in numbers) == row["keys"]
    assert " ".join(c.key for number in numbers for c in number.candidates) == row["candidates"]
    assert " ".join(warning for number in numbers for warning in number.warnings) == row["warnings"]


def test_a_pasted_list_is_read_with_every_separator() -> None:
    pasted = "PK190001\nPK190005,TK190001，TK190004 PN190006EP　PK260377、PK190007；PK190008\r\n\tPK190009"
    references = "PK190001 PK190005 TK190001 TK190004 PN190006EP PK260377 PK190007 PK190008 PK190009"
    assert keys(pasted) == [f"INT:{reference}" for reference in references.split()]


def test_office_numbers_may_stand_in_a_pasted_list_too() -> None:
    assert keys("特願2016-111548,商願2014-085900、EP3123456B1 US 9,876,543\nWO2020/123456") == [
        "JP:P:APP:2016-111548",
        "JP:T:APP:2014-085900",
        "EP:P:REG:3123456",
        "US:P:REG:9876543",
        "WO:P:PUB:2020-123456",
    ]


def test_numbers_are_found_inside_a_sentence() -> None:
    text = "お世話になっております。特願2016-111548（PK190001）の件、2016年6月3日出願、印紙代は4,300円です。"
    assert keys(text) == ["JP:P:APP:2016-111548", "INT:PK190001"]


@pytest.mark.parametrize(
    "text",
    [
        "電話 03-3581-1101 内線 2123",
        "合計1,234,567円（税込）",
        "令和2年10月1日付け",
        "平成28.6.3",
        "2016-06-03T10:32:00Z",
        "特許法第29条第1項第3号",
        "商標3件、意匠2件",
        "平成28年(行ケ)第10001号",
        "請求書番号 INV-20160603-001",
        "https://example.com/a/PK.190001",
        "taro@AB123456.example",
    ],
)
def test_dates_amounts_telephones_and_statutes_are_not_numbers(text: str) -> None:
    assert parse(text) == []


@pytest.mark.parametrize(
    ("text", "right", "context", "key"),
    [
        ("2016045210", "特許", "出願番号", "JP:P:APP:2016-045210"),
        ("2016045210", "P", "publication_number", "JP:P:PUB:2016-045210"),
        ("2016045210", "意匠", None, "JP:D:APP:2016-045210"),
        ("6123456", "商標", None, "JP:T:REG:6123456"),
        ("登録6123456", "patent", None, "JP:P:REG:6123456"),
        ("平02-288665", "商標", "出願", "JP:T:APP:1990-288665"),
        ("JP2016111548", "特許", "application_number", "JP:P:APP:2016-111548"),
        ("2020/012345", None, "international_application_number", "WO:P:APP:PCT/JP2020/012345"),
        ("2020/123456", None, "国際公開番号", "WO:P:PUB:2020-123456"),
        ("1234567", None, "madrid_number", "WO:T:MADRID:1234567"),
        ("EP3123456", None, "公開番号", "EP:P:PUB:3123456"),
    ],
)
def test_what_the_caller_knows_decides_what_the_text_leaves_open(
    text: str, right: str | None, context: str | None, key: str
) -> None:
    assert only(text, right, context).key == key


def test_what_the_text_says_is_stronger_than_what_the_caller_expects() -> None:
    assert only("特願2016-111548", right="商標", context="公開番号").key == "JP:P:APP:2016-111548"


def test_an_expectation_that_fits_nothing_leaves_the_question_open() -> None:
    assert only("2016-111548", right="商標", context="公開番号").key == ""


def test_the_same_digits_as_publication_and_as_application_are_different_objects() -> None:
    assert only("JP2016111548A").key != only("特願2016-111548").key


def test_an_era_written_in_its_last_year_is_kept_on_screen_and_equal_in_key() -> None:
    assert only("特願昭64-000123").display == "特願昭64-000123"
    assert only("特願昭64-000123").key == only("特願平01-000123").key


def test_a_chinese_check_digit_that_does_not_fit_is_pointed_out() -> None:
    assert only("CN201010126185.2").warnings == ()
    assert only("CN201010126185.3").warnings == ("check_digit",)


def test_the_stretch_of_text_is_kept_with_the_number() -> None:
    assert only("本件は特願２０１６－１１１５４８号です").text == "特願2016-111548号"


@pytest.mark.parametrize("text", ["特願2O16-111548", "特願2016-1ll548", "持願2016-111548", "特願2016-1115 48"])
def test_what_was_mistyped_is_suggested_and_never_put_right_silently(text: str) -> None:
    number = only(text)
    assert (number.key, number.suggestion) == ("", "特願2016-111548")
