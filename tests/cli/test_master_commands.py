"""`kakehashi master`: own records are listed, added, edited, and taken in from a file that can be written out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Operator


def records(operator: Operator, master: str = "applicants") -> list[tuple[str, str, str]]:
    found = json.loads(operator.does("master", "list", "CDM", master, "--json"))
    return [(one["code"], one["name"], one["corporate_number"]) for one in found]


def test_a_record_is_added_found_and_edited(connected: Operator) -> None:
    connected.does("master", "add", "CDM", "applicants", "株式会社 root ip", "--corporate-number", "7000012050002")
    connected.does("master", "add", "CDM", "inventors", "発明太郎", "--name-en", "Taro Hatsumei")
    assert records(connected) == [("C00001", "株式会社 root ip", "7000012050002")]
    assert "発明太郎" in connected.does("master", "list", "CDM", "inventors", "--like", "taro")
    connected.does("master", "edit", "CDM", "C00001", "--name", "株式会社ルートアイピー")
    assert records(connected) == [("C00001", "株式会社ルートアイピー", "7000012050002")]


def test_a_file_adds_changes_and_the_second_time_changes_nothing(connected: Operator, tmp_path: Path) -> None:
    connected.does("master", "add", "CDM", "applicants", "株式会社A", "--corporate-number", "7000012050002")
    file = tmp_path / "masters.csv"
    file.write_text("名称,法人番号\n株式会社A新名称,7000012050002\n株式会社B,\n", "utf-8")
    connected.does("master", "import", "CDM", "applicants", str(file))
    after = [("C00001", "株式会社A新名称", "7000012050002"), ("C00002", "株式会社B", "")]
    assert records(connected) == after
    connected.does("master", "import", "CDM", "applicants", str(file))
    assert records(connected) == after


def test_what_was_written_out_is_taken_in_by_its_codes(connected: Operator, tmp_path: Path) -> None:
    connected.does("master", "add", "CDM", "sites", "本社")
    file = tmp_path / "sites.csv"
    connected.does("master", "list", "CDM", "sites", "--to", str(file))
    file.write_text(file.read_text("utf-8-sig").replace("本社", "東京本社"), "utf-8")
    connected.does("master", "import", "CDM", "sites", str(file))
    assert [name for _, name, _ in records(connected, "sites")] == ["東京本社"]


def test_refused_rows_are_named_and_all_others_are_taken_in(connected: Operator, tmp_path: Path) -> None:
    file = tmp_path / "masters.csv"
    file.write_text("名称,法人番号\n株式会社A,123\n株式会社B,\nC,7000012050002\nD,7000012050002\n", "utf-8")
    said = connected.types("master", "import", "CDM", "applicants", str(file))
    assert said.code == 3
    assert "123" in said.said
    assert [name for _, name, _ in records(connected)] == ["株式会社B", "D"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("edit", "CDM", "C00099", "--name", "x"), "C00099"),
        (("edit", "CDM", "C00001", "--name", ""), "名称"),
        (("add", "CDM", "applicants", "別会社", "--corporate-number", "7000012050002"), "株式会社A (C00001)"),
    ],
)
def test_a_mistake_gets_its_sentence_and_changes_nothing(
    connected: Operator, words: tuple[str, ...], part: str
) -> None:
    connected.does("master", "add", "CDM", "applicants", "株式会社A", "--corporate-number", "7000012050002")
    before = records(connected)
    assert part in connected.is_refused("master", *words)
    assert records(connected) == before


def test_two_records_that_are_the_same_are_merged_after_a_look(connected: Operator) -> None:
    connected.does("master", "add", "CDM", "applicants", "株式会社 root ip")
    connected.does("master", "add", "CDM", "applicants", "㈱ルートアイピー", "--corporate-number", "7000012050002")
    assert "まだ統合していません" in connected.does("master", "merge", "CDM", "C00002", "C00001", "--dry-run")
    assert len(records(connected)) == 2
    assert "統合しました" in connected.does("master", "merge", "CDM", "C00002", "C00001")
    assert records(connected) == [("C00001", "株式会社 root ip", "7000012050002")]
