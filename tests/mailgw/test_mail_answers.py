"""Answers as people write them: each must come to what was meant, or to nothing, and never to anything else."""

from __future__ import annotations

import pytest
from answers import first, fourth, second, third
from answers.said import said

from mailgw.grammar import is_clear, understand
from mailgw.grammar.topics import AboutErasure, AboutWorkflow

ANSWERS = [
    pytest.param(topic, "", text, meant, id=f"{topic}: {text[:40]!r}")
    for written in (first, second, third, fourth)
    for topic, answers in (
        ("offer", written.OFFER),
        ("list", written.LIST),
        ("review", written.REVIEW),
        ("message", written.MESSAGE),
    )
    for text, meant in answers
] + [
    pytest.param("fresh", subject, text, meant, id=f"fresh: {subject!r} {text[:30]!r}")
    for written in (first, second, third, fourth)
    for subject, text, meant in written.FRESH
]


@pytest.mark.parametrize(("topic", "subject", "text", "meant"), ANSWERS)
def test_an_answer_comes_to_what_was_meant(topic: str, subject: str, text: str, meant: str) -> None:
    assert said(topic, text, subject) == meant


@pytest.mark.parametrize(
    "text", ["差戻し しません", "完了 していません", "取下げ？", "差戻し すべきか検討中", "完了 かもしれません"]
)
def test_a_doubt_behind_a_move_of_a_workflow_moves_nothing(text: str) -> None:
    assert not is_clear(understand(text, AboutWorkflow("w", 1)))


@pytest.mark.parametrize("text", ["保持 しません", "保持？", "保持 するか検討中"])
def test_a_doubt_behind_a_refusal_to_delete_answers_nothing(text: str) -> None:
    assert not is_clear(understand(text, AboutErasure("e")))
