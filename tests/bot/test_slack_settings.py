"""設定 in Slack: what would be revealed is said before it is, and what was chosen on one page outlives it."""

from __future__ import annotations

from dataclasses import replace

from office import Office, buttons, words
from world import COMPANY, FIRM, HANAKO, TARO

from core.domain.intents import AddField, Edit, Look, Page
from core.domain.notices import PolicyHistoryShown, SettingsShown
from core.domain.people import Role
from core.domain.sharing import Intake, Publishing
from core.store.records import Records
from sandbox.slack import View


async def opened(office: Office, policy: str = "公開設定") -> View:
    await office.command(office.taro, "設定")
    if policy != "公開設定":
        await office.click(office.taro, office.taro.views[-1], policy)
    return office.taro.views[-1]


async def settings(office: Office) -> SettingsShown:
    shown = await office.world.do(TARO, Look(Page.SETTINGS))
    assert isinstance(shown, SettingsShown)
    return shown


async def states(office: Office, field: str) -> tuple[Publishing, Intake, str, tuple[tuple[str, str], ...]]:
    shown = await settings(office)
    line = next(one for one in (*shown.policies, *shown.theirs) if one.field == field)
    return line.publishing, line.intake, line.own_field, line.codes


async def test_saving_says_first_what_it_reveals_and_then_reveals_that_alone(office: Office) -> None:
    await office.link()
    await office.world.do(TARO, Edit("PK190001", {"remarks": "共有してよい備考", "internal_title": "言わない名称"}))
    await opened(office)
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    preview = words(office.taro.views[-1])
    assert "1 案件・1 項目" in preview
    assert "まだ保存していません" in preview
    assert await office.world.value(FIRM, "2016P002", "remarks") is None
    assert "共有してよい備考" not in "".join(words(m) for m in office.direct(office.hanako))
    assert (await states(office, "remarks"))[0] is Publishing.UNPUBLISHED
    await office.submit(office.taro)
    assert "共有してよい備考" in words(office.direct(office.hanako)[-1])
    assert "言わない名称" not in "".join(words(m) for m in office.direct(office.hanako))


async def test_a_preview_that_is_closed_changes_nothing(office: Office) -> None:
    await opened(office)
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    await office.taro.close(office.taro.views[-1])
    await office.settle()
    assert (await states(office, "remarks"))[0] is Publishing.UNPUBLISHED


async def test_a_field_set_to_automatic_is_taken_in_without_asking(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "settings デモ事務所")
    await office.click(office.taro, office.taro.views[-1], "取込設定")
    await office.submit(office.taro, {"intake:filing_date": "auto"})
    await office.submit(office.taro)
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    assert await office.world.value(COMPANY, "PK190001", "filing_date") == "2016-06-08"
    card = office.in_channel()[-1]
    assert "適用" not in buttons(card)
    assert "元に戻す" in buttons(card)


async def test_what_was_chosen_on_one_page_is_saved_from_another(office: Office) -> None:
    await opened(office)
    await office.taro.fill(office.taro.views[-1], {"publishing:remarks": "shared"})
    await office.click(office.taro, office.taro.views[-1], "次へ 2/4")
    await office.taro.fill(office.taro.views[-1], {"publishing:claims": "unpublished"})
    await office.click(office.taro, office.taro.views[-1], "取込設定")
    await office.submit(office.taro, {"intake:filing_date": "auto"})
    await office.submit(office.taro)
    assert (await states(office, "remarks"))[0] is Publishing.SHARED
    assert (await states(office, "claims"))[0] is Publishing.UNPUBLISHED
    assert (await states(office, "filing_date"))[1] is Intake.AUTO


async def test_the_preview_leads_back_to_the_form_with_everything_chosen(office: Office) -> None:
    await opened(office)
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    await office.click(office.taro, office.taro.views[-1], "修正する")
    await office.submit(office.taro, {"publishing:internal_title": "shared"})
    preview = words(office.taro.views[-1])
    assert "備考" in preview
    assert "内部名称" in preview


async def test_every_field_is_reached_whatever_their_number(office: Office) -> None:
    for number in range(40):
        await office.world.do(TARO, AddField(f"lab{number}", f"研究所コード{number}", "text"))
    view = await opened(office)
    seen = words(view)
    while following := [text for text in buttons(view) if text.startswith("次へ")]:
        await office.click(office.taro, view, following[0])
        view = office.taro.views[-1]
        seen += words(view)
    assert all(policy.label in seen for policy in (await settings(office)).policies)
    assert "研究所コード39" in seen


