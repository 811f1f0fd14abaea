"""Properties of new_text: any answer in any client's clothes, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import seconds_of

from mailgw.reading import new_text
from mailgw.reading.newtext import Letterhead, divide

ANSWERS = [
    "承認",
    "1-3 承認, 4 無視",
    "弁理様\n\nお世話になっております。知財です。\n\n方針2でお願いいたします。",
    "特願2020-123456は維持、特願2020-123457は放棄でお願いします。\n\n理由:\n・事業終了\n・代替技術あり",
    "辞退 予算の都合によります。\n\n次年度に再度ご提案ください。",
    "期限は3/31で承知しました。\n\n----------\n補足\n----------\n図面は技術部で作り直します。",
    "以下の3点です。\n(1) 請求項1を補正する。\n(2) 請求項2は削除する。\n(3) 分割はしない。",
    "Please proceed with option B.\n\nBest regards,\nTaro",
    "Hi,\n\nclaims 1 > 3 are fine; x >= 2.\n\nThanks",
    "件名の変更をお願いします。\n件名: 新しい件名",
    "了解！\n\n\nでは来週。",
    "取り急ぎ受領のご連絡まで。",
]
SIGNATURES = [
    "",
    "-- \n知財 太郎\nデモ株式会社",
    "━━━━━━━━━━━━━━━\n知財 太郎\nデモ株式会社 知的財産部\nTEL 03-1234-5678\n━━━━━━━━━━━━━━━",
    "───────────────\nデモ株式会社\n知財 太郎\n〒100-0001 東京都千代田区千代田1-1\n───────────────",
    "*-*-*-*-*-*-*-*-*-*\n知財 太郎\ntaro@example.co.jp\n*-*-*-*-*-*-*-*-*-*",
    "================\n技術 次郎\nデモ株式会社 開発部\n================",
    "◆◇◆◇◆◇◆◇◆◇\n弁理士 弁理 花子\nデモ事務所 TEL:03-1234-5678 FAX:03-1234-5679\n◆◇◆◇◆◇◆◇◆◇",
    "++++++++++++++\nTaro Chizai\nDemo Inc. IP Department\nTel: +81-3-1234-5678\n++++++++++++++",
    "iPhoneから送信",
    "Androidのスマホから送信",
    "Sent from my iPhone",
    "--\nTaro Chizai\nDemo Inc.\nTel +81 3 1234 5678",
]
OTHERS = "お世話になっております。\n下記ご確認をお願いします。\n\n差し支えなければ承認とご返信ください。\n\n弁理 花子"
QUOTED = "\n".join(f"> {line}".rstrip() for line in OTHERS.split("\n"))
WIDE = QUOTED.replace("> ", "＞ ").replace(">", "＞")
HISTORIES = [
    "",
    f"2026/01/15 10:00、弁理 花子 <hanako@example.jp>のメール：\n\n{QUOTED}",
    f"2026/01/15 10:00、弁理 花子 <hanako@example.jp>のメール:\n\n{OTHERS}",
    f"2026年1月15日(木) 10:00 弁理 花子 <hanako@example.jp>:\n\n{QUOTED}",
    f"2026年1月15日(木) 10:00 弁理 花子\n<hanako@example.jp>:\n\n{QUOTED}",
    f"On Thu, Jan 15, 2026 at 10:00 AM Hanako Benri\n<hanako@example.jp> wrote:\n\n{QUOTED}",
    f"On Thu, 15 Jan 2026 10:00:00 +0900\n弁理 花子 <hanako@example.jp> wrote:\n\n{WIDE}",
    f"差出人: 弁理 花子 <hanako@example.jp>\n送信日時: 2026年1月15日 10:00\n宛先: 知財 太郎\n件名: RE: 件\n\n{OTHERS}",
    f"差出人： 弁理 花子\n宛先： 知財 太郎\n送信日時： 2026/01/15 10:00\n件名： 件\n{OTHERS}",
    f"________________________________\nFrom: Hanako <hanako@example.jp>\nSent: Thursday, January 15, 2026 10:00\nTo: Taro\nSubject: x\n\n{OTHERS}",
    f"-----Original Message-----\nFrom: Hanako\nSent: Thursday\nTo: Taro\nSubject: x\n\n{OTHERS}",
    f"-----元のメッセージ-----\n差出人: 弁理 花子\n件名: 件\n\n{OTHERS}",
    f"----- Original Message -----\nFrom: 弁理 花子\nTo: 知財\nSubject: 件\n\n{QUOTED}",
    f"弁理 花子さんは書きました:\n{QUOTED}",
    f"2026/01/15 10:00、弁理 花子 さんは書きました:\n{QUOTED}",
    f"Am 15.01.2026 um 10:00 schrieb Hanako Benri:\n{QUOTED}",
    QUOTED,
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ANSWERS), st.sampled_from(SIGNATURES), st.sampled_from(HISTORIES))
def test_an_answer_above_the_history_comes_out_exactly(answer: str, signature: str, history: str) -> None:
    mail = "\n\n".join(piece for piece in (answer, signature, history) if piece)
    assert new_text(mail) == answer


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=4),
    st.sampled_from([history for history in HISTORIES if history.endswith((QUOTED, WIDE))]),
    st.sampled_from(SIGNATURES),
)
def test_answers_between_and_below_quotes_are_all_kept_in_order(
    answers: list[str], history: str, signature: str
) -> None:
    mail = "\n\n".join([history, *[f"{answer}\n\n{QUOTED}" for answer in answers[:-1]], answers[-1]])
    assert new_text(f"{mail}\n\n{signature}") == "\n\n".join(answers)


ANSWERS_OF_A_LINE = ["→承知しました。", "⇒図3の件は、別便でお送りします。", "→ Yes, please.", "【回答】不要です。"]
QUESTIONS = ["期限を延ばしますか。", "1. Do you agree?", "(2) 図面はありますか。", "費用をお知らせください。"]
HEADS = [
    "差出人: 弁理 花子 <hanako@example.jp>\n送信日時: 2026年1月15日 10:00\n宛先: 知財 太郎\n件名: 件",
    "-----Original Message-----\nFrom: Hanako\nSent: Thursday\nTo: Taro\nSubject: x",
    "From: Hanako <hanako@example.jp>\nSent: Thursday, January 15, 2026 10:00\nTo: Taro\nSubject: x",
]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["各項に「→」にて回答します。", "下記に赤字でお答えします。", "Please see my replies inline."]),
    st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(ANSWERS_OF_A_LINE)), min_size=1, max_size=5),
    st.sampled_from(HEADS),
    st.booleans(),
)
def test_no_announced_answer_inside_the_other_mail_is_lost(
    announcement: str, asked: list[tuple[str, str]], head: str, apart: bool
) -> None:
    between = "\n\n" if apart else "\n"
    body = between.join(f"{question}\n{answer}" for question, answer in asked)
    said = new_text(f"{announcement}\n\n{head}\n\n{body}\n\n弁理").split("\n")
    assert [line for line in said if line in ANSWERS_OF_A_LINE] == [answer for _, answer in asked]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS + QUESTIONS), min_size=1, max_size=4), st.sampled_from(["> ", ">", "＞"]))
def test_what_a_new_mail_cites_stays(cited: list[str], mark: str) -> None:
    text = "\n".join(f"{mark}{line}".rstrip() for piece in cited for line in piece.split("\n"))
    plain = f"条文は次のとおりです。\n\n{text}\n\nご確認ください。"
    assert divide(plain, Letterhead(is_answer=False)).new == plain


_LINES = st.sampled_from(
    ["", "> 引用", "＞引用", "本文です。", "-- ", "--", "-----", "━━━━━", "差出人: 弁理 花子", "From: a@example.jp", "Date: 2026/1/1 10:00",
     "件名: x", "On Jan 1, 2026, at 10:00, A <a@example.jp> wrote:", "iPhoneから送信", "| x", "◆◇ デモ ◇◆", "TEL 03-1234-5678", "デモ株式会社",
     "-----Original Message-----", "wrote:", "　全角 空白　", "この行より上に返信してください"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(_LINES, max_size=25).map("\n".join)))
def test_every_line_of_the_answer_is_a_line_of_the_mail_in_order(plain: str) -> None:
    remaining = iter(
        line.rstrip(" \t\r\f\v\u00a0\u3000\u200b\u200e\u200f\u2060\ufeff")
        for line in plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    for line in new_text(plain).split("\n"):
        assert line == "" or line in remaining


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["承知しました。", "図面を直します。", "- 項目", "以上", "1. はい", ""]),
        min_size=1,
        max_size=10,
    ).map("\n".join)
)
def test_a_mail_without_anybody_elses_words_stays_whole(plain: str) -> None:
    assert new_text(plain) == plain.strip("\n")


HOSTILE = [
    ">", " ", ">\n", "On ", "On \n", "差出人:", "差出人: x\n", "差出人: x\n宛先: y\n\n", "a@example.jp wrote:\n", "wrote:\n", "-- \n", "-----\n",
    "----\nTEL 03-1234-5678\n", "-----Original Message-----\n", "-----Original Message-----\n\n> x\na\n", "<", "*-", "\n", "\r", "| \n", "iPhoneから送信\n",
    "花子> x\n\n", "> x\n\n", "2026/1/1 10:00 ", "(", "On Jan 1, 2026 <", "A ", "@", "a.", "－", "◆ x ", "から送信", "\u3000",
    "→ a\n", "| a?\n", "花子> a\n", "> " + "あ" * 35 + "\nませ\n", " " * 12 + "a" + " " * 12 + "To\n", "下記に赤字で回答します。", "知財\n\n知財 太郎\nデモ株式会社\n\n",
    "----\n弁理 花子, 2026年1月19日 15:20 JST\n\n", "担当", "「→」にて", "in red ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    """Quadratic work would be sixteen times as long."""

    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        return seconds_of(lambda: new_text(text))

    assert seconds(400_000) < 10 * max(seconds(100_000), 0.005)
