"""参照ID紐付け in Slack: a card with the candidates, a type-ahead for any other record."""

from __future__ import annotations

from office import Office, buttons, words
from world import FIRM, TARO

from core.domain.intents import Edit
from core.domain.masters import Master
from core.store.records import Records


async def unresolved(office: Office, *own: str) -> None:
    """花子 takes in PK190001, whose applicant is called otherwise here."""
    async with office.world.stores.write(FIRM) as session:
        for name in own:
            await Records(session).masters.add(Master.APPLICANTS, name)
    card = await office.share()
    await office.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip"}))
    await office.click(office.hanako, card, "承認 2016P002")


async def command(office: Office, text: str) -> None:
    """花子 writes to the app alone."""
    await office.command(office.hanako, text, office.ws.dm(office.hanako, office.slack.app.name))


async def test_a_name_is_linked_by_the_button_of_its_candidate_and_the_card_follows(office: Office) -> None:
    await unresolved(office, "株式会社 root ip")
    (card,) = [one for one in office.direct(office.hanako) if "参照ID紐付け" in words(one)]
    assert buttons(card) == ["1 紐付け 株式会社 root ip (C00001)", "1 作成", "1 マスタを選ぶ"]
    await office.click(office.hanako, card, "1 紐付け 株式会社 root ip (C00001)")
    assert "未解決（0）／ 解決済（1）" in words(card)
    assert buttons(card) == ["1 元に戻す"]
    assert "出願人" in words(office.direct(office.hanako)[-1])
    await office.click(office.hanako, card, "1 元に戻す")
    assert "未解決（1）／ 解決済（0）" in words(card)


async def test_any_other_record_is_found_by_typing(office: Office) -> None:
    await unresolved(office, "まったく別の呼び名株式会社")
    await command(office, "紐付け")
    await office.click(office.hanako, office.hanako.ephemerals[-1], "1 マスタを選ぶ")
    form = office.hanako.views[-1]
    offered = await office.hanako.suggest(form, "record", "呼び名")
    assert [one["text"]["text"] for one in offered.payload["options"]] == ["まったく別の呼び名株式会社 (C00001)"]
    await office.submit(office.hanako, {"record": "C00001"})
    assert "紐付けました: 株式会社root ip ⇄ まったく別の呼び名株式会社 (C00001)" in words(office.hanako.views[-1])


async def test_an_unresolved_name_stands_in_the_list_with_its_buttons(office: Office) -> None:
    await unresolved(office)
    await command(office, "一覧")
    listed = office.hanako.ephemerals[-1]
    assert "作成" in buttons(listed)
    await office.click(office.hanako, listed, "作成")
    await command(office, "紐付け")
    assert "株式会社root ip (C00001)" in words(office.hanako.ephemerals[-1])
