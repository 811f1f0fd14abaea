"""The type-ahead below a list of everything stays there, whatever is pressed on the list."""

from __future__ import annotations

import pytest
from office import Office, words
from test_slack_reviews import changed
from world import TARO

from bot.commands import WORDS
from core.domain.intents import SetDeadline
from sandbox.slack import Message


def finds(message: Message, word: str) -> bool:
    elements = [each for block in message.blocks if block["type"] == "actions" for each in block["elements"]]
    return f"find:{word}" in [element["action_id"] for element in elements]


SETTLED = "✓ 対応済み"


@pytest.mark.parametrize(
    ("word", "label", "shown"),
    [("list", "無視", SETTLED), ("diff", "無視", SETTLED), ("deadlines", "1 完了", "ご担当の期限はありません。")],
)
async def test_what_is_found_below_a_list_is_found_there_after_a_button_of_it_was_pressed(
    office: Office, word: str, label: str, shown: str
) -> None:
    await changed(office)
    await office.world.do(TARO, SetDeadline("PK190001", "2026/01/22", "応答"))
    await office.command(office.taro, WORDS[word][0])
    listed = office.taro.ephemerals[-1]
    assert finds(listed, word)
    assert shown not in words(listed)
    await office.click(office.taro, listed, label)
    await office.settle()
    after = next(one for one in office.taro.ephemerals if one.ts == listed.ts)
    assert shown in words(after)
    assert finds(after, word)
    answer = await office.taro.suggest(after, f"find:{word}", "PK19")
    assert [option["value"] for option in answer.payload["options"]] == ["PK190001"]


async def test_a_list_of_differences_stays_one(office: Office) -> None:
    """Nothing else that waits comes into it by pressing a button."""
    await changed(office)
    await office.world.do(TARO, SetDeadline("PK190001", "2026/01/22", "応答"))
    await office.command(office.taro, "差分")
    listed = office.taro.ephemerals[-1]
    await office.click(office.taro, listed, "無視")
    await office.settle()
    after = next(one for one in office.taro.ephemerals if one.ts == listed.ts)
    assert SETTLED in words(after)
    assert "応答" not in words(after)
