"""`kakehashi secrecy`: a matter closed, and opened again with a reason that is kept."""

from __future__ import annotations

from pathlib import Path

from conftest import Operator


def test_a_matter_is_closed_and_opened_again_with_a_reason(connected: Operator, tmp_path: Path) -> None:
    table = tmp_path / "matters.csv"
    table.write_text("社内整理番号,案件種別,発明等の名称\nPK190008,出願,試作\n", encoding="utf-8")
    connected.does("import", str(table), "--org", "CDM")
    assert "権利化 → 秘匿" in connected.does("secrecy", "CDM", "PK190008", "秘匿")
    assert "理由が必要です" in connected.is_refused("secrecy", "CDM", "PK190008", "権利化")
    assert "読み取れません" in connected.is_refused("secrecy", "CDM", "PK190008", "非公開")
    opened = connected.does("secrecy", "CDM", "PK190008", "権利化", "--reason", "共同出願のため", "--by", "知財 太郎")
    assert "共同出願のため" in opened
