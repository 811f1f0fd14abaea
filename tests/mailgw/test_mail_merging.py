"""統合 by mail: its meaning is told, and a second mail that says 実行 carries it out."""

from __future__ import annotations

import pytest
from mail_world import TARO_AT, MailWorld
from matters import PK190001
from test_mail_standing import answered
from world import COMPANY, TARO

from core.domain.intents import Edit, MergeRecords
from mailgw.grammar import Wish, understand
from mailgw.grammar.topics import Anything


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("統合 C00002 C00001", False),
        ("統合　Ｃ０００２　Ｃ０００１".replace("０００", "００００"), False),
        ("統合 C00002 → C00001 実行", True),
        ("統合 C00002 C00001 実行してください。", True),
        ("merge C00002 C00001 run", True),
    ],
)
def test_the_record_that_goes_stands_first(text: str, sure: bool) -> None:
    (line,) = understand(text, Anything())
    assert isinstance(line, Wish), line
    assert line.intent == MergeRecords("C00002", "C00001", sure)


@pytest.mark.parametrize("text", ["統合 C00002", "統合 C00002 C00001 予定", "統合 C00001 C00002 C00003", "統合"])
def test_anything_else_merges_nothing(text: str) -> None:
    assert not any(isinstance(line, Wish) for line in understand(text, Anything()))


async def test_two_records_that_are_the_same_are_merged_after_a_look(mails: MailWorld) -> None:
    await mails.world.add_matter(COMPANY, "PK190001", PK190001)
    await mails.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip、㈱ルートアイピー"}))
    asked = await answered(mails, TARO_AT, "統合 C00002 C00001")
    assert "まだ統合していません" in asked.replace("\n", "")
    assert "「統合 C00002 C00001 実行」" in asked
    assert len(await mails.world.value(COMPANY, "PK190001", "applicants")) == 2
    done = await answered(mails, TARO_AT, "統合 C00002 C00001 実行")
    assert "統合しました" in done.replace("\n", "")
    assert await mails.world.value(COMPANY, "PK190001", "applicants") == [{"ref": "1", "label": "株式会社root ip"}]
