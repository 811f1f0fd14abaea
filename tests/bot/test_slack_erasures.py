"""削除依頼 in Slack: asked by a command, and answered where it waits."""

from __future__ import annotations

from datetime import timedelta

from office import Office, buttons, words
from world import FIRM

from core.digests import Digests


async def asked(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "削除依頼 PK190001 取引の終了")
    assert "依頼しました" in words(office.taro.ephemerals[-1])


def answer(office: Office) -> str:
    """What 知財 太郎 reads beside what was told of the matter before."""
    return words(office.ws.thread(office.channel, office.in_channel()[-1].ts)[-1])


async def test_a_request_to_delete_is_answered_in_the_digest(office: Office) -> None:
    await asked(office)
    office.world.clock.move(timedelta(days=1))
    await Digests(office.world.stores, office.world.clock).send_due(FIRM)
    await office.settle()
    digest = office.direct(office.hanako)[-1]
    assert "削除依頼" in words(digest)
    assert "取引の終了" in words(digest)
    assert {"削除", "保持", "表示", "保留"} <= set(buttons(digest))
    await office.click(office.hanako, digest, "保持")
    await office.submit(office.hanako, {"reason": "法令により保管しています"})
    assert "法令により保管しています" in answer(office)


async def test_a_request_to_delete_stands_on_the_home_tab_and_is_answered_there(office: Office) -> None:
    await asked(office)
    await office.hanako.open_home()
    await office.settle()
    home = office.hanako.home
    assert home is not None
    assert "⚠ 削除依頼 1" in words(home)
    await office.click(office.hanako, home, "削除")
    assert await office.world.value(FIRM, "2016P002", "filing_ref") is None, "it was a copy of theirs"
    home = office.hanako.home
    assert home is not None
    assert "削除依頼" not in words(home)
    assert "削除した" in answer(office)
