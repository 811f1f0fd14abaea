"""`kakehashi fields`: what each field means, and an organisation's own from first day to last."""

from __future__ import annotations

import json

from command_line import Operator


def test_every_field_is_listed_and_one_is_explained_by_whatever_it_is_called(connected: Operator) -> None:
    listed = json.loads(connected.does("fields", "list", "CDM", "--json"))["fields"]
    assert len(listed) == 72
    assert all(field["help"] for field in listed)
    assert "平成28年6月3日" in connected.does("fields", "show", "CDM", "filing date")


def test_an_own_field_is_added_renamed_retyped_retired_and_restored(connected: Operator) -> None:
    connected.does("fields", "add", "CDM", "社内ランク", "--choice", "A", "--choice", "B")
    connected.does("fields", "rename", "CDM", "社内ランク", "重要度")
    connected.does("fields", "retype", "CDM", "重要度", "--choice", "A", "--choice", "B", "--choice", "C")
    assert "A、B、C" in connected.does("fields", "show", "CDM", "重要度")
    connected.does("fields", "retire", "CDM", "重要度")
    assert [
        one["retired"] for one in json.loads(connected.does("fields", "list", "CDM", "--json"))["fields"] if one["own"]
    ] == [True]
    connected.does("fields", "restore", "CDM", "重要度")
    assert "標準の項目" in connected.is_refused("fields", "retire", "CDM", "出願日")
