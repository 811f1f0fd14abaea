"""CSV and its like: the encoding and the delimiter are found out, and what fits nothing is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from core.sources import Table, form, read_table
from core.sources.guarding import guarded, unguarded
from core.sources.writing import written

HEADINGS = ("社内整理番号", "発明等の名称", "出願日")
CSV = "社内整理番号,発明等の名称,出願日\r\nPK190001,省電力通信装置,2016/06/03\r\nPK190002,髙島式①測定器,H28.6.3\r\n"


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


def headings(table: Table) -> tuple[str, ...]:
    return tuple(header.text for header in table.headers)


def refusal(content: bytes, name: str = "案件.csv") -> Invalid:
    with pytest.raises(Invalid) as refused:
        read_table(name, content)
    assert refused.value.facts["filename"] == name
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_same_table_is_read_from_every_encoding_people_save_in(encoding: str) -> None:
    table = read_table("案件.csv", CSV.encode(encoding))
    assert headings(table) == HEADINGS
    assert cells(table)[1] == ("PK190002", "髙島式①測定器", "H28.6.3")


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_out_whatever_the_file_is_called(delimiter: str) -> None:
    text = CSV.replace(",", delimiter).replace("省電力通信装置", "装置、A")
    assert cells(read_table("案件.csv", text.encode()))[0] == ("PK190001", "装置、A", "2016/06/03")


def test_delimiters_and_line_ends_within_quotation_marks_belong_to_the_value() -> None:
    table = read_table("a.csv", '社内整理番号,備考\nPK1,"一行目, 続き\n二行目 ""引用"""\nPK2,次\n'.encode())
    assert cells(table) == [("PK1", '一行目, 続き\n二行目 "引用"'), ("PK2", "次")]


def test_rows_carry_the_numbers_a_spreadsheet_shows() -> None:
    text = '案件一覧\n\n社内整理番号,備考\nPK1,"二\n行"\n\nPK2,\n'
    assert [row.number for row in read_table("a.csv", text.encode()).rows] == [4, 6]


def test_headings_are_found_below_title_rows() -> None:
    text = "案件一覧,,\n出力日,2026/01/15,\n" + CSV
    assert headings(read_table("a.csv", text.encode("cp932"))) == HEADINGS


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(CSV.encode("euc_jp", errors="replace"), id="EUC-JP"),
        pytest.param(CSV.replace("髙", "高").replace("①", "1").encode("iso2022_jp"), id="ISO-2022-JP"),
        pytest.param(CSV.encode()[:40] + b"\xff" + CSV.encode()[40:], id="UTF-8 with a broken byte"),
        pytest.param(CSV.encode("cp932")[:-20] + b"\xfd\xfd,\r\n", id="bytes CP932 has no character for"),
        pytest.param(codecs.BOM_UTF8 + CSV.encode("cp932"), id="UTF-8 mark before CP932"),
    ],
)
def test_text_in_no_encoding_we_read_is_refused_instead_of_read_as_gibberish(content: bytes) -> None:
    assert refusal(content).code == "file_encoding"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\r\n , ,\r\n", "file_empty"),
        (b"%PDF-1.7\n\x00\x01\x02", "file_unreadable"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "file_old_excel"),
        (b"PK\x03\x04 torn off", "file_damaged"),
        (b"2016/06/03,1\n2016/06/04,2\n", "file_without_header"),
        (b"a" * (26 * 1024 * 1024), "file_too_large"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refusal(content).code == code


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row() -> None:
    error = refusal('社内整理番号,備考\nPK1,よい\nPK2,"開いたまま\nPK3,次\n'.encode())
    assert (error.code, error.facts["row"]) == ("file_damaged", 3)


def test_more_rows_than_are_taken_at_once_are_refused() -> None:
    error = refusal(("社内整理番号\n" + "PK1\n" * 50_001).encode())
    assert (error.code, error.facts["limit"]) == ("file_too_long", 50_000)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("社内整理番号,発明等の名称,出願日\n;,;;,;;\n", (";", ";;", ";;")),
        ("社内整理番号;係数;比率\nPK1;1,5;2,5\nPK2;3,5;4,5\nPK3;5,5;6,5\n", ("PK1", "1,5", "2,5")),
        ("社内整理番号\t発明等の名称\nPK1\t装置, 方法, 組成物; その他\n", ("PK1", "装置, 方法, 組成物; その他")),
    ],
)
def test_the_delimiter_is_the_one_that_most_rows_agree_upon(text: str, cells: tuple[str, ...]) -> None:
    assert read_table("a.csv", text.encode()).rows[0].cells == cells


@given(st.text(max_size=30))
def test_a_guard_against_formulas_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12).map(str.strip)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(_TEXT, _TEXT, _TEXT), min_size=1, max_size=6),
    st.sampled_from([form.CSV, form.XLSX]),
)
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str]], written_as: form.Form) -> None:
    table = read_table(f"a.{written_as.extension}", written([HEADINGS, *rows], written_as))
    assert headings(table) == HEADINGS
    read = [tuple("" if cell is None else cell for cell in row.cells) for row in table.rows]
    assert read == [row for row in rows if any(row)]


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    assert _read(content).startswith(("table", "file_"))


def _read(content: bytes) -> str:
    try:
        read_table("a.csv", content)
    except Invalid as error:
        return error.code
    return "table"
