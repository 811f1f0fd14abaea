"""`kakehashi message`: kinds are shown, added and retired, and reminders set."""

from __future__ import annotations

from conftest import Operator


def test_kinds_are_added_and_retired(connected: Operator) -> None:
    assert "期限の照会" not in connected.does("message", "kinds", "CDM")
    assert "期限の照会" in connected.does("message", "add-kind", "CDM", "期限の照会", "--to-counterpart")
    assert "期限の照会" not in connected.does("message", "retire-kind", "CDM", "期限の照会")
    assert "7" in connected.does("message", "remind", "CDM", "7")


def test_a_mistake_gets_its_sentence(connected: Operator) -> None:
    assert "なぞ" in connected.is_refused("message", "retire-kind", "CDM", "なぞ")
    assert "365" in connected.is_refused("message", "remind", "CDM", "0")
