"""XLSX as spreadsheets make them: merged headings, serials, formulas, hidden sheets."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.errors import Invalid
from core.sources import Table, read_table
from core.sources.table import Unreadable, letters


def saved(fill: Callable[[Worksheet], object], workbook: Workbook | None = None) -> bytes:
    workbook = workbook or Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(*rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> Table:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)

    return read_table("案件.xlsx", saved(fill))


def test_dates_numbers_and_flags_keep_their_kind() -> None:
    table = read(("社内整理番号", "出願日", "請求項数", "在外期限"), ("PK1", date(2016, 6, 3), 5.0, True))
    assert table.rows[0].cells == ("PK1", date(2016, 6, 3), 5, True)


def test_a_number_shown_with_leading_zeros_is_read_as_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("社内整理番号", "備考"))
        sheet.append((123, "x"))
        sheet["A2"].number_format = "00000"

    assert read_table("a.xlsx", saved(fill)).rows[0].cells == ("00123", "x")


def test_headings_under_a_merged_one_carry_both_names() -> None:
    table = read(
        ("社内整理番号", "出願", None, "登録", None),
        (None, "番号", "日", "番号", "日"),
        ("PK1", "特願2016-111548", "2016/06/03", None, None),
        merged=("A1:A2", "B1:C1", "D1:E1"),
    )
    assert [header.parts for header in table.headers] == [
        ("社内整理番号",),
        ("出願", "番号"),
        ("出願", "日"),
        ("登録", "番号"),
        ("登録", "日"),
    ]
    assert [row.number for row in table.rows] == [3]


def test_a_merged_title_above_the_headings_is_no_heading() -> None:
    table = read(
        ("案件一覧（2026年1月）", None, None),
        ("社内整理番号", "名称", "出願日"),
        ("PK1", "装置", None),
        merged=("A1:C1",),
    )
    assert [header.text for header in table.headers] == ["社内整理番号", "名称", "出願日"]


def test_merged_cells_among_the_rows_all_hold_what_is_seen_in_them() -> None:
    table = read(
        ("社内整理番号", "出願人"), ("PK1", "デモ株式会社"), ("PK2", None), ("PK3", "その他"), merged=("B2:B3",)
    )
    assert [row.cells[1] for row in table.rows] == ["デモ株式会社", "デモ株式会社", "その他"]


def test_the_first_sheet_that_is_visible_and_not_empty_is_read() -> None:
    workbook = Workbook()
    hidden = workbook.create_sheet("控え", 0)
    hidden.append(("社内整理番号", "名称"))
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空", 1)
    workbook.active = workbook.worksheets[2]
    content = saved(lambda sheet: [sheet.append(("社内整理番号", "名称")), sheet.append(("PK1", "装置"))], workbook)
    assert read_table("a.xlsx", content).rows[0].cells == ("PK1", "装置")


def test_a_formula_nobody_has_calculated_and_an_error_are_told_cell_by_cell() -> None:
    table = read(("社内整理番号", "備考", "名称"), ("PK1", '=A2&"x"', "#N/A"))
    assert table.rows[0].cells == (
        "PK1",
        Unreadable("cell_not_calculated", '=A2&"x"'),
        Unreadable("cell_in_error", "#N/A"),
    )


def test_a_calculated_formula_is_its_value() -> None:
    """openpyxl keeps no results, so the sheet is written by hand as Excel writes it."""
    import zipfile

    plain = saved(lambda sheet: [sheet.append(("社内整理番号", "請求項数")), sheet.append(("PK1", 7))])
    source, file = zipfile.ZipFile(io.BytesIO(plain)), io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<v>7</v>" in content
                content = content.replace(b"<v>7</v>", b"<f>3+4</f><v>7</v>")
            target.writestr(name, content)
    assert read_table("a.xlsx", file.getvalue()).rows[0].cells == ("PK1", 7)


def test_an_empty_workbook_and_a_zip_of_something_else_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_table("a.xlsx", saved(lambda sheet: None))
    assert refused.value.code == "file_empty"
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Invalid) as refused:
        read_table("a.docx", file.getvalue())
    assert refused.value.code == "file_unreadable"


def test_columns_without_a_heading_are_named_as_a_spreadsheet_names_them() -> None:
    table = read(("社内整理番号", None, "名称"), ("PK1", "?", "装置"))
    assert table.headers[1].text == "B"
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
