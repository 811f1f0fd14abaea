"""Answers between the quoted entries of a digest: each belongs to the entry right above it, or nothing is done."""

from __future__ import annotations

import pytest
from answers.said import NAMES, TOPICS, in_short

from mailgw.grammar import understand
from mailgw.reading import read

ENTRY = {
    1: "  1   デモ株式会社   PK190001 装置   候補 2016P002",
    2: "  2   デモ株式会社   PK190002 装置   候補なし",
    3: "  3   デモ株式会社   PK190003 たいへん長い名称の装置とその\n                     製造方法   候補なし",
    4: "  4   デモ株式会社   PK190004 装置   出願日",
    5: "  5   デモ株式会社   PK190005 年金納付依頼",
}


def answer(*pieces: int | str, mark: str = "> ") -> str:
    """A digest quoted entry by entry, with the person's words in between."""
    lines = ["■ 要承認"]
    own: list[bool] = [False]
    for piece in pieces:
        for line in (ENTRY[piece] if isinstance(piece, int) else piece).split("\n"):
            lines.append(line)
            own.append(isinstance(piece, str))
    return "\n".join(line if mine else f"{mark}{line}" for line, mine in zip(lines, own, strict=True))


def come_to(text: str, topic: str = "list") -> str:
    mail = read(
        f"From: Hanako <hanako@firm.example>\r\nIn-Reply-To: <list@kakehashi.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\n".encode()
    )
    return in_short(understand(mail.new_text, TOPICS[topic], names=NAMES, turns=mail.turns, quoted=mail.quoted))


@pytest.mark.parametrize("mark", ["> ", ">", "＞", "> > "])
def test_an_answer_belongs_to_the_entry_quoted_above_it(mark: str) -> None:
    text = answer(1, "承認でお願いします。", 2, "辞退\n利益相反のため", 3, "\n作成\n", 4, "適用", 5, mark=mark)
    assert come_to(text) == "1 approve; 2 decline 利益相反のため; 3 create; 4 accept"


def test_greetings_and_the_name_around_inline_answers_mean_nothing() -> None:
    text = (
        "お世話になっております。\n下記のとおりです。\n\n"
        + answer(1, 2, "承認します。", 3, 4, "適用", 5)
        + "\n\n弁理 花子"
    )
    assert come_to(text) == "2 approve; 4 accept"


def test_who_says_a_number_below_another_entry_means_that_number() -> None:
    assert come_to(answer(1, "承認", 2, "3は作成")) == "1 approve; 3 create"


@pytest.mark.parametrize(
    "text",
    [
        answer(1, "承認", 2, "名称を確認中です"),
        answer(1, "承認", 2, "承認してよいですか"),
        answer(1, "承認", 4, "承認"),
        answer(1, "承認", 2, "1 辞退"),
        answer(1, 2, 3).replace("PK190003", "PK999999") + "\n承認",
        answer(1, 2, 3, 4, 5) + "\n> — このメールは弁理 花子様宛です。\n\n承認",
    ],
)
def test_a_doubt_below_one_entry_stops_the_whole_answer(text: str) -> None:
    assert come_to(text) == ""


DIFFERENCES = """> デモ株式会社 知財 太郎様から変更が届いています。
>
>   番号   項目           当方             相手方
>   1      発明等の名称   省電力通信装置   省電力通信システム
{first}>   2      出願日         2016/06/03       2016/06/08
{second}>
> 次のいずれかを書いて、このメールに返信してください。
"""


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("適用\n", "無視\n", "accept title; ignore filing_date"),
        ("適用します。\n", "", "accept title"),
        ("", "無視\n", "ignore filing_date"),
        ("適用\n", "確認中です\n", ""),
        ("", "", ""),
    ],
)
def test_below_a_difference_an_answer_is_about_that_one(first: str, second: str, meant: str) -> None:
    assert come_to(DIFFERENCES.format(first=first, second=second), "review") == meant
