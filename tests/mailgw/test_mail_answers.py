"""Answers as people write them: each must come to what was meant, or to nothing, and never to anything else."""

from __future__ import annotations

import pytest
from answers import fifth, first, fourth, second, sixth, third
from answers.said import said

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    CreateRecord,
    IdentifyDocument,
    NotSame,
    Resolve,
    Unresolve,
)
from core.domain.notices import Entry, EntryKind
from mailgw.grammar import Wish, is_clear, understand
from mailgw.grammar.topics import AboutDocument, AboutErasure, AboutList, AboutReferences, AboutWorkflow

_REFERENCES = AboutReferences("l", {1: "r1", 2: "r2", 3: "r3"})

ANSWERS = [
    pytest.param(topic, "", text, meant, id=f"{topic}: {text[:40]!r}")
    for written in (first, second, third, fourth, fifth, sixth)
    for topic, answers in (
        ("offer", written.OFFER),
        ("list", written.LIST),
        ("review", written.REVIEW),
        ("message", written.MESSAGE),
    )
    for text, meant in answers
] + [
    pytest.param("fresh", subject, text, meant, id=f"fresh: {subject!r} {text[:30]!r}")
    for written in (first, second, third, fourth, fifth, sixth)
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


@pytest.mark.parametrize(
    ("text", "said_on", "crosses"),
    [
        ("コメント 相手方へ 図面を送りました", "図面を送りました", True),
        ("コメント 相手方へ：図面を送りました", "図面を送りました", True),
        ("完了 相手方へ\n図面を送りました", "図面を送りました", True),
        ("コメント 相手方へは伝えないでください。費用が高い。", "相手方へは伝えないでください。費用が高い。", False),
        ("完了 相手方に確認しました", "相手方に確認しました", False),
        ("comment to the counterparty we say nothing", "to the counterparty we say nothing", False),
    ],
)
def test_words_cross_only_where_a_word_of_its_own_says_so(text: str, said_on: str, crosses: bool) -> None:
    [line] = understand(text, AboutWorkflow("w", 1))
    assert isinstance(line, Wish)
    assert isinstance(line.intent, CommentStep | CompleteStep)
    assert (line.intent.comment, line.intent.to_counterpart) == (said_on, crosses)


@pytest.mark.parametrize("text", ["完了\n差戻し 図面が違います", "差戻し 図面\n完了 直しました", "完了 まだです"])
def test_a_second_move_below_the_first_moves_nothing(text: str) -> None:
    assert not is_clear(understand(text, AboutWorkflow("w", 1)))


def test_a_word_that_only_begins_like_a_move_is_part_of_what_is_said() -> None:
    [line] = understand("完了\n差戻しいただいた図面を直しました", AboutWorkflow("w", 1))
    assert isinstance(line, Wish)
    assert isinstance(line.intent, CompleteStep)
    assert line.intent.comment == "差戻しいただいた図面を直しました"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1はaに紐付けてください。", [Resolve("r1", "a")]),
        ("3は作成でお願いします。", [CreateRecord("r3")]),
        ("1のbは別物です", [NotSame("r1", "b")]),
        ("2は取消", [Unresolve("r2")]),
        ("Link 1 to C00001, create 3", [Resolve("r1", "C00001"), CreateRecord("r3")]),
        ("1はC00044に紐付け、2はaに紐付け。", [Resolve("r1", "C00044"), Resolve("r2", "a")]),
        ("2は作成 名称=株式会社A, 法人番号=1", [CreateRecord("r2", name="株式会社A", corporate_number="1")]),
    ],
)
def test_a_reference_may_be_called_before_what_is_wanted_of_it(text: str, wanted: list[object]) -> None:
    reading = understand(text, _REFERENCES)
    assert [line.intent for line in reading if isinstance(line, Wish)] == wanted
    assert is_clear(reading)


@pytest.mark.parametrize(
    "text",
    ["1はaではありません", "1をaに紐付けないで", "1はaかbに紐付け", "1はaに紐付けて、2は別物", "1aに紐付け", "1 a"],
)
def test_a_doubtful_word_about_a_reference_links_nothing(text: str) -> None:
    assert not is_clear(understand(text, _REFERENCES))


def test_a_reference_in_a_list_is_linked_as_its_own_mail_says() -> None:
    listed = AboutList("l", (Entry(6, EntryKind.REFERENCE, "t6", "デモ株式会社", "", "株式会社root ip", ""),))
    [line] = understand("紐付け 6 C00001", listed)
    assert isinstance(line, Wish)
    assert line.intent == Resolve("t6", "C00001")


def test_what_is_said_of_a_document_may_stand_in_one_line() -> None:
    [line] = understand("案件：ＰＫ１９０００５　種別：A131　日付：令和8年1月13日", AboutDocument("d"))
    assert isinstance(line, Wish)
    assert line.intent == IdentifyDocument("d", "PK190005", "A131", "令和8年1月13日")
