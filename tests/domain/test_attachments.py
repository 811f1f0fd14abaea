"""What a file is, whatever its name says."""

from __future__ import annotations

import pytest

from core.domain.attachments import otherwise

EXE, PDF, ZIP = b"MZ\x90\x00\x03", b"%PDF-1.7\n", b"PK\x03\x04\x14\x00"


@pytest.mark.parametrize(
    ("name", "content", "is_"),
    [
        ("報告.pdf", EXE, "EXE"),
        ("報告.PDF", b"\x7fELF\x02", "EXE"),
        ("報告.pdf", "ただの文章".encode(), "?"),
        ("図.png", b"\xff\xd8\xff\xe0", "JPEG"),
        ("表.xlsx", PDF, "PDF"),
        ("メモ.txt", EXE, "EXE"),
        ("表.csv", ZIP, "ZIP"),
    ],
)
def test_a_name_that_promises_something_else_is_found_out(name: str, content: bytes, is_: str) -> None:
    assert otherwise(name, content) == is_


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("報告.pdf", b"junk before it\n" + PDF),
        ("表.xlsx", ZIP),
        ("表.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked"),
        ("資料.zip", ZIP),
        ("メモ.txt", "#!メモ".encode()),
        ("setup.exe", EXE),
        ("名前だけ", EXE),
        ("図面.dwg", b"AC1032"),
        ("空.pdf", b""),
    ],
)
def test_a_name_that_promises_nothing_else_is_left_alone(name: str, content: bytes) -> None:
    assert otherwise(name, content) == ""
