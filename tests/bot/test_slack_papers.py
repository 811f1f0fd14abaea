"""庁書類 and キュー in Slack: attached in a form, decided by clicks, asked about where it is unclear."""

from __future__ import annotations

from office import Office, buttons, words
from world import COMPANY
from written_papers import GRANT, MATTER, NUMBER, pdf

from core.store.records import Records


async def attach(office: Office, name: str, text: str) -> None:
    posted = await office.taro.post(office.channel, "届きました", files=[(name, pdf(text.format(number=NUMBER)))])
    await office.command(office.taro, "庁書類")
    await office.submit(office.taro, {"files": [posted.message.files[0].as_json()]})


async def test_a_document_raises_a_card_that_is_decided_by_clicks(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    await attach(office, "査定.pdf", GRANT)
    assert "PK190001" in words(office.taro.views[-1])
    card = office.direct(office.taro)[-1]
    assert "キュー 3件 PK190001" in words(card)
    await office.click(office.taro, card, "1 適用")
    assert await office.world.value(COMPANY, "PK190001", "decision_date") == "2026-01-07"
    card = office.direct(office.taro)[-1]
    await office.click(office.taro, card, "2 訂正")
    await office.submit(office.taro, {"value": "登録査定"})
    card = office.direct(office.taro)[-1]
    await office.click(office.taro, card, "すべて適用")
    assert await office.world.value(COMPANY, "PK190001", "decision_kind") == "登録査定"
    card = office.direct(office.taro)[-1]
    assert "対応済み" in words(card)
    await office.click(office.taro, card, "元に戻す")
    assert await office.world.value(COMPANY, "PK190001", "decision_date") is None


async def test_an_unclear_document_is_identified_in_a_form(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", MATTER)
    await attach(office, "scan.pdf", "読めない書類")
    asked = office.direct(office.taro)[-1]
    assert "特定できません" in words(asked)
    await office.click(office.taro, asked, "書類を特定")
    await office.submit(office.taro, {"matter": "PK190001", "document_kind": "A131", "dated": "2026/01/13"})
    assert any("キュー 1件 PK190001" in words(one) for one in office.direct(office.taro))
    await office.command(office.taro, "包袋 PK190001")
    assert "scan.pdf" in words(office.taro.ephemerals[-1])


async def test_kinds_are_published_by_a_command(office: Office) -> None:
    """What it would mean is shown first, and only 保存 makes it so."""
    await office.command(office.taro, "書類公開 A131 A01")
    shown = words(office.taro.views[-1])
    assert "A131 拒絶理由通知書" in shown
    assert "保管済みの書類は渡りません" in shown
    assert await published(office) == frozenset()
    await office.submit(office.taro, {})
    assert "公開中" in words(office.taro.views[-1])
    assert await published(office) == {"A131", "A01"}
    await office.command(office.taro, "書類非公開 A131 A01")
    assert "既に渡った書類はデモ事務所に残ります" in words(office.taro.ephemerals[-1])
    assert buttons(office.taro.ephemerals[-1]) == []
    assert await published(office) == frozenset()


async def test_a_kind_is_chosen_in_the_list_of_kinds(office: Office) -> None:
    await office.command(office.taro, "書類公開 デモ事務所")
    assert "未公開" in words(office.taro.views[-1])
    await office.submit(office.taro, {"document_kind": "A131"})
    assert "まだ変更していません" in words(office.taro.views[-1])
    await office.submit(office.taro, {})
    assert await published(office) == {"A131"}


async def published(office: Office) -> frozenset[str]:
    async with office.world.stores.read(COMPANY) as session:
        records = Records(session)
        (link,) = await records.links.all()
        return await records.papers.published_kinds(link.id)