async def test_a_field_is_found_by_a_part_of_its_name(office: Office) -> None:
    view = await opened(office)
    await office.taro.choose(view, "find_field", "年金")
    await office.settle()
    found = words(office.taro.views[-1])
    assert "次期年金納付期限" in found
    assert "備考" not in found


async def test_a_required_field_has_no_choice_and_every_field_its_help(office: Office) -> None:
    view = await opened(office)
    choices = [
        element["action_id"]
        for block in view.content["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert "publishing:filing_ref" not in choices
    assert "publishing:remarks" in choices
    await office.taro.click(view, "field_help:filing_ref")
    await office.settle()
    filing_ref = next(one for one in (await settings(office)).policies if one.field == "filing_ref")
    assert filing_ref.help
    assert filing_ref.help in words(office.taro.views[-1])


async def test_a_field_of_theirs_lands_in_another_of_ours_and_its_codes_are_read(office: Office) -> None:
    view = await opened(office, "取込設定")
    await office.taro.fill(view, {"intake:title": "auto"})
    await office.taro.click(view, "mapping:right")
    await office.settle()
    await office.submit(office.taro, {"codes": "P=特許\nU=実案"})
    form = office.taro.views[-1]
    assert "コード変換 2" in words(form)
    await office.taro.click(form, "mapping:internal_title")
    await office.settle()
    await office.submit(office.taro, {"landing": "備考"})
    await office.submit(office.taro)
    await office.submit(office.taro)
    assert (await states(office, "right"))[3] == (("P", "特許"), ("U", "実用新案"))
    assert (await states(office, "internal_title"))[2] == "remarks"
    assert (await states(office, "title"))[1] is Intake.AUTO, "chosen before the mapping was opened"


async def test_codes_that_cannot_be_are_told_beside_the_box_and_nothing_is_noted(office: Office) -> None:
    view = await opened(office, "取込設定")
    await office.taro.click(view, "mapping:right")
    await office.settle()
    for codes, said in (("P特許", "1行に1件"), ("P=存在しない法域", "存在しない法域")):
        await office.submit(office.taro, {"codes": codes})
        assert said in office.taro.problems(office.taro.views[-1])["codes"]
    assert (await states(office, "right"))[3] == ()


async def test_a_preset_is_shown_first_and_can_be_undone_afterwards(office: Office) -> None:
    await opened(office)
    await office.click(office.taro, office.taro.views[-1], "標準設定 企業向け")
    assert "社内整理番号" in words(office.taro.views[-1])
    assert (await states(office, "own_ref"))[0] is Publishing.UNPUBLISHED
    await office.submit(office.taro)
    assert (await states(office, "own_ref"))[0] is Publishing.SHARED
    await opened(office)
    await office.click(office.taro, office.taro.views[-1], "変更の取消")
    await office.submit(office.taro)
    assert (await states(office, "own_ref"))[0] is Publishing.UNPUBLISHED
    history = await office.world.do(TARO, Look(Page.POLICY_HISTORY))
    assert isinstance(history, PolicyHistoryShown)
    assert {change.how for change in history.changes} == {"preset", "undo"}
    await opened(office)
    await office.click(office.taro, office.taro.views[-1], "設定の変更履歴")
    assert "知財 太郎" in words(office.taro.views[-1])


async def test_what_was_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    await opened(office)
    await office.submit(office.taro, {"publishing:remarks": "shared"})
    async with office.world.stores.write(COMPANY) as session:
        records = Records(session)
        link = await records.links.get(office.world.link)
        policies = replace(link.policies, publishing={"internal_title": Publishing.SHARED})
        await records.links.save(link.with_policies(policies))
    await office.submit(office.taro)
    assert "変更されました" in words(office.taro.views[-1])
    assert (await states(office, "remarks"))[0] is Publishing.UNPUBLISHED
    assert (await states(office, "internal_title"))[0] is Publishing.SHARED


async def test_others_than_administrators_read_the_settings_and_are_told_why(office: Office) -> None:
    async with office.world.stores.write(COMPANY) as session:
        people = Records(session).people
        await people.save(replace(await people.get(TARO), roles=frozenset({Role.MEMBER})))
    before = len(office.taro.views)
    await office.command(office.taro, "設定")
    assert len(office.taro.views) == before, "nothing to change is opened"
    said = "\n".join(words(message) for message in office.ws.ephemerals[office.taro.id])
    assert "管理者だけ" in said
    assert "出願整理番号" in said
