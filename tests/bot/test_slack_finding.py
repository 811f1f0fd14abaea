"""Words about one matter that come without a number: type-ahead finds it, and the word is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from office import Office, buttons, words
from test_bridge import PK190001
from test_slack_home import three_counterparts
from test_slack_reviews import changed
from world import COMPANY, HANAKO, TARO

from bot.commands import WORDS
from bot.finding import FINDABLE
from core.domain.intents import Edit
from core.store.records import Records
from sandbox.slack import View

ANSWERED_FOR_EVERYTHING = ("deadlines", "list", "diff")
"""Without a number these tell of all there is, with the type-ahead below."""
FORMS = sorted(FINDABLE.keys() - set(ANSWERED_FOR_EVERYTHING))
HAVE_THEIR_OWN = ("open", "share", "message", "attach")
"""Forms with more in them than the type-ahead."""


def has_type_ahead(view: View) -> bool:
    elements = [block.get("element", {}) for block in view.content["blocks"]]
    return any(element.get("type") in ("external_select", "multi_external_select") for element in elements)


async def english(office: Office) -> None:
    async with office.world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(TARO), language="en"))


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_word_without_a_number_opens_the_type_ahead_over_matters(office: Office, language: str) -> None:
    await office.link()
    if language == "en":
        await english(office)
    for name in (*FORMS, *HAVE_THEIR_OWN):
        japanese, spoken, _ = WORDS[name]
        await office.command(office.taro, japanese if language == "ja" else spoken)
        form = office.taro.views[-1]
        assert has_type_ahead(form), name
        offered = await office.taro.suggest(form, "matter", "PK19")
        (option,) = offered.payload["options"]
        day = "2016/06/03" if language == "ja" else "2016-06-03"
        assert option["text"]["text"] == f"PK190001 (特願2016-111548 {day})"


@pytest.mark.parametrize("name", ANSWERED_FOR_EVERYTHING)
async def test_a_list_of_everything_is_narrowed_to_one_matter_by_type_ahead(office: Office, name: str) -> None:
    await changed(office)
    await office.command(office.taro, WORDS[name][0])
    listed = office.taro.ephemerals[-1]
    answer = await office.taro.suggest(listed, f"find:{name}", "PK19")
    assert [option["value"] for option in answer.payload["options"]] == ["PK190001"]
    await office.taro.choose(listed, f"find:{name}", "PK190001")
    await office.settle()
    assert office.taro.ephemerals[-1].ts != listed.ts
    assert "PK190001" in words(office.taro.ephemerals[-1])


async def test_the_history_of_the_matter_that_was_found_is_read_in_the_form(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "履歴")
    await office.submit(office.taro, {"matter": "PK190001"})
    assert "これまでに渡った情報" in words(office.taro.views[-1])


async def test_editing_goes_on_in_the_form_of_the_matter(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "編集")
    await office.submit(office.taro, {"matter": "PK190001"})
    assert office.taro.views[-1].content["callback_id"] == "edit"


async def test_an_offer_is_withdrawn_and_a_second_time_says_why_not_beside_the_matter(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.command(office.taro, "共有 PK190001")
    await office.command(office.taro, "取下げ")
    await office.submit(office.taro, {"matter": "PK190001"})
    assert "取り下げ" in words(office.taro.views[-1])
    await office.command(office.taro, "取下げ")
    form = office.taro.views[-1]
    await office.submit(office.taro, {"matter": "PK190001"})
    assert form.errors["matter"]


async def test_where_there_are_several_counterparts_the_form_asks_which(office: Office) -> None:
    await three_counterparts(office)
    await office.command(office.taro, "解除")
    assert "相手方" in words(office.taro.views[-1])
    await office.submit(office.taro, {"counterpart": "DM", "matter": "PK190001"})
    assert "PK190001" in words(office.taro.views[-1])
    await office.command(office.taro, "履歴")
    assert "相手方" not in words(office.taro.views[-1]), "a look is no act towards anybody"


async def test_confidentiality_is_chosen_and_a_deletion_asked_for_with_their_reasons(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "削除依頼")
    await office.submit(office.taro, {"matter": "PK190001", "reason": "誤って共有したため"})
    assert "削除を依頼しました" in words(office.taro.views[-1])
    arrived = office.ws.dm(office.hanako, office.slack.app.name).messages
    assert any("誤って共有したため" in words(message) for message in arrived)
    await office.command(office.taro, "秘匿区分")
    await office.submit(office.taro, {"matter": "PK190001", "secrecy": "closed", "reason": ""})
    assert "→ 秘匿" in words(office.taro.views[-1])


async def test_differences_of_one_matter_are_those_of_no_other(office: Office) -> None:
    await changed(office)
    await office.world.add_matter(COMPANY, "PK190002", PK190001 | {"filing_ref": "PK190002"})
    await office.command(office.taro, "差分 PK190001")
    assert buttons(office.taro.ephemerals[-1]) == ["適用", "無視", "表示", "保留"]
    await office.command(office.taro, "差分 PK190002")
    assert buttons(office.taro.ephemerals[-1]) == []
    await office.command(office.taro, "一覧 PK190099")
    assert "PK190099" in office.taro.ephemerals[-1].text
    await office.world.do(HANAKO, Edit("2016P002", {"title": "省電力の通信装置"}))
    await office.command(office.taro, "一覧 PK190001")
    assert "発明等の名称" in words(office.taro.ephemerals[-1])
