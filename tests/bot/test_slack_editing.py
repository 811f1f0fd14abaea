"""編集 and 項目 in Slack: an input for what a field holds, its help beside it, its error in place."""

from __future__ import annotations

from office import Office, words
from world import COMPANY, TARO

from core.domain.intents import Edit


async def test_a_field_is_edited_in_its_section_and_an_error_stands_beside_its_input(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "編集 PK190001")
    assert "案件の種類です" in words(office.taro.views[-1]), "the text behind the ? stands by the input"
    await office.taro.choose(office.taro.views[-1], "edit_section", "registration")
    await office.settle()
    await office.taro.fill(office.taro.views[-1], {"claims": "五"})
    await office.taro.submit(office.taro.views[-1])
    assert list(office.taro.views[-1].errors) == ["claims"]
    await office.submit(office.taro, {"claims": "１５項"})
    assert await office.world.value(COMPANY, "PK190001", "claims") == 15


async def test_what_somebody_else_changes_while_a_form_is_open_is_not_undone_by_it(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "編集 PK190001")
    await office.taro.choose(office.taro.views[-1], "edit_section", "procedure")
    await office.settle()
    await office.world.do(TARO, Edit("PK190001", {"filing_date": "2016/06/08"}))
    await office.submit(office.taro, {"application_number": "特願2016-111549"})
    assert await office.world.value(COMPANY, "PK190001", "application_number") == "特願2016-111549"
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"


async def test_a_date_is_chosen_and_a_choice_taken_away(office: Office) -> None:
    await office.link()
    await office.world.do(TARO, Edit("PK190001", {"accelerated": "有"}))
    await office.command(office.taro, "edit PK190001")
    await office.taro.choose(office.taro.views[-1], "edit_section", "procedure")
    await office.settle()
    await office.submit(office.taro, {"filing_date": "2016-06-08", "accelerated": "none"})
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    assert await office.world.value(COMPANY, "PK190001", "accelerated") is None


async def test_an_own_field_is_added_changed_retired_and_taken_back(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "項目")
    await office.click(office.taro, office.taro.views[-1], "項目追加")
    await office.submit(office.taro, {"label": "社内ランク", "type": "code", "choices": "A\nB"})
    await closed(office)
    await office.command(office.taro, "編集 PK190001")
    await office.taro.choose(office.taro.views[-1], "edit_section", "own")
    await office.settle()
    assert "社内ランク" in words(office.taro.views[-1])
    await closed(office)
    await office.command(office.taro, "項目")
    await office.click(office.taro, office.taro.views[-1], "廃止")
    assert "廃止しました" in words(office.taro.views[-1])
    await closed(office)
    await office.command(office.taro, "項目")
    await office.click(office.taro, office.taro.views[-1], "再開")
    assert "社内ランク" in words(office.taro.views[-1])


async def test_help_explains_a_field(office: Office) -> None:
    await office.command(office.taro, "ヘルプ 出願日")
    assert "平成28年6月3日" in words(office.taro.ephemerals[-1])


async def closed(office: Office) -> None:
    """Every modal, with what was not saved in it."""
    await office.taro.close(office.taro.views[-1], all_of_them=True)
