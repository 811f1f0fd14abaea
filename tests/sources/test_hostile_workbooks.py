"""Workbooks that are not what they seem: bombs, passwords, other types, sheets nobody sees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from core.errors import Invalid
from core.sources import read_table

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def workbook(*sheets: str) -> bytes:
    made = Workbook()
    for title in sheets:
        sheet = made.create_sheet(title)
        sheet.append(("社内整理番号", "名称"))
        sheet.append(("PK1", title))
    del made[made.sheetnames[0]]
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_sheet(content: Callable[[zipfile.ZipFile, str], None]) -> bytes:
    """A workbook whose sheet is written by `content`."""
    plain, file = zipfile.ZipFile(io.BytesIO(workbook("案件"))), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in plain.namelist():
            if name == "xl/worksheets/sheet1.xml":
                content(target, name)
            else:
                target.writestr(name, plain.read(name))
    return file.getvalue()


def refused(content: bytes, name: str = "案件.xlsx") -> str:
    with pytest.raises(Invalid) as error:
        read_table(name, content)
    return error.value.code


def test_a_bomb_of_cells_is_refused_before_it_is_unpacked_into_memory() -> None:
    """5 million cells in a few kilobytes: counted, never made."""

    def bomb(target: zipfile.ZipFile, name: str) -> None:
        with target.open(name, "w") as sheet:
            sheet.write(HEAD.encode())
            for _ in range(500):
                sheet.write(b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>")
            sheet.write(END.encode())

    content = with_sheet(bomb)
    assert len(content) < 1_000_000
    assert refused(content) == "file_too_large"


def test_a_bomb_of_bytes_is_refused_by_the_size_it_says() -> None:
    def bomb(target: zipfile.ZipFile, name: str) -> None:
        with target.open(name, "w") as sheet:
            for _ in range(520):
                sheet.write(b" " * 1024 * 1024)

    assert refused(with_sheet(bomb)) == "file_too_large"


def test_entities_that_grow_are_refused() -> None:
    def laughs(target: zipfile.ZipFile, name: str) -> None:
        entities = "".join(f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9))
        text = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{entities}]>{HEAD}'
        target.writestr(name, f'{text}<row><c t="inlineStr"><is><t>&l9;</t></is></c></row>{END}')

    assert refused(with_sheet(laughs)) in ("file_damaged", "file_empty")


def test_a_workbook_behind_a_password_is_told_from_an_old_one() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) == "file_protected"
    assert refused(ole + "Workbook".encode("utf-16-le"), "案件.xls") == "file_old_excel"


def test_a_file_is_what_is_in_it_whatever_it_is_called() -> None:
    assert read_table("案件.xlsx", "社内整理番号,名称\nPK1,装置\n".encode("cp932")).rows[0].cells == ("PK1", "装置")
    assert read_table("案件.csv", workbook("案件")).rows[0].cells == ("PK1", "案件")
    assert refused(b"%PDF-1.7\n\x00\x01", "案件.xlsx") == "file_unreadable"
    assert refused(b"", "案件.csv") == "file_empty"


def test_the_sheets_that_were_not_read_are_named() -> None:
    table = read_table("案件.xlsx", workbook("案件", "控え", "料金"))
    assert (table.sheet, table.other_sheets) == ("案件", ("控え", "料金"))


def test_a_zip_file_behind_a_password_is_refused_in_words() -> None:
    content = bytearray(workbook("案件"))
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1  # "encrypted", in every entry of the directory
        at = content.find(b"PK\x01\x02", at + 4)
    assert refused(bytes(content)) == "file_damaged"
