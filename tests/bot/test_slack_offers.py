"""Sharing and approving in Slack, through the app itself."""

from __future__ import annotations

import pytest
from matters import P2016P002, PK190001
from office import Office, buttons, words
from world import COMPANY, FIRM, TARO

from core.domain.intents import Configure, Edit
from core.domain.sharing import Publishing
from core.store.records import Records


async def test_a_command_offers_a_matter_and_a_button_takes_it_in(either_office: Office) -> None:
    """共有 → card → 承認: both sides read who did what, and no button is left."""
    office = either_office
    card = await office.share()
    assert "共有の申込み 1件" in words(office.taro.ephemerals[-1])
    assert buttons(card)[0] == "承認 2016P002"
    assert "特願2016-111548" in words(card)

    await office.click(office.hanako, card, "承認 2016P002")
    assert buttons(card) == []
    assert "弁理 花子" in words(card)
    told = office.in_channel()[-1]
    assert "PK190001" in words(told)
    assert "弁理 花子" in words(told)


async def test_another_own_matter_is_linked_by_typing_ahead(office: Office) -> None:
    """他の案件: candidates are read as number, application and filing date."""
    card = await office.share()
    await office.world.add_matter(
        FIRM, "2016P010", {"matter_type": "出願", "application_number": "特願2016-200001", "filing_date": "2016/10/11"}
    )
    await office.click(office.hanako, card, "他の案件")
    modal = office.hanako.views[-1]
    offered = await office.hanako.suggest(modal, "matter", "2016P0")
    assert "2016P010 (特願2016-200001 2016/10/11)" in [o["text"]["text"] for o in offered.payload["options"]]
    await office.submit(office.hanako, {"matter": "2016P010"})
    assert "2016P010" in words(card)
    assert buttons(card) == []


async def test_a_matter_is_created_from_what_was_offered(office: Office) -> None:
    """案件作成: the form comes filled in, and an empty number is given automatically."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.command(office.taro, "共有 PK190001")
    card = office.direct(office.hanako)[-1]
    assert buttons(card) == ["他の案件", "案件作成", "辞退"]
    await office.click(office.hanako, card, "案件作成")
    form = office.hanako.views[-1]
    assert form.values["title"]["title"]["value"] == "省電力通信装置"
    await office.submit(office.hanako, {"title": "省電力通信装置（改）"})
    assert "2026P001" in words(card)
    assert await office.world.value(FIRM, "2026P001", "title") == "省電力通信装置（改）"
    assert await office.world.value(FIRM, "2026P001", "filing_date") == "2016-06-03"


async def test_names_nobody_touched_in_the_form_of_a_new_matter_are_those_of_the_counterpart(office: Office) -> None:
    """The record that is made of one stands for it at once: nothing is left to be resolved."""
    await office.world.save(TARO, Configure(office.world.link, publishing={"applicants": Publishing.SHARED}))
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip"}))
    await office.command(office.taro, "共有 PK190001")
    await office.click(office.hanako, office.direct(office.hanako)[-1], "案件作成")
    assert office.hanako.views[-1].values["applicants"]["applicants"]["value"] == "株式会社root ip"
    await office.submit(office.hanako, {"title": "省電力通信装置（改）"})
    assert await office.world.value(FIRM, "2026P001", "applicants") == [{"ref": "1", "label": "株式会社root ip"}]
    async with office.world.stores.read(FIRM) as session:
        (reference,) = await Records(session).references.of_link(office.world.link)
    assert reference.record == "1"


async def test_a_country_nobody_knows_is_refused_beside_its_field_and_nothing_is_created(office: Office) -> None:
    card = await office.share()
    await office.click(office.hanako, card, "案件作成")
    await office.submit(office.hanako, {"country": "ナルニア国"})
    assert list(office.hanako.problems(office.hanako.views[-1])) == ["country"]
    assert "案件作成" in buttons(card)


async def test_an_offer_is_declined_with_a_reason_that_reaches_the_other_side(office: Office) -> None:
    card = await office.share()
    await office.click(office.hanako, card, "辞退")
    await office.submit(office.hanako, {"reason": "利益相反のため"})
    assert buttons(card) == []
    assert "利益相反のため" in words(office.in_channel()[-1])


async def test_a_form_for_what_was_decided_meanwhile_does_not_open(office: Office) -> None:
    """The clicker learns who was first."""
    card = await office.share()
    stale = card.as_seen()
    await office.click(office.hanako, card, "承認 2016P002")
    await office.click(office.hanako, stale, "案件作成")
    assert office.hanako.views == []
    assert "弁理 花子" in office.hanako.ephemerals[-1].text


@pytest.mark.parametrize("between", [" ", "　", ",", "，", "、", "\n", " 、\n"])
async def test_numbers_are_pasted_with_whatever_stands_between_them(office: Office, between: str) -> None:
    """What cannot be offered is told line by line, the rest is offered."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.add_matter(COMPANY, "PK190007", {"matter_type": "契約"})
    await office.command(office.taro, "共有 " + between.join(["PK190001", "PK190007", "PK190099"]))
    answer = words(office.taro.ephemerals[-1])
    assert "1 件" in answer
    assert "PK190007" in answer
    assert "PK190099" in answer
    assert "PK190001" in words(office.direct(office.hanako)[-1])


async def test_the_counterpart_may_be_named_before_the_numbers(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.command(office.taro, "share ＤＭ PK190001")
    assert "PK190001" in words(office.direct(office.hanako)[-1])


async def test_several_certain_suggestions_are_approved_at_once_from_the_list(office: Office) -> None:
    """一括承認 of the offers nothing speaks against; the list then says they are done."""
    await office.share()
    await office.world.add_matter(
        COMPANY, "PK190008", PK190001 | {"filing_ref": "PK190008", "application_number": "特願2016-111549"}
    )
    await office.world.add_matter(FIRM, "2016P003", P2016P002 | {"application_number": "特願2016-111549"})
    await office.command(office.taro, "共有 PK190008")
    await office.command(office.hanako, "一覧", channel=office.ws.dm(office.hanako, office.slack.app.name))
    listing = office.hanako.ephemerals[-1]
    await office.click(office.hanako, listing, "一括承認 (2)")
    assert [b for m in office.direct(office.hanako) for b in buttons(m) if "承認" in b] == []
    assert words(office.hanako.ephemerals[-1]).count("対応済み") == 2
