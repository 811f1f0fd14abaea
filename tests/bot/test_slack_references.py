"""参照ID紐付け in Slack: a card with the candidates, a type-ahead for any other record."""

from __future__ import annotations

from office import Office, buttons, words
from stdnum.jp.cn import calc_check_digit
from world import FIRM, TARO, World

from core.domain.intents import Edit
from core.domain.masters import Master, Mention
from core.store.records import Records
from sandbox.slack import View


async def unresolved(office: Office, *own: str) -> None:
    """花子 takes in PK190001, whose applicant is called otherwise here."""
    async with office.world.stores.write(FIRM) as session:
        for name in own:
            await Records(session).masters.add(Master.APPLICANTS, name)
    card = await office.share()
    await office.world.do(TARO, Edit("PK190001", {"applicants": "株式会社root ip"}))
    await office.click(office.hanako, card, "承認 2016P002")


async def command(office: Office, text: str) -> None:
    """花子 writes to the app alone."""
    await office.command(office.hanako, text, office.ws.dm(office.hanako, office.slack.app.name))


async def test_a_name_is_linked_by_the_button_of_its_candidate_and_the_card_follows(office: Office) -> None:
    await unresolved(office, "株式会社 root ip")
    (card,) = [one for one in office.direct(office.hanako) if "参照ID紐付け" in words(one)]
    assert buttons(card) == [
        "1 紐付け 株式会社 root ip (C00001)",
        "1 作成",
        "1 マスタを選ぶ",
        "一覧で確認",
        "一括紐付け",
    ]
    await office.click(office.hanako, card, "1 紐付け 株式会社 root ip (C00001)")
    assert "未解決（0）／ 解決済（1）" in words(card)
    assert buttons(card) == ["1 元に戻す", "一覧で確認"]
    assert "出願人" in words(office.direct(office.hanako)[-1])
    await office.click(office.hanako, card, "1 元に戻す")
    assert "未解決（1）／ 解決済（0）" in words(card)


async def test_any_other_record_is_found_by_typing(office: Office) -> None:
    await unresolved(office, "まったく別の呼び名株式会社")
    await command(office, "紐付け")
    await office.click(office.hanako, office.hanako.ephemerals[-1], "1 マスタを選ぶ")
    form = office.hanako.views[-1]
    offered = await office.hanako.suggest(form, "record", "呼び名")
    assert [one["text"]["text"] for one in offered.payload["options"]] == ["まったく別の呼び名株式会社 (C00001)"]
    await office.submit(office.hanako, {"record": "C00001"})
    assert "紐付けました: 株式会社root ip ⇄ まったく別の呼び名株式会社 (C00001)" in words(office.hanako.views[-1])


async def test_an_unresolved_name_stands_in_the_list_with_its_buttons(office: Office) -> None:
    await unresolved(office)
    await command(office, "一覧")
    listed = office.hanako.ephemerals[-1]
    assert "作成" in buttons(listed)
    await office.click(office.hanako, listed, "作成")
    await office.submit(office.hanako, {"name_en": "root ip Corp."})
    await command(office, "紐付け")
    assert "株式会社root ip (C00001)" in words(office.hanako.ephemerals[-1])


def corporate_number(number: int) -> str:
    """A 法人番号 with its check digit."""
    digits = f"{number:012d}"
    return calc_check_digit(digits) + digits


async def heard(world: World, count: int, *, numbered: int = 0) -> None:
    """The firm has heard of many applicants and an inventor; `numbered` of them are in its master by number."""
    async with world.stores.write(FIRM) as session:
        records = Records(session)
        for number in range(count):
            corporate = corporate_number(number) if number < numbered else ""
            mention = Mention(f"t{number}", f"株式会社第{number}", "", corporate)
            await records.references.add(world.link, Master.APPLICANTS, mention)
            if corporate:
                await records.masters.add(Master.APPLICANTS, f"当方の呼び名{number}", corporate_number=corporate)
        await records.references.add(world.link, Master.INVENTORS, Mention("i1", "発明太郎"))


async def the_list(office: Office) -> View:
    await command(office, "紐付け")
    await office.click(office.hanako, office.hanako.ephemerals[-1], "一覧で確認")
    return office.hanako.views[-1]


async def test_hundreds_are_seen_page_by_page_and_one_master_alone(office: Office) -> None:
    await heard(office.world, 70)
    view = await the_list(office)
    assert "未解決 (71)" in buttons(view)
    assert "解決済 (0)" in buttons(view)
    assert "株式会社第40" not in words(view)
    await office.click(office.hanako, view, "次へ 2/3")
    assert "株式会社第40" in words(view)
    await office.hanako.choose(view, "reference_master", "inventors")
    await office.settle()
    assert "発明太郎" in words(view)
    assert "株式会社第" not in words(view)


async def test_a_record_is_made_as_the_form_says_and_the_list_follows(office: Office) -> None:
    await heard(office.world, 1)
    view = await the_list(office)
    await office.click(office.hanako, view, "1 作成")
    await office.submit(office.hanako, {"name": "株式会社ルートアイピー", "corporate_number": "123"})
    assert "corporate_number" in office.hanako.problems(office.hanako.views[-1])
    await office.submit(office.hanako, {"corporate_number": "7000012050002"})
    assert "株式会社ルートアイピー (C00001)" in words(office.hanako.views[-1])
    await office.hanako.close(office.hanako.views[-1])
    assert "未解決 (1)" in buttons(view)
    await office.click(office.hanako, view, "解決済 (1)")
    assert "→ 株式会社ルートアイピー (C00001)  弁理 花子" in words(view)
    await office.click(office.hanako, view, "元に戻す")
    assert "解決済 (0)" in buttons(view)


async def test_all_that_a_number_makes_certain_are_shown_and_then_linked_at_once(office: Office) -> None:
    await heard(office.world, 5, numbered=3)
    view = await the_list(office)
    await office.click(office.hanako, view, "一括紐付け")
    preview = words(office.hanako.views[-1])
    assert "当方の呼び名2" in preview
    assert "株式会社第4" not in preview
    async with office.world.stores.read(FIRM) as session:
        assert await Records(session).references.count_unresolved(office.world.link) == 6
    await office.submit(office.hanako)
    await office.hanako.close(office.hanako.views[-1])
    assert "未解決 (3)" in buttons(view)
