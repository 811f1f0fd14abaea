"""Small promises of the surface: a slow modal says that it loads, a stale one says why not, nothing that was said is dropped."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from office import Office, buttons, words
from test_bridge import PK190001
from test_slack_messages import sent
from test_slack_reviews import changed
from world import COMPANY, TARO

from bot.visit import RESPONSES
from core.desk import Desk
from core.domain.intents import Edit, Look, Page


async def test_a_slow_modal_opens_at_once_and_is_filled_when_its_content_is_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trigger lives three seconds; nobody shall think that nothing happened."""
    card = await changed(office)
    go_on, handle = asyncio.Event(), Desk.handle

    async def slowly(desk: Desk, principal: Any, intent: Any, **more: Any) -> Any:
        if isinstance(intent, Look) and intent.page is Page.HISTORY:
            await go_on.wait()
        return await handle(desk, principal, intent, **more)

    monkeypatch.setattr(Desk, "handle", slowly)
    await office.taro.click(card, text="履歴")
    async with asyncio.timeout(10):
        while not office.taro.views:  # noqa: ASYNC110 - the stand-in tells of no modal
            await asyncio.sleep(0.01)
    assert "読み込み中" in words(office.taro.views[-1])
    go_on.set()
    await office.settle()
    assert "これまでに" in words(office.taro.views[-1])


async def test_what_has_changed_while_a_card_was_open_in_full_is_said_on_top_of_it(office: Office) -> None:
    await changed(office)
    await office.command(office.taro, "差分")
    await office.click(office.taro, office.taro.ephemerals[-1], "表示")
    opened = office.taro.views[-1]
    await office.world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/05"}))
    await office.click(office.taro, opened, "適用")
    assert "変わりました" in words(office.taro.views[-1])
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-05"
    assert "2016/06/05" in words(office.taro.views[-2]), "below it stands what is true now"


async def test_the_answers_to_many_numbers_stand_together_and_none_is_dropped(office: Office) -> None:
    """Slack takes five answers to one command."""
    refs = [f"PK{number:04d}" for number in range(RESPONSES + 3)]
    for ref in refs:
        await office.world.add_matter(COMPANY, ref, PK190001 | {"filing_ref": ref})
    await office.command(office.taro, f"取下げ {' '.join(refs)}")
    told = words(office.taro.ephemerals[-1])
    assert [ref for ref in refs if ref not in told] == []


async def test_a_number_longer_than_an_option_may_be_spoils_no_type_ahead(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK" + "9" * 160, PK190001)
    await office.world.add_matter(COMPANY, "PK990001", PK190001)
    await office.command(office.taro, "")
    answer = await office.taro.suggest(office.taro.views[-1], "matter", "PK99")
    assert [option["value"] for option in answer.payload["options"]] == ["PK990001"]


async def test_a_form_opens_whatever_was_typed_behind_its_word(office: Office) -> None:
    """A whole sentence, a number twice, more numbers than Slack takes options."""
    await office.link()
    many = " ".join(f"PK{number:04}" for number in range(150))
    for typed in ("次回年度分の納付を" * 30, "PK190001 PK190001", many):
        for word in ("連絡", "庁書類"):
            await office.command(office.taro, f"{word} {typed}")
            assert office.taro.views[-1].content["callback_id"] in ("compose", "attach")
            await office.taro.close(office.taro.views[-1])


async def test_a_button_of_another_organisation_decides_nothing_wherever_it_stands(office: Office) -> None:
    """花子 gets hold of a card of the company, and presses."""
    card = await changed(office)
    client = await next(iter(office.surface.apps)).clients.answering(office.ws.id)
    theirs = office.ws.dm(office.hanako, office.slack.app.name)
    await client.chat_postMessage(channel=theirs.id, text="forged", blocks=card.blocks)
    forged = office.ws.messages(theirs)[-1]
    await office.click(office.hanako, forged, "適用")
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-03"
    assert buttons(card) == ["適用", "無視", "履歴"]
    assert words(office.hanako.ephemerals[-1]) == "この差分は見つかりません。差分の一覧をご確認ください。"


async def test_a_message_says_how_far_it_has_come(office: Office) -> None:
    """送信済 → 配達済 → 確認完了, on the sender's card."""
    await sent(office)
    record = office.in_channel()[-1]
    assert "配達済" in words(record)
    arrived = office.direct(office.hanako)[-1]
    await office.click(office.hanako, arrived, "確認完了")
    assert "確認完了" in words(record)


async def test_an_older_state_of_the_home_tab_is_never_shown_over_a_newer_one(office: Office) -> None:
    await office.taro.open_home()
    await office.settle()
    home = office.taro.home
    assert home is not None
    stale = home.hash
    await office.share()
    await office.taro.open_home()
    await office.settle()
    now = words(office.taro.home or home)
    client = await next(iter(office.surface.apps)).clients.answering(office.ws.id)
    with pytest.raises(Exception, match="hash_conflict"):
        await client.views_publish(user_id=office.taro.id, view={"type": "home", "blocks": []}, hash=stale)
    assert words(office.taro.home or home) == now
