"""`kakehashi workflow` and `kakehashi person change`: an operator sets down what people otherwise do themselves."""

from __future__ import annotations

from pathlib import Path

from conftest import Operator


def test_a_workflow_is_set_down_published_listed_and_retired(connected: Operator, tmp_path: Path) -> None:
    steps = tmp_path / "steps.txt"
    steps.write_text("依頼の確認 | 管理者 | 3営業日\n納付 | 相手方 | 5営業日 | 納付をお願いします。\n", "utf-8")
    assert "年金納付" in connected.does("workflow", "define", "CDM", "年金納付", str(steps))
    assert "年金のご相談" in connected.does("workflow", "publish", "CDM", "年金納付", "DM", "--as", "年金のご相談")
    assert "年金納付" in connected.does("workflow", "list", "CDM")
    steps.write_text("", "utf-8")
    connected.does("workflow", "define", "CDM", "年金納付", str(steps))
    assert "年金納付" not in connected.does("workflow", "list", "CDM")


def test_a_run_nobody_knows_gets_its_sentence(connected: Operator) -> None:
    assert connected.is_refused("workflow", "show", "CDM", "nothing")


def test_a_persons_digest_is_changed_and_a_wrong_rhythm_refused(connected: Operator) -> None:
    assert "09:15" in connected.does("person", "change", "DM", "弁理 花子", "--digest", "9:15 月水 Europe/Berlin")
    listed = connected.does("person", "list", "DM")
    assert "09:15 月・水" in listed
    assert "Europe/Berlin" in listed
    assert "「そのうち」" in connected.is_refused("person", "change", "DM", "弁理 花子", "--digest", "そのうち")
