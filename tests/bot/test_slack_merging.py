"""統合 in Slack: its meaning is shown, and a button carries it out."""

from __future__ import annotations

from matters import PK190001
from office import Office, buttons, words
from world import COMPANY, TARO

from core.domain.intents import Edit


async def test_two_records_that_are_the_same_are_merged_after_a_look(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip、㈱ルートアイピー"}))
    await office.command(office.taro, "統合 C00002")
    assert "統合 C00002 C00001" in office.taro.ephemerals[-1].text
    await office.command(office.taro, "統合 C00002 C00001")
    asked = office.taro.ephemerals[-1]
    assert "まだ統合していません" in words(asked)
    assert "1 件" in words(asked)
    assert buttons(asked) == ["統合する"]
    assert len(await office.world.value(COMPANY, "PK190001", "applicants")) == 2
    await office.click(office.taro, asked, "統合する")
    assert "統合しました" in words(office.taro.ephemerals[-1])
    assert await office.world.value(COMPANY, "PK190001", "applicants") == [{"ref": "1", "label": "株式会社root ip"}]
