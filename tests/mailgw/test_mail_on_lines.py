"""Answers typed onto the quoted rows of a list, or into the cells of its table: what stands behind all that was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from answers.said import NAMES, TOPICS, in_short
from mail_world import HANAKO_AT, MailWorld, reply_to
from processor_time import grows_linearly
from test_mail_inline import ENTRY
from test_mail_story import linked, offer
from world import FIRM, TARO

from core.digests import Digests
from core.domain.intents import Edit
from core.domain.notices import Digest, Entry, EntryKind
from core.texts import Table, Texts
from core.texts.notices import document_of
from mailgw.grammar import Wish, is_clear, understand
from mailgw.grammar.topics import AboutList
from mailgw.reading import read

LIST = TOPICS["list"]
assert isinstance(LIST, AboutList)
SENT = replace(LIST, shown={number: tuple(line.split()) for number, line in ENTRY.items() if number != 3})
"""Number 3 is wrapped over two lines."""


def digest(typed: dict[int, str], above: str = "", mark: str = "> ") -> str:
    """Quoted whole, with something typed behind some of its rows."""
    rows = [line + typed.get(number, "") for number, line in ENTRY.items()]
    quoted = "\n".join(f"{mark}{line}" for row in ["■ 要承認", *rows] for line in row.split("\n"))
    return f"{above}\n\n{quoted}" if above else quoted


def come_to(text: str) -> str:
    head = "From: Hanako <hanako@firm.example>\r\nIn-Reply-To: <list@kakehashi.example>\r\n"
    mail = read(f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\n".encode())
    return in_short(understand(mail.new_text, SENT, names=NAMES, turns=mail.turns, quoted=mail.quoted))


@pytest.mark.parametrize("sign", [" → ", "→", " ⇒ ", " -> ", "  ← ", " "])
def test_a_command_behind_a_quoted_row_is_the_answer_to_it(sign: str) -> None:
    typed = {1: f"{sign}承認", 4: f"{sign}適用"}
    assert come_to(digest(typed, "お世話になっております。\n下記のとおりです。")) == "1 approve; 4 accept"


def test_a_command_there_takes_what_it_takes() -> None:
    typed = {1: " → 承認 2016P010", 2: " → 辞退 利益相反のため"}
    assert come_to(digest(typed, "以下に記入しました。")) == "1 approve 2016P010; 2 decline 利益相反のため"


@pytest.mark.parametrize("typed", ["\n承認", "\n → 承認"])
def test_a_command_on_a_line_of_its_own_right_below_its_row_is_read_though_quoted(typed: str) -> None:
    assert come_to(digest({2: typed}, "以下に記入しました。")) == "2 approve"


def test_it_stands_beside_what_is_said_above() -> None:
    assert come_to(digest({4: " → 適用"}, "1-3 承認")) == "1 approve; 2 approve; 3 approve; 4 accept"


@pytest.mark.parametrize(
    "said",
    [
        *(" → 承認してよいですか", " do not approve", " まだ 承認", " × 承認", " 社内確認後に 承認", " 要確認 承認"),
        *(" → 適用", " → 要検討", " 2か3を承認"),
    ],
)
def test_anything_else_behind_a_row_stops_the_whole_answer(said: str) -> None:
    assert come_to(digest({}, "1 承認")) == "1 approve"
    assert come_to(digest({2: said}, "1 承認")) == ""


@pytest.mark.parametrize(
    "text",
    [
        digest({1: " → 承認"}, "1 辞退"),
        digest({}, ""),
        digest({1: " → 承認"}, mark="> > "),
        digest({1: " → 承認"}).replace("PK190001", "PK999999"),
        f"> 差出人: 花子\n> 1   デモ株式会社   PK190009 装置\n> {ENTRY[4].strip()}\n> 差出人: かけはし\n> {ENTRY[1].strip()} → 承認",
    ],
)
def test_a_contradiction_another_row_or_an_older_mail_decides_nothing(text: str) -> None:
    assert come_to(text) == ""


def test_what_announces_answers_is_courtesy_only_where_they_are_found() -> None:
    assert come_to(digest({1: " → 承認"}, "以下に記入しました。")) == "1 approve"
    assert come_to(digest({}, "1 承認\n以下に記入しました。")) == "", "what was written there is lost"


@pytest.mark.parametrize(
    "entry",
    [
        Entry(1, EntryKind.OFFER, "t", "デモ株式会社", "PK1", "承認処理: 要求 → 辞退 の通知方法", ""),
        Entry(1, EntryKind.OFFER, "t", "デモ株式会社", "PK1", "要求 -> 承認", "2016P002"),
        Entry(1, EntryKind.MESSAGE, "t", "デモ株式会社", "PK1", "見積 → 確認", "", since=date(2026, 1, 10)),
        Entry(
            1,
            EntryKind.WORKFLOW,
            "t",
            "デモ株式会社",
            "PK1",
            "依頼 → 完了",
            "出願準備 → 完了 確認",
            due=date(2026, 1, 20),
        ),
    ],
    ids=lambda entry: entry.title,
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_we_print_ourselves_is_no_answer(entry: Entry, language: str) -> None:
    """The counterpart calls its matters what it likes."""
    blocks = document_of(Texts(), Digest("l", date(2026, 1, 16), (entry,)), language, surface="mailgw").blocks
    (row,) = [row for block in blocks if isinstance(block, Table) for row in block.rows if row[0] == "1"]
    about = AboutList("l", (entry,), {1: row})
    for quoted in ("  ".join(row), "\t".join(row), " | ".join(row)):
        assert understand("", about, quoted=f"> {quoted}") == ()
        answered = understand("", about, quoted=f"> {quoted} → 保留")
        assert is_clear(answered)
        assert [one.asked for one in answered if isinstance(one, Wish)] == ["1 保留"]


def test_a_row_made_by_a_line_break_within_anothers_title_is_asked_about() -> None:
    """The counterpart may call a matter like a row; a client that wraps it there makes one of it."""
    assert come_to(digest({}, "1 承認") + "\n> 2   デモ株式会社   PK190002 装置   候補なし 承認\n") == ""


@pytest.mark.parametrize("typed", [" → 停止", " → 一覧", " → 3 辞退", " → 要検討、まだ決めません"])
def test_on_a_row_that_stands_there_twice_nothing_is_done(typed: str) -> None:
    assert come_to(f"{digest({1: typed}, '2 辞退 利益相反')}\n> {ENTRY[1].strip()}\n") == ""


def test_words_to_somebody_stay_whole_beside_answers_in_the_quote() -> None:
    step = Entry(2, EntryKind.WORKFLOW, "w", "デモ株式会社", "PK2", "年金納付", "", version=1)
    about = replace(SENT, entries=(SENT.entries[0], step))
    text = "2 コメント ご質問の件\n下記のとおり回答しました。\n図面は後日です"
    alone = understand(text, about, quoted="")
    beside = understand(text, about, quoted=f"> {ENTRY[1].strip()} → 承認")
    assert is_clear(beside)
    assert [one.intent for one in beside if isinstance(one, Wish)][1:] == [
        one.intent for one in alone if isinstance(one, Wish)
    ]


def test_the_time_of_looking_at_a_quote_grows_with_it() -> None:
    def look(size: int) -> object:
        shapes = (" " * size, "　" * size + "> >", f"1{' ' * size}x", ENTRY[1] + " " * size + "。", "→" * size)
        return [understand("1 承認", SENT, quoted="\n".join(f"> {shape}" for shape in shapes)) for _ in range(2)]

    assert grows_linearly(look, 50_000)


def in_cell(html: str, cell: str, typed: str) -> str:
    assert html.count(cell) == 1
    return html.replace(cell, f"{cell[: -len('</td>')]}{typed}</td>")


def by_outlook(html: str, typed_above: str) -> str:
    head = "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>差出人:</b> かけはし<br><b>件名:</b> 本日の確認事項</p></div>"
    return f"<html><body><div class=WordSection1><p>{typed_above}</p>{head}{html}</div></body></html>"


async def test_words_in_the_cells_of_the_quoted_table_are_read(mail: MailWorld) -> None:
    """Nothing tells them from the quote but the row: 候補 2016P002 was sent, and 作成 was not."""
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
    await mail.world.do(TARO, Edit("PK190001", {"title": "薬剤の → 適用", "filing_date": "2016/06/08"}))
    sent = await mail.last(HANAKO_AT, "差分")
    quoted = "\n".join(f"> {line}" for line in sent.text.split("\n"))
    assert "薬剤の → 適用\n" in quoted
    reply = reply_to(sent, HANAKO_AT, "")
    reply.set_content(f"下記のとおりです。\n\n{quoted.replace('2016/06/08', '2016/06/08 → 適用')}")
    await mail.send(HANAKO_AT, reply)
    assert await mail.world.value(FIRM, "2016P002", "filing_date") == "2016-06-08"
    assert await mail.world.value(FIRM, "2016P002", "title") == "省電力通信装置"
