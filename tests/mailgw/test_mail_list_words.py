"""Comments and reasons in the answer to a list run on over as many lines as a person needs, to the next numbered answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_world import HANAKO_AT, MailWorld
from processor_time import grows_linearly
from test_mail_workflows import asked_of_hanako, stands
from world import FIRM

from core.digests import Digests
from core.domain.intents import (
    AnswerErasure,
    Approve,
    CommentStep,
    CompleteStep,
    Decline,
    EndSharing,
    ExtendDeadline,
    Intent,
    SendBackStep,
    SetDigest,
    Snooze,
)
from core.domain.notices import Entry, EntryKind
from core.ids import PairId
from mailgw.grammar import Unclear, Wish, is_clear, understand
from mailgw.grammar.topics import AboutList
from mailgw.reading import read


def entry(number: int, kind: EntryKind) -> Entry:
    return Entry(number, kind, f"t{number}", "デモ株式会社", f"PK19000{number}", "装置", "", version=number)


LIST = AboutList(
    "l",
    (
        entry(1, EntryKind.OFFER),
        entry(2, EntryKind.OFFER),
        entry(3, EntryKind.WORKFLOW),
        entry(4, EntryKind.WORKFLOW),
        entry(5, EntryKind.ERASURE),
        entry(6, EntryKind.DEADLINE),
        entry(7, EntryKind.SHARED),
        entry(8, EntryKind.MESSAGE),
    ),
)
NAMES = ("弁理 花子", "弁理", "花子")


def wishes(text: str) -> list[Intent] | None:
    reading = understand(text, LIST, names=NAMES)
    return [line.intent for line in reading if isinstance(line, Wish)] if is_clear(reading) else None


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("4 コメント 図面を受領しました。", [CommentStep("t4", "図面を受領しました。")]),
        (
            "4 コメント ありがとうございます。図面の件、確認しました。",
            [CommentStep("t4", "ありがとうございます。図面の件、確認しました。")],
        ),
        (
            "4 コメント 図面を受領しました、明日確認します。\n\n図3の符号は10か月前の版と同じです。\n以上の点をご確認ください。\n1 承認",
            [
                Approve(PairId("t1")),
                CommentStep(
                    "t4",
                    "図面を受領しました、明日確認します。\n\n図3の符号は10か月前の版と同じです。\n以上の点をご確認ください。",
                ),
            ],
        ),
        (
            "3 差戻し\n図面が違います。\n差し替えてください。",
            [SendBackStep("t3", "図面が違います。\n差し替えてください。", seen=3)],
        ),
        (
            "3 差戻し 図面が違います。\n  ・図1\n  ・図2",
            [SendBackStep("t3", "図面が違います。\n  ・図1\n  ・図2", seen=3)],
        ),
        ("3 完了しました。\n納付いたしました。", [CompleteStep("t3", "納付いたしました。", seen=3)]),
        ("3は完了。図①は①号機です。", [CompleteStep("t3", "図①は①号機です。", seen=3)]),
        (
            "2 辞退 利益相反のため、\nお受けできません。\n残り 保留",
            [Decline(PairId("t2"), "利益相反のため、\nお受けできません。"), Snooze("l", (1, 3, 4, 5, 6, 7, 8))],
        ),
        (
            "1-2 辞退 利益相反のため\n（既存の依頼者）",
            [Decline(PairId(f"t{n}"), "利益相反のため\n（既存の依頼者）") for n in (1, 2)],
        ),
        (
            "1 承認, 2 辞退 利益相反のため\nお受けできません。",
            [Approve(PairId("t1")), Decline(PairId("t2"), "利益相反のため\nお受けできません。")],
        ),
        ("5 保持 保存義務のため\n2030年まで", [AnswerErasure("t5", erased=False, reason="保存義務のため\n2030年まで")]),
        (
            "6 延長 2026/05/01 先方の希望により\n1か月延ばします",
            [ExtendDeadline("t6", "2026/05/01", "先方の希望により\n1か月延ばします")],
        ),
        ("7 解除 権利放棄\nのため", [EndSharing("PK190007", "デモ株式会社", "権利放棄\nのため")]),
        (
            "4 comment Received.\nI will look at figure 3 tomorrow.\n\n1 approve",
            [Approve(PairId("t1")), CommentStep("t4", "Received.\nI will look at figure 3 tomorrow.")],
        ),
        (
            "停止\n4 コメント 受領しました。\n\n弁理 花子\nデモ事務所",
            [CommentStep("t4", "受領しました。"), SetDigest(on=False)],
        ),
        ("1 承認\n\n以上、よろしくお願いいたします。\n弁理\n2 辞退", [Approve(PairId("t1")), Decline(PairId("t2"))]),
    ],
)
def test_words_run_on_to_the_next_numbered_answer(text: str, intents: list[Intent]) -> None:
    assert wishes(text) == intents


@pytest.mark.parametrize(
    "text",
    [
        "4 コメント 受領しました。\n停止",
        "4 コメント 受領しました。\n承認",
        "4 コメント 受領しました。\n2 は様子を見ます",
        "4 コメント 受領しました。\n1. 図面\n2. 明細書",
        "4 コメント 受領しました。\n一覧",
        "4 コメント 受領しました。\n一括承認",
        "2 辞退 利益相反のため\n状況 PK190001",
        "4 コメント 受領しました。停止",
        "4 コメント 図面は良好です。完了",
        "3 差戻し 図面が違う、4は様子を見る",
        "3 差戻し 理由…\n図面が違います",
        "3 差戻し しません",
        "6 完了 ただし明日",
        "8 確認\n一点質問があります。",
        "1 承認\nただし名称は要確認",
        "1 コメント 図面を見ました",
    ],
)
def test_what_may_be_words_or_an_instruction_is_asked_about(text: str) -> None:
    assert wishes(text) is None


def test_the_question_names_the_line_and_the_entry() -> None:
    reading = understand("4 コメント 受領しました。\n停止", LIST, names=NAMES)
    (doubt,) = [line for line in reading if isinstance(line, Unclear)]
    assert (doubt.asked, doubt.problem.code) == ("停止", "command_or_words")
    assert doubt.problem.facts == {"given": "停止", "number": 4}


@pytest.mark.parametrize("length", [1_000, 5_000, 300_000])
def test_a_comment_is_as_long_as_it_is(length: int) -> None:
    """On one line and on many; what is repeated of it in the answer stays short."""
    for words in ("あ" * length, "図面の件、確認しました\n" * (length // 12) + "以上の点"):
        (line,) = understand(f"4 コメント {words}", LIST)
        assert isinstance(line, Wish)
        assert line.intent == CommentStep("t4", words)
        assert len(line.asked) < 100


sentences = st.text(st.characters(whitelist_categories=("Lo",)), min_size=3, max_size=20).map(
    lambda said: f"ええと{said}です"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(sentences, st.just("")), max_size=6), st.booleans())
def test_no_word_of_a_comment_is_lost(written: list[str], more: bool) -> None:
    words = "\n".join(["ええと", *written, "という次第です"])
    found = wishes(f"4 コメント {words}" + ("\n1 承認" if more else ""))
    assert found == [*([Approve(PairId("t1"))] if more else []), CommentStep("t4", words)]


@pytest.mark.parametrize("piece", ["受領しました。\n", "2026年1月\n", "期限、", "図面 ", "> ", "確認\n"])
def test_the_time_of_reading_a_long_comment_grows_with_it(piece: str) -> None:
    assert grows_linearly(
        lambda times: understand("4 コメント ええと " + piece * times + "x", LIST), 20_000 // len(piece)
    )


def test_between_quotes_the_words_below_an_entry_are_kept_line_by_line() -> None:
    quoted = "> ■ 要承認\n>   2   デモ株式会社   PK190002 装置\n辞退\n利益相反のため\nお受けできません。\n>   4   デモ株式会社   PK190004 装置\nコメント 図面を\n受領しました。\n"
    mail = read(
        f"From: Hanako <hanako@firm.example>\r\nSubject: Re: digest\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{quoted}".encode()
    )
    reading = understand(mail.new_text, LIST, names=NAMES, turns=mail.turns)
    assert [line.intent for line in reading if isinstance(line, Wish)] == [
        Decline(PairId("t2"), "利益相反のため\nお受けできません。"),
        CommentStep("t4", "図面を\n受領しました。"),
    ]


async def test_a_comment_by_number_reaches_the_workflow_whole(mail: MailWorld) -> None:
    run = await asked_of_hanako(mail)
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    digest = await mail.last(HANAKO_AT, "本日の確認事項")
    number = next(line.split()[0] for line in digest.text.splitlines() if "2016P002" in line)
    said = f"{number} コメント 領収書は来週になります。\n金額は 4,300 円です。"
    await mail.reply(HANAKO_AT, digest, said)
    remarks = (await stands(mail, run.workflow)).remarks
    assert remarks[-1].text == "領収書は来週になります。\n金額は 4,300 円です。"
    assert [step.state for step in (await stands(mail, run.workflow)).steps] == ["current", "waiting"]
    await mail.reply(HANAKO_AT, digest, f"{said}\n停止")
    asked = (await mail.last(HANAKO_AT)).text.replace("\n", "").replace(" ", "")
    assert "「停止」が操作なのか" in asked
    assert (await stands(mail, run.workflow)).remarks == remarks
