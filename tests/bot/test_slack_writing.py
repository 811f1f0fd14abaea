"""How a document looks in Slack."""

from __future__ import annotations

from bot.writing import body_of
from core.texts import Document, Table


def test_numbered_rows_are_lines_and_named_values_are_columns() -> None:
    numbered = Table(None, (("1", "出願人", "株式会社root ip"), ("2", "発明者", "発明太郎")))
    named = Table(None, (("出願番号", "特願2016-111548"),))
    lines, columns = body_of(Document("", (numbered, named)))
    assert lines["text"]["text"] == "1  出願人  株式会社root ip\n2  発明者  発明太郎"
    assert [cell["text"] for cell in columns["fields"]] == ["*出願番号*", "特願2016-111548"]
