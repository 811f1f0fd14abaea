"""Case messages in Slack: written, previewed, sent, recalled, answered and confirmed."""

from __future__ import annotations

from office import Office, buttons, words

WRITTEN = {
    "title": "年金納付依頼",
    "body": "次回年度分の納付をお願いします。",
    "kind": "代理人への連絡",
    "action": "年金納付",
}


async def previewed(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN)


async def sent(office: Office) -> None:
    await previewed(office)
    await office.submit(office.taro)
    await office.pass_time(seconds=31)


async def test_nothing_leaves_before_the_preview_is_released(office: Office) -> None:
    """The preview names the organisation, the matter and the words; the counterpart has heard nothing."""
    await previewed(office)
    shown = words(office.taro.views[-1])
    for fact in ("デモ事務所", "PK190001", "年金納付依頼", "次回年度分の納付をお願いします。", "代理人への連絡"):
        assert fact in shown
    assert not [m for m in office.direct(office.hanako) if "年金納付依頼" in words(m)]


async def test_a_message_crosses_is_answered_and_confirmed_in_one_thread(either_office: Office) -> None:
    """The reader sees her own number; the answer comes into the thread of the message it answers."""
    office = either_office
    await sent(office)
    record = office.in_channel()[-1]
    assert "配達済" in words(record)
    arrived = office.direct(office.hanako)[-1]
    assert "2016P002" in words(arrived)
    assert "PK190001" not in words(arrived)

    await office.click(office.hanako, arrived, "返信")
    await office.submit(office.hanako, {"body": "承知しました。明日納付いたします。"})
    assert "承知しました" in words(office.hanako.views[-1])
    await office.submit(office.hanako)
    await office.pass_time(seconds=31)
    answer = office.ws.thread(office.channel, record.ts)[-1]
    assert "承知しました。明日納付いたします。" in words(answer)

    await office.click(office.hanako, arrived, "確認完了")
    assert "確認完了" not in buttons(arrived)
    assert "✓ 確認完了  弁理 花子" in words(record)


async def test_a_message_is_called_back_within_its_seconds(office: Office) -> None:
    """取消 on the modal or the card: it never arrives."""
    await previewed(office)
    await office.submit(office.taro)
    record = office.in_channel()[-1]
    assert buttons(record) == ["取消", "訂正"]
    await office.click(office.taro, record, "取消")
    await office.pass_time(minutes=5)
    assert buttons(record) == []
    assert not [m for m in office.direct(office.hanako) if "年金納付依頼" in words(m)]


async def test_a_message_is_written_anew_within_its_seconds(office: Office) -> None:
    """訂正 on the card that still waits: the old words never arrive, the new ones once they were looked at."""
    await previewed(office)
    await office.submit(office.taro)
    record = office.in_channel()[-1]
    await office.click(office.taro, record, "訂正")
    await office.submit(office.taro, {"body": "書き直しました。"})
    assert "送信前だった連絡を取り消し" in words(office.taro.views[-1])
    assert buttons(record) == []
    await office.submit(office.taro)
    await office.pass_time(minutes=5)
    (arrived,) = [m for m in office.direct(office.hanako) if "年金納付依頼" in words(m)]
    assert "書き直しました。" in words(arrived)
    assert "【訂正】" not in words(arrived)


async def test_recalling_too_late_says_so_and_the_card_follows(office: Office) -> None:
    await previewed(office)
    await office.submit(office.taro)
    record = office.in_channel()[-1]
    stale = record.as_seen()
    await office.pass_time(seconds=31)
    await office.click(office.taro, stale, "取消")
    assert "取り消せません" in words(office.taro.ephemerals[-1])
    assert buttons(record) == ["訂正", "取消依頼", "コピー", "スレッドを共有…"]


async def test_a_file_crosses_and_comes_into_the_thread_when_asked_for(office: Office) -> None:
    """The bytes are our own copy; no address of Slack is passed on."""
    await office.link()
    posted = await office.taro.post(office.channel, "一覧です", files=[("年金一覧.csv", b"2016P002,4300\n")])
    file = posted.message.files[0]
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN | {"files": [file.as_json()]})
    assert "年金一覧.csv" in words(office.taro.views[-1])
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    arrived = office.direct(office.hanako)[-1]
    assert file.url_private not in repr(arrived)
    await office.click(office.hanako, arrived, "添付を表示 年金一覧.csv")
    thread = office.ws.thread(arrived.channel, arrived.ts)
    assert thread[-1].files[0].content == b"2016P002,4300\n"


async def test_a_matter_that_is_not_shared_is_refused_and_what_was_written_stays(office: Office) -> None:
    """The form comes back with the reason on top and every entry in place."""
    await office.link()
    await office.world.add_matter("cdm", "PK190005", {"matter_type": "出願", "title": "別件"})
    await office.command(office.taro, "連絡 PK190005")
    await office.submit(office.taro, WRITTEN)
    form = office.taro.views[-1]
    assert "PK190005" in words(form)
    assert "共有していない" in words(form)
    assert form.values["body"]["body"]["value"] == WRITTEN["body"]
