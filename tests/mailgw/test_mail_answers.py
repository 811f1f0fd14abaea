"""Answers as people write them: each must come to what was meant, or to nothing, and never to anything else."""

from __future__ import annotations

import pytest
from answers import first, second
from answers.said import said

ANSWERS = [
    pytest.param(topic, "", text, meant, id=f"{topic}: {text[:40]!r}")
    for written in (first, second)
    for topic, answers in (
        ("offer", written.OFFER),
        ("list", written.LIST),
        ("review", written.REVIEW),
        ("message", written.MESSAGE),
    )
    for text, meant in answers
] + [
    pytest.param("fresh", subject, text, meant, id=f"fresh: {subject!r} {text[:30]!r}")
    for written in (first, second)
    for subject, text, meant in written.FRESH
]


@pytest.mark.parametrize(("topic", "subject", "text", "meant"), ANSWERS)
def test_an_answer_comes_to_what_was_meant(topic: str, subject: str, text: str, meant: str) -> None:
    assert said(topic, text, subject) == meant
