"""設定 by mail: read as a table, changed in words, answered with what it would do, and saved by nothing but 保存."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mail_world import HANAKO_AT, MailWorld, Received, fresh
from test_mail_story import linked
from world import FIRM, HANAKO, TARO

from core.domain.intents import AddField, Configure, Edit, Look, Page
from core.domain.links import Link
from core.domain.notices import SettingsShown
from core.domain.people import Role
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.ids import LinkId, OrgId
from core.store.records import Records
from core.texts.columns import JAPANESE


async def settings_mail(mail: MailWorld) -> Received:
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "設定 デモ株式会社"))
    return await mail.last(HANAKO_AT)


async def asked(mail: MailWorld, text: str) -> Received:
    """The mail that says what these changes would do."""
    await mail.reply(HANAKO_AT, await settings_mail(mail), text)
    return await mail.last(HANAKO_AT)


async def firms_link(mail: MailWorld) -> Link:
    async with mail.world.stores.read(FIRM) as session:
        return await Records(session).links.get(mail.world.link)


async def publishing(mail: MailWorld, field: str) -> Publishing:
    return (await firms_link(mail)).publishing_of(field)


async def crossed(mail: MailWorld) -> int:
    """How many values have left the firm."""
    async with mail.world.stores.read(FIRM) as session:
        matter = await Records(session).matters.find("2016P002")
        return len(await Records(session).ledger.of_matter(matter.id)) if matter else 0


async def test_both_policies_come_as_a_numbered_table_that_fits_the_screen(mail: MailWorld) -> None:
    shown = await settings_mail(mail)
    await mail.world.do(HANAKO, AddField("lab", "研究所コード", "text"))
    assert [line for line in shown.text.splitlines() if JAPANESE.width(line) > 72] == []
    assert "4      出願整理番号                必須       自動反映（相手方未共有）" in shown.text
    assert "公開 番号… 共有中" in shown.text
    again = await settings_mail(mail)
    row = next(line for line in again.text.splitlines() if "研究所コード" in line)
    assert row.split() == ["73", "研究所コード", "未公開", "反映しない"]


async def test_a_change_is_counted_first_and_only_save_lets_anything_out(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(HANAKO, Edit("2016P002", {"remarks": "見せてよい備考", "internal_title": "社外秘の呼び名"}))
    before = await crossed(mail)
    preview = await asked(mail, "公開 備考 共有中にしてください。\n取込 出願日は自動")
    assert "1 案件・1 項目" in preview.text
    assert "未公開" in preview.text
    assert "保存するまで何も公開されません" in preview.text
    assert (await publishing(mail, "remarks"), await crossed(mail)) == (Publishing.UNPUBLISHED, before)
    assert "見せてよい備考" not in repr(mail.world.slack.deliveries)

    await mail.reply(HANAKO_AT, preview, "保存")
    saved = await mail.last(HANAKO_AT, "公開しました")
    assert saved.message["In-Reply-To"] is not None
    assert (await publishing(mail, "remarks"), await crossed(mail)) == (Publishing.SHARED, before + 1)
    assert (await firms_link(mail)).intake_of("filing_date") is Intake.AUTO
    assert "見せてよい備考" in repr(mail.world.slack.deliveries)
    assert "社外秘の呼び名" not in repr(mail.world.slack.deliveries)


async def test_no_preview_holds_a_value_of_either_side(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(HANAKO, Edit("2016P002", {"remarks": "当方の秘密の備考"}))
    await mail.world.do(TARO, Edit("PK190001", {"remarks": "相手方の秘密の備考", "title": "公開された新名称"}))
    preview = await asked(mail, "公開 備考 共有中\n取込 備考, 発明等の名称 自動")
    for value in ("当方の秘密の備考", "相手方の秘密の備考", "公開された新名称"):
        assert value not in preview.text + preview.html


async def test_an_answer_adds_to_what_was_asked_for(mail: MailWorld) -> None:
    preview = await asked(mail, "公開 備考, 内部名称 共有中")
    await mail.reply(HANAKO_AT, preview, "公開 備考 未公開")
    second = await mail.last(HANAKO_AT)
    assert "内部名称" in second.text
    await mail.reply(HANAKO_AT, second, "保存")
    assert await publishing(mail, "internal_title") is Publishing.SHARED
    assert await publishing(mail, "remarks") is Publishing.UNPUBLISHED


async def test_dropped_settings_stay_as_they_are_and_cannot_be_saved_any_more(mail: MailWorld) -> None:
    preview = await asked(mail, "公開 備考 共有中")
    await mail.reply(HANAKO_AT, preview, "破棄")
    assert "設定は元のままです" in (await mail.last(HANAKO_AT)).text
    await mail.reply(HANAKO_AT, preview, "保存")
    assert "回答済み" in (await mail.last(HANAKO_AT)).text
    assert await publishing(mail, "remarks") is Publishing.UNPUBLISHED


async def test_what_expired_is_not_saved(mail: MailWorld) -> None:
    preview = await asked(mail, "公開 備考 共有中")
    await mail.world.pass_time(timedelta(days=3))
    await mail.reply(HANAKO_AT, preview, "保存")
    assert "過ぎました" in (await mail.last(HANAKO_AT)).text
    assert await publishing(mail, "remarks") is Publishing.UNPUBLISHED


async def test_what_was_changed_meanwhile_is_not_overwritten(mail: MailWorld) -> None:
    preview = await asked(mail, "公開 備考 共有中")
    await mail.world.save(HANAKO, Configure(publishing={"internal_title": Publishing.SHARED}))
    await mail.reply(HANAKO_AT, preview, "保存")
    assert "設定が変更されました" in (await mail.last(HANAKO_AT)).text
    assert await publishing(mail, "remarks") is Publishing.UNPUBLISHED
    assert await publishing(mail, "internal_title") is Publishing.SHARED


async def test_a_required_field_cannot_be_switched_off_and_the_reason_is_told(mail: MailWorld) -> None:
    answer = await asked(mail, "公開 出願整理番号 未公開")
    assert "出願整理番号は必須のため" in answer.text
    assert await publishing(mail, "filing_ref") is Publishing.REQUIRED


async def test_a_mistyped_field_is_named_with_the_one_that_was_meant(mail: MailWorld) -> None:
    answer = await asked(mail, "公開 備孝 共有中")
    assert "「備考」ではありませんか" in answer.text


async def test_a_mapping_and_codes_are_written_as_they_are_read(mail: MailWorld) -> None:
    preview = await asked(mail, "取込先 相手方：出願整理番号 ＝ 顧客整理番号\nコード 法域 Ｐ＝特許、U=実案")
    assert "顧客整理番号" in preview.text
    await mail.reply(HANAKO_AT, preview, "保存")
    link = await firms_link(mail)
    assert link.lands_in("filing_ref") == "client_ref"
    assert link.policies.codes == {"right": {"P": "特許", "U": "実用新案"}}
    await mail.reply(HANAKO_AT, await asked(mail, "コード 法域 D=意匠, U="), "保存")
    assert (await firms_link(mail)).policies.codes == {"right": {"P": "特許", "D": "意匠"}}


async def test_a_preset_a_copy_and_an_undo_go_the_same_way(mail: MailWorld) -> None:
    async with mail.world.stores.write(FIRM) as session:
        links = Records(session).links
        link = await links.get(mail.world.link)
        other = replace(link, id=LinkId("other"), counterpart=OrgId("abc"), code="ABC", name="ABC株式会社")
        policies = replace(link.policies, publishing={"remarks": Publishing.SHARED})
        await links.save(replace(other, kind=OrgKind.COMPANY, state=LinkState.ACTIVE, policies=policies))
    await mail.reply(HANAKO_AT, await asked(mail, "標準 事務所向け"), "保存")
    assert await publishing(mail, "firm_ref") is Publishing.SHARED
    await mail.reply(HANAKO_AT, await asked(mail, "設定複写 ABC株式会社"), "保存")
    assert (await publishing(mail, "remarks"), await publishing(mail, "firm_ref")) == (
        Publishing.SHARED,
        Publishing.UNPUBLISHED,
    )
    await mail.reply(HANAKO_AT, await asked(mail, "設定取消"), "保存")
    assert await publishing(mail, "firm_ref") is Publishing.SHARED
    await mail.reply(HANAKO_AT, await settings_mail(mail), "設定履歴 デモ株式会社")
    history = (await mail.last(HANAKO_AT)).text
    for how in ("（標準設定の適用）", "（他の連携から複写）", "（変更の取消）"):
        assert f"弁理 花子{how}" in history


async def test_others_than_administrators_read_and_are_told_who_can_change(mail: MailWorld) -> None:
    preview = await asked(mail, "公開 備考 共有中")
    async with mail.world.stores.write(FIRM) as session:
        people = Records(session).people
        await people.save(replace(await people.get(HANAKO), roles=frozenset({Role.MEMBER})))
    shown = await settings_mail(mail)
    assert "管理者だけ" in shown.text
    assert "公開 番号" not in shown.text
    await mail.reply(HANAKO_AT, preview, "保存")
    assert "管理者だけ" in (await mail.last(HANAKO_AT)).text
    assert await publishing(mail, "remarks") is Publishing.UNPUBLISHED


async def test_the_answer_of_another_person_to_a_forwarded_mail_saves_nothing(mails: MailWorld) -> None:
    preview = await asked(mails, "公開 備考 共有中")
    await mails.reply("taro@company.test", preview, "保存")
    assert await publishing(mails, "remarks") is Publishing.UNPUBLISHED
    shown = await mails.world.do(HANAKO, Look(Page.SETTINGS))
    assert isinstance(shown, SettingsShown)
    assert shown.policies[15].publishing is Publishing.UNPUBLISHED
