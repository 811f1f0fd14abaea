"""Colleagues and the counterpart as addressees in Slack; correcting, withdrawing, copying and finding messages."""

from __future__ import annotations

from typing import Any

from office import Office, buttons, words
from world import COMPANY

from core.domain.people import Person
from core.ids import PersonId
from core.store.records import Records

WRITTEN = {"title": "年金納付依頼", "body": "4,300円の納付をお願いします。", "kind": "代理人への連絡"}


async def sent(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN)
    await office.submit(office.taro)
    await office.pass_time(seconds=31)


async def suggested(office: Office, name: str, typed: str) -> dict[str, Any]:
    """The first that is offered while somebody types a name into the form."""
    answer = await office.taro.suggest(office.taro.views[-1], name, typed)
    option: dict[str, Any] = (answer.payload or {})["options"][0]
    return option


async def test_the_form_addresses_the_only_counterpart_by_itself(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    form = office.taro.views[-1]
    assert "[代理人] デモ事務所" in words(form)


async def test_who_is_mailed_as_well_is_chosen_addressee_by_addressee(office: Office) -> None:
    """The preview names them beside the addressee; one who is not addressed is named, and the choice stands in the form."""
    await office.link()
    async with office.world.stores.write(COMPANY) as session:
        await Records(session).people.save(Person(PersonId("goro"), "知財 五郎", "mailgw", "goro@company.example"))
    await office.command(office.taro, "連絡 PK190001")
    firm, goro = [await suggested(office, name, typed) for name, typed in (("mail_to", "デモ"), ("to", "五郎"))]
    assert firm["text"]["text"] == "[代理人] デモ事務所"
    await office.submit(office.taro, WRITTEN | {"kind": "", "to": [goro], "mail_to": [firm]})
    form = office.taro.views[-1]
    assert "この連絡の宛先ではない" in words(form)
    assert form.values["mail_to"]["mail_to"]["selected_options"] == [firm]
    await office.submit(office.taro, WRITTEN | {"to": [firm], "mail_to": [firm]})
    assert "[代理人] デモ事務所（メールも）" in words(office.taro.views[-1])


async def test_a_correction_is_previewed_and_told_in_the_thread_of_what_it_corrects(office: Office) -> None:
    await sent(office)
    record = office.in_channel()[-1]
    assert buttons(record) == ["訂正", "取消依頼", "コピー", "スレッドを共有…"]
    await office.click(office.taro, record, "訂正")
    await office.submit(office.taro, {"body": "4,800円の納付をお願いします。"})
    assert "訂正" in words(office.taro.views[-1])
    arrived = office.direct(office.hanako)[-1]
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    told = office.ws.thread(arrived.channel, arrived.ts)[-1]
    assert "4,800円" in words(told)
    assert "訂正されています" in words(arrived)
    assert "訂正を送りました" in words(record)


async def test_a_correction_whose_file_cannot_be_taken_comes_back_as_it_was_written(office: Office) -> None:
    await sent(office)
    await office.click(office.taro, office.in_channel()[-1], "訂正")
    gone = (await office.taro.post(office.channel, "添付", files=[("年金一覧.csv", b"1\n")])).message.files[0]
    office.slack.world.files._files.clear()
    corrected = {"title": "年金納付依頼（訂正）", "body": "4,800円の納付をお願いします。"}
    await office.submit(office.taro, corrected | {"files": [gone.as_json()]})
    form = office.taro.views[-1]
    assert "添付ファイルを読み取れません" in words(form)
    assert {name: form.values[name][name]["value"] for name in corrected} == corrected


async def test_a_message_that_has_left_is_withdrawn_on_both_sides(office: Office) -> None:
    await sent(office)
    record, arrived = office.in_channel()[-1], office.direct(office.hanako)[-1]
    stale = arrived.as_seen()
    await office.click(office.taro, record, "取消依頼")
    await office.submit(office.taro, {"reason": "重複のため"})
    assert "取り消しました" in words(arrived)
    assert "重複のため" in words(arrived)
    assert buttons(arrived) == []
    assert buttons(record) == []
    await office.click(office.hanako, stale, "確認完了")
    assert "取り消されています" in words(office.hanako.ephemerals[-1])


async def test_a_message_is_copied_and_found_again(office: Office) -> None:
    await sent(office)
    await office.click(office.taro, office.in_channel()[-1], "コピー")
    form = office.taro.views[-1]
    assert form.values["body"]["body"]["value"] == WRITTEN["body"]
    await office.command(office.taro, "連絡 送信済")
    assert "配達済" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "連絡 検索 納付")
    assert "年金納付依頼" in words(office.taro.ephemerals[-1])


async def test_kinds_and_templates_are_kept_by_commands_and_forms(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡種別 追加 期限の照会 相手方宛")
    assert "期限の照会" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "定型文 登録 年金")
    await office.submit(office.taro, {"title": "年金 {案件.社内整理番号}", "body": "{案件.出願番号} {なぞ}"})
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, {"template": "年金"})
    assert "{なぞ}" in words(office.taro.views[-1]), "what cannot be filled is named"
    await office.submit(office.taro, {"title": "年金 {案件.社内整理番号}", "body": "{案件.出願番号}"})
    assert "特願2016-111548" in words(office.taro.views[-1])
