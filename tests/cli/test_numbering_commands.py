"""`kakehashi numbering`: shown, previewed, set and reset."""

from __future__ import annotations

from conftest import Operator


def test_a_pattern_is_previewed_set_and_reset(connected: Operator) -> None:
    before = connected.does("numbering", "show", "CDM")
    assert "PK{yy}{seq:04}" in before
    assert "T-{seq}" not in before
    connected.does("numbering", "set", "CDM", "T-{seq}", "--right", "商標", "--dry-run")
    assert "T-{seq}" not in connected.does("numbering", "show", "CDM")
    assert "T-1" in connected.does("numbering", "set", "CDM", "T-{seq}", "--right", "商標", "--by", "知財 太郎")
    assert "知財 太郎" in connected.does("numbering", "show", "CDM")
    assert "TK{yy}{seq:04}" in connected.does("numbering", "reset", "CDM", "--right", "商標")


def test_a_mistake_gets_its_sentence(connected: Operator) -> None:
    assert "{seq:04}" in connected.is_refused("numbering", "set", "CDM", "PK{yy}")
