"""Answers typed onto the quoted lines of a list, or into the cells of its table: told by the row they stand in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers.said import NAMES, TOPICS, in_short
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_inline import ENTRY, come_to
from test_mail_story import linked, offer
from world import FIRM, TARO

from core.digests import Digests
from core.domain.intents import Edit
from core.domain.notices import EntryKind
from mailgw.grammar import understand
from mailgw.grammar.topics import AboutList

LIST = TOPICS["list"]
assert isinstance(LIST, AboutList)


def digest(typed: dict[int, str], above: str = "", mark: str = "> ") -> str:
    """Quoted whole, with something typed behind some of its rows."""
    rows = [line + typed.get(number, "") for number, line in ENTRY.items()]
    quoted = "\n".join(f"{mark}{line}" for row in ["■ 要承認", *rows] for line in row.split("\n"))
    return f"{above}\n\n{quoted}" if above else quoted


@pytest.mark.parametrize("sign", [" → ", "→", " ⇒ ", " -> ", "  ← ", " "])
def test_a_command_behind_a_quoted_row_is_the_answer_to_it(sign: str) -> None:
    typed = {1: f"{sign}承認", 4: f"{sign}適用"}
    assert come_to(digest(typed, "お世話になっております。\n下記のとおりです。")) == "1 approve; 4 accept"


def test_behind_an_arrow_a_command_takes_what_it_takes() -> None:
    typed = {1: " → 承認 2016P010", 2: " → 辞退 利益相反のため", 3: " → 作成"}
    assert come_to(digest(typed, "下記のとおりです。")) == "1 approve 2016P010; 2 decline 利益相反のため; 3 create"


@pytest.mark.parametrize("typed", ["\n承認", "\n → 承認", "\n> 承認"])
def test_a_command_on_a_line_of_its_own_right_below_its_row_is_read_though_quoted(typed: str) -> None:
    assert come_to(digest({2: typed.replace("\n> ", "\n")}, "以下に記入しました。")) == "2 approve"


def test_it_stands_beside_what_is_said_above() -> None:
    assert come_to(digest({4: " → 適用"}, "1-3 承認")) == "1 approve; 2 approve; 3 approve; 4 accept"


@pytest.mark.parametrize(
    "text",
    [
        digest({1: " → 承認"}, "1 辞退"),
        digest({1: " → 承認してよいですか"}, "1-3 承認 たぶん"),
        digest({1: " → 適用"}),
        digest({}, ""),
        digest({1: " → 承認"}, mark="> > "),
        digest({1: " → 承認"}).replace("PK190001", "PK999999"),
    ],
)
def test_a_contradiction_another_row_or_an_older_mail_decides_nothing(text: str) -> None:
    assert come_to(text) == ""


@pytest.mark.parametrize("title", ["ご案内 確認", "確認", "A → 確認"])
def test_a_title_that_is_a_command_is_no_answer(title: str) -> None:
    entries = (*LIST.entries[:4], replace(LIST.entries[4], title=title, kind=EntryKind.MESSAGE))
    quoted = f"> 5   デモ株式会社   PK190005 {title}"
    assert in_short(understand("", replace(LIST, entries=entries), names=NAMES, quoted=quoted)) == ""


def in_cell(html: str, cell: str, typed: str) -> str:
    assert html.count(cell) == 1
    return html.replace(cell, f"{cell[: -len('</td>')]}{typed}</td>")


def by_outlook(html: str, typed_above: str) -> str:
    head = "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>差出人:</b> かけはし<br><b>件名:</b> 本日の確認事項</p></div>"
    return f"<html><body><div class=WordSection1><p>{typed_above}</p>{head}{html}</div></body></html>"


async def test_words_in_the_cells_of_the_quoted_table_are_read(mail: MailWorld) -> None:
    """Nothing tells them from the quote but the row: 候補なし was sent, and 作成 was not."""
    await offer(mail)
    await Digests(mail.world.stores, mail.world.clock).send_due(FIRM)
    await mail.settle()
    sent = await mail.last(HANAKO_AT, "本日の確認事項")
    typed = in_cell(sent.html, "候補 2016P002</td>", " 作成")
    reply = reply_to(sent, HANAKO_AT, "")
    reply.set_content(by_outlook(typed, "お世話になっております。以下に記入しました。"), subtype="html")
    await mail.send(HANAKO_AT, reply)
    assert "作成しました: PK190001" in (await mail.last(HANAKO_AT)).text


async def test_a_value_that_ends_in_a_command_is_no_answer(mail: MailWorld) -> None:
    await linked(mail)
    await mail.world.do(TARO, Edit("PK190001", {"title": "薬剤の 適用", "filing_date": "2016/06/08"}))
    sent = await mail.last(HANAKO_AT, "差分")
    quoted = "\n".join(f"> {line}" for line in sent.text.split("\n"))
    assert "薬剤の 適用\n" in quoted
    await mail.reply(HANAKO_AT, sent, f"下記のとおりです。\n\n{quoted.replace('2016/06/08', '2016/06/08 → 適用')}")
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-08"
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置"
