"""相手方へ送信… on somebody's message: a form with what it says, what it is about and what is attached; nothing crosses by it."""

from __future__ import annotations

from office import Office, words

WRITTEN = {"title": "年金納付依頼", "body": "次回年度分の納付をお願いします。"}


async def test_a_message_is_taken_as_it_reads_with_its_matters_chosen_and_its_files_ticked(office: Office) -> None:
    """Names instead of ids, no mark-up, the number that is ours and not the one that is nobody's."""
    await office.link()
    said = f"<@{office.stranger.id}> PK190001 と XX999 の件 & <https://docket.example.com/x|台帳>"
    posted = await office.taro.post(office.channel, said, files=[("年金一覧.csv", b"2016P002,4300\n")])
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    form = office.taro.views[-1]
    body = form.values["body"]["body"]["value"]
    assert body == "@技術 次郎 PK190001 と XX999 の件 & 台帳 (https://docket.example.com/x)"
    assert [one["value"] for one in form.values["matter"]["matter"]["selected_options"]] == ["PK190001"]
    assert [one["text"]["text"] for one in form.values["carried"]["carried"]["selected_options"]] == ["年金一覧.csv"]
    await office.submit(office.taro, WRITTEN)
    assert "年金一覧.csv" in words(office.taro.views[-1])
    assert not [m for m in office.direct(office.hanako) if "年金納付依頼" in words(m)]
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    assert "年金一覧.csv" in words(office.direct(office.hanako)[-1])


async def test_a_file_that_was_unticked_stays(office: Office) -> None:
    await office.link()
    posted = await office.taro.post(office.channel, "PK190001", files=[("社外秘.csv", b"1\n")])
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    await office.submit(office.taro, WRITTEN | {"carried": []})
    assert "社外秘.csv" not in words(office.taro.views[-1])
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    arrived = office.direct(office.hanako)[-1]
    assert WRITTEN["body"] in words(arrived)
    assert "社外秘.csv" not in words(arrived)


async def test_as_many_files_as_a_form_can_tick_come_along_however_long_their_names(office: Office) -> None:
    await office.link()
    files = [(f"{number}{'特許請求の範囲' * 9}.csv", b"1\n") for number in range(10)]
    posted = await office.taro.post(office.channel, "PK190001", files=files)
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    await office.submit(office.taro, WRITTEN)
    preview = words(office.taro.views[-1])
    assert all(name in preview for name, _ in files)


async def test_a_form_that_comes_back_does_not_tick_again_what_was_unticked(office: Office) -> None:
    await office.link()
    files = [("年金一覧.csv", b"1\n"), ("社外秘.csv", b"2\n")]
    posted = await office.taro.post(office.channel, "PK190001", files=files)
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    wanted = posted.message.files[0].id
    office.slack.world.files._files.clear()
    await office.submit(office.taro, WRITTEN | {"carried": [wanted]})
    form = office.taro.views[-1]
    assert "添付ファイルを読み取れません" in words(form)
    assert [one["value"] for one in form.values["carried"]["carried"]["selected_options"]] == [wanted]


async def test_a_file_that_is_gone_is_told_and_what_was_written_stays(office: Office) -> None:
    await office.link()
    posted = await office.taro.post(office.channel, "PK190001", files=[("年金一覧.csv", b"1\n")])
    await office.taro.shortcut("send_across", posted.message)
    await office.settle()
    office.slack.world.files._files.clear()
    await office.submit(office.taro, WRITTEN)
    form = office.taro.views[-1]
    assert "添付ファイルを読み取れません" in words(form)
    assert form.values["body"]["body"]["value"] == WRITTEN["body"]
