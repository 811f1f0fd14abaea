"""Files that cannot be taken as they are, in Slack: said in words, with everything else still in the form."""

from __future__ import annotations

from office import Office, buttons, words
from test_slack_files import uploaded
from test_slack_mirrors import WRITTEN, sent, shared, thread

BIG = b"%PDF-1.4" + bytes(60 * 1024 * 1024)


async def test_a_file_of_60_mb_is_refused_in_words_and_what_was_written_stands_in_the_form(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    await office.submit(office.taro, WRITTEN | {"files": [uploaded(office.taro, ("大きい.pdf", BIG))]})
    form = office.taro.views[-1]
    assert "大きい.pdf は 25 MB を超える" in words(form)
    assert form.values["body"]["body"]["value"] == WRITTEN["body"]


async def test_an_answer_with_such_a_file_keeps_its_words_as_well(office: Office) -> None:
    await sent(office)
    await office.click(office.hanako, office.direct(office.hanako)[-1], "返信")
    await office.submit(
        office.hanako, {"body": "図面をお送りします。", "files": [uploaded(office.hanako, ("図面.pdf", BIG))]}
    )
    form = office.hanako.views[-1]
    assert "25 MB を超える" in words(form)
    assert form.values["body"]["body"]["value"] == "図面をお送りします。"


async def test_several_files_that_are_too_much_together_are_named(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    half = b"%PDF-1.4" + bytes(13 * 1024 * 1024)
    await office.submit(
        office.taro, WRITTEN | {"files": [uploaded(office.taro, (name, half)) for name in ("一.pdf", "二.pdf")]}
    )
    assert "一.pdf、二.pdf" in words(office.taro.views[-1])
    assert "合計が 25 MB" in words(office.taro.views[-1])


async def test_a_file_whose_type_lies_and_one_with_a_path_are_told_as_what_they_are(office: Office) -> None:
    """Before it leaves, and to whoever receives it."""
    await office.link()
    await office.command(office.taro, "連絡 PK190001")
    files = [("請求書.pdf", b"MZ\x90\x00 program"), ("C:\\secret\\一覧.txt", "一覧".encode())]
    await office.submit(office.taro, WRITTEN | {"files": [uploaded(office.taro, one) for one in files]})
    preview = words(office.taro.views[-1])
    assert "請求書.pdf（12 B） ⚠ 内容はEXEです" in preview
    assert "secret" not in preview
    await office.submit(office.taro)
    await office.pass_time(seconds=31)
    arrived = office.direct(office.hanako)[-1]
    assert "⚠ 内容はEXEです" in words(arrived)
    assert "添付を表示 一覧.txt" in buttons(arrived)


async def test_an_answer_to_what_was_withdrawn_meanwhile_is_not_lost(office: Office) -> None:
    await sent(office)
    await office.click(office.hanako, office.direct(office.hanako)[-1], "返信")
    await office.click(office.taro, office.in_channel()[-1], "取消依頼")
    await office.submit(office.taro, {"reason": "重複のため"})
    await office.submit(office.hanako, {"body": "長い回答です。"})
    form = office.hanako.views[-1]
    assert "取り消されています" in words(form)
    assert form.values["body"]["body"]["value"] == "長い回答です。"


async def test_a_large_file_in_a_shared_thread_is_refused_to_its_author_alone(office: Office) -> None:
    card = await shared(office)
    before = len(thread(office, card))
    await office.taro.post(office.channel, "図面です", thread_ts=card.ts, files=[("図面.pdf", BIG)])
    await office.settle()
    assert "25 MB を超える" in words(office.taro.ephemerals[-1])
    assert len(thread(office, card)) == before + 1, "nothing but what they wrote"
