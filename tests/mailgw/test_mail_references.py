"""参照ID紐付け by mail: pages and filters in words, records made as they are written, and all that is certain at once."""

from __future__ import annotations

import pytest
from mail_world import HANAKO_AT, MailWorld, fresh
from stdnum.jp.cn import calc_check_digit
from world import FIRM

from core.domain.intents import CreateRecord, Look, LookAtReferences, Page
from core.domain.masters import Master, Mention
from core.store.records import Records
from mailgw.grammar import Wish, understand
from mailgw.grammar.topics import AboutReferences, Anything


def corporate_number(number: int) -> str:
    """A 法人番号 with its check digit."""
    digits = f"{number:012d}"
    return calc_check_digit(digits) + digits


async def heard(mail: MailWorld, count: int, *, numbered: int = 0) -> None:
    async with mail.world.stores.write(FIRM) as session:
        records = Records(session)
        for number in range(1, count + 1):
            corporate = corporate_number(number) if number <= numbered else ""
            mention = Mention(f"t{number}", f"株式会社第{number}", corporate_number=corporate)
            await records.references.add(mail.world.link, Master.APPLICANTS, mention)
            if corporate:
                await records.masters.add(Master.APPLICANTS, f"当方の呼び名{number}", corporate_number=corporate)


async def unresolved(mail: MailWorld) -> int:
    async with mail.world.stores.read(FIRM) as session:
        return await Records(session).references.count_unresolved(mail.world.link)


async def test_a_number_on_another_page_can_be_answered_too(mail: MailWorld) -> None:
    await heard(mail, 40)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "参照 未解決 出願人"))
    first = await mail.last(HANAKO_AT)
    assert "株式会社第30" in first.text
    assert "株式会社第31" not in first.text
    assert "参照 デモ株式会社 未解決 出願人 2ページ" in first.text.replace("\n   ", "")
    await mail.reply(HANAKO_AT, first, "作成 37 名称=株式会社ルートアイピー、法人番号=7000012050002")
    assert "株式会社ルートアイピー (C00001)" in (await mail.last(HANAKO_AT)).text
    async with mail.world.stores.read(FIRM) as session:
        record = await Records(session).masters.get(Master.APPLICANTS, "1")
    assert (record.name, record.corporate_number) == ("株式会社ルートアイピー", "7000012050002")


async def test_all_that_is_certain_is_shown_and_linked_by_one_word(mail: MailWorld) -> None:
    await heard(mail, 4, numbered=3)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "一括紐付け デモ株式会社"))
    shown = await mail.last(HANAKO_AT)
    assert "当方の呼び名3" in shown.text
    assert "株式会社第4" not in shown.text
    assert await unresolved(mail) == 4
    await mail.reply(HANAKO_AT, shown, "紐付けをお願いします。")
    assert "3 件を一括で紐付けました" in (await mail.last(HANAKO_AT)).text
    assert await unresolved(mail) == 1


async def test_what_changed_after_it_was_shown_is_not_linked(mail: MailWorld) -> None:
    await heard(mail, 2, numbered=2)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "一括紐付け"))
    shown = await mail.last(HANAKO_AT)
    async with mail.world.stores.write(FIRM) as session:
        await Records(session).masters.add(Master.APPLICANTS, "同じ番号", corporate_number=corporate_number(1))
    await mail.reply(HANAKO_AT, shown, "紐付け")
    answer = (await mail.last(HANAKO_AT)).text.replace("\n", "")
    assert "何も紐付けていません" in answer
    assert "当方の呼び名2" in answer, "what could be linked by answering this mail stands in it"
    assert "当方の呼び名1" not in answer
    assert await unresolved(mail) == 2


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("参照", LookAtReferences()),
        ("参照 デモ事務所", LookAtReferences("デモ事務所")),
        ("解決済 発明者 ２ページ", LookAtReferences(resolved=True, master="inventors", page=2)),
        ("参照 デモ事務所 解決済 出願人", LookAtReferences("デモ事務所", True, "applicants")),
        ("未解決をお願いします", LookAtReferences(resolved=False)),
        ("references resolved page 3", LookAtReferences(resolved=True, page=3)),
        ("一括紐付け デモ事務所", Look(Page.CERTAIN_LINKS, "デモ事務所")),
        ("link all", Look(Page.CERTAIN_LINKS)),
    ],
)
def test_what_is_looked_at_is_said_in_any_order(line: str, look: object) -> None:
    (wish,) = understand(line, Anything())
    assert isinstance(wish, Wish)
    assert wish.intent == look


@pytest.mark.parametrize("line", ["参照 解決済 未解決", "参照 出願人 発明者", "参照番号を教えてください"])
def test_two_filters_that_exclude_each_other_are_not_guessed(line: str) -> None:
    assert not any(isinstance(one, Wish) for one in understand(line, Anything()))


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("作成 2", CreateRecord("r2")),
        ("作成 2 名称=株式会社A", CreateRecord("r2", name="株式会社A")),
        (
            "create 2 name=A Corp., jpo code=123456789",
            CreateRecord("r2", name="A Corp.", jpo_code="123456789"),
        ),
        ("作成 2 ではなく紐付け", None),
        ("作成 2 株式会社A", None),
        ("作成 2 色=赤", None),
    ],
)
def test_a_record_is_made_of_what_is_named_and_of_nothing_else(line: str, intent: CreateRecord | None) -> None:
    (read,) = understand(line, AboutReferences("l", {2: "r2"}))
    assert (read.intent if isinstance(read, Wish) else None) == intent
