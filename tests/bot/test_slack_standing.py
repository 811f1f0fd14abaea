"""共有設定 in Slack: tabs, ticking and approving several, giving up what is offered or shared, and who answers for it."""

from __future__ import annotations

import pytest
from matters import P2016P002, PK190001
from office import Office, buttons, words
from world import COMPANY, FIRM

from core.desk.files import result_files
from core.desk.sharing import approving_at_length
from core.store.repositories.matters import Matters


async def offered(office: Office) -> None:
    """Two offers: one nothing speaks against, one nobody here has."""
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.world.add_matter(
        COMPANY,
        "PK190008",
        PK190001 | {"filing_ref": "PK190008", "application_number": "特願2016-111549", "title": "別"},
    )
    await office.world.add_matter(FIRM, "2016P002", P2016P002)
    await office.command(office.taro, "共有 PK190001 PK190008")


async def firm(office: Office, text: str) -> None:
    await office.command(office.hanako, text, channel=office.ws.dm(office.hanako, office.slack.app.name))


async def test_what_is_certain_is_ticked_beforehand_and_approved_at_once(office: Office) -> None:
    await offered(office)
    await firm(office, "共有設定")
    view = office.hanako.views[-1]
    assert [one for one in buttons(view) if "(" in one] == [
        "共有中 (0)",
        "要承認 (2)",
        "相手方承認待ち (0)",
        "終了 (0)",
    ]
    assert "一致: 出願番号" in words(view)
    (boxes,) = [block for block in view.content["blocks"] if block.get("element", {}).get("type") == "checkboxes"]
    assert [one["value"].split()[1] for one in boxes["element"]["initial_options"]] == ["2016P002"]
    await office.submit(office.hanako)
    assert "2016P002" in words(office.hanako.views[-1])
    await firm(office, "共有設定")
    await office.click(office.hanako, office.hanako.views[-1], "共有中 (1)")
    assert {"共有解除", "承認を取り消す"} <= set(buttons(office.hanako.views[-1]))


async def test_the_words_of_the_mails_are_understood_in_slack_as_well(office: Office) -> None:
    await offered(office)
    await office.command(office.taro, "承認待ち DM")
    assert "取下げ" in buttons(office.taro.views[-1])
    await firm(office, "要承認")
    assert "承認 2016P002" in buttons(office.hanako.views[-1])
    await firm(office, "状況")
    assert "デモ株式会社" in words(office.hanako.ephemerals[-1])


async def test_all_likely_candidates_have_a_button_and_none_stands_out_before_a_person_has_decided(
    office: Office,
) -> None:
    mark = {"right": "商標", "matter_type": "出願", "country": "JP", "mark": "架け橋", "filing_date": "2014-09-30"}
    await office.world.add_matter(COMPANY, "TK190001", mark)
    for ref, called in (("2014T001", "架橋"), ("2014T002", "架け橋")):
        await office.world.add_matter(FIRM, ref, mark | {"mark": called})
    await office.command(office.taro, "共有 TK190001")
    await firm(office, "共有設定")
    view = office.hanako.views[-1]
    offers = [one for block in view.content["blocks"] for one in block.get("elements", []) if "value" in one]
    approvals = {one["text"]["text"]: one.get("style") for one in offers if one["action_id"].startswith("approve:")}
    assert approvals == {"承認 2014T002": None, "承認 2014T001": None}
    assert "ほかの候補: 2014T001" in words(view)


async def test_a_matter_is_closed_and_opened_again_by_a_word_and_only_with_a_reason(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    await office.command(office.taro, "秘匿区分 PK190001 秘匿")
    await office.command(office.taro, "共有 PK190001")
    assert "秘匿区分 PK190001 権利化 理由" in words(office.taro.ephemerals[-1])
    for wanted, answer in (
        ("秘匿区分 PK190001 権利化", "解除するには理由が必要です"),
        ("秘匿区分 PK190001", "秘匿区分の変更として読み取れません"),
        ("秘匿区分 PK190001 権利化 共同出願のため", "共同出願のため"),
        ("共有 PK190001", "1 件の共有を申し込みました"),
    ):
        await office.command(office.taro, wanted)
        assert answer in words(office.taro.ephemerals[-1])


async def test_an_offer_is_withdrawn_and_made_again_from_the_list(office: Office) -> None:
    await offered(office)
    await office.command(office.taro, "共有設定 DM")
    await office.click(office.taro, office.taro.views[-1], "相手方承認待ち (2)")
    await office.click(office.taro, office.taro.views[0], "取下げ")
    assert "取り下げました" in words(office.taro.views[-1])
    assert "相手方承認待ち (1)" in buttons(office.taro.views[0])
    await office.click(office.taro, office.taro.views[0], "終了 (1)")
    await office.click(office.taro, office.taro.views[0], "もう一度共有")
    assert "申し込みました" in words(office.taro.views[-1])


async def test_a_mistaken_approval_and_a_share_are_given_up_by_a_word(office: Office) -> None:
    await office.link()
    await firm(office, "承認取消 2016P002")
    assert "取り消しました" in words(office.hanako.ephemerals[-1])
    answered = office.in_channel()[-1]
    assert "承認の取消" in words(office.ws.thread(office.channel, answered.ts)[-1])
    assert buttons(office.direct(office.hanako)[-1])[0] == "承認 2016P002"
    await office.click(office.hanako, office.direct(office.hanako)[-1], "承認 2016P002")
    await office.command(office.taro, "解除 PK190001")
    assert "共有を終えました" in words(office.taro.ephemerals[-1])
    await office.command(office.taro, "解除 PK190001")
    assert "共有していません" in office.taro.ephemerals[-1].text


async def test_who_answers_is_chosen_in_a_form(office: Office) -> None:
    await firm(office, "ユーザ設定")
    await office.submit(office.hanako, {"to": ["弁理 花子"]})
    assert "To" in words(office.hanako.views[-1])


async def test_who_answers_for_one_right_is_chosen_in_the_same_form(office: Office) -> None:
    """Another scope shows its own people at once; the whole link keeps its own."""
    await office.link()
    await firm(office, "ユーザ設定")
    await office.hanako.choose(office.hanako.views[-1], "duty_scope", "商標")
    await office.settle()
    await office.submit(office.hanako, {"to": ["弁理 花子"]})
    assert "商標" in words(office.hanako.views[-1])
    await firm(office, "ユーザ設定 CDM")
    form = office.hanako.views[-1]
    assert "商標 ✓" in words(form)
    await office.hanako.choose(form, "duty_scope", "意匠")
    await office.settle()
    assert "initial_options" not in repr(office.hanako.views[-1].content["blocks"])
    await office.hanako.choose(office.hanako.views[-1], "duty_matter", "2016P002")
    await office.settle()
    await office.submit(office.hanako, {"to": ["弁理 花子"]})
    await firm(office, "ユーザ設定 CDM 2016P002")
    assert "initial_options" in repr(office.hanako.views[-1].content["blocks"])


async def test_leave_is_kept_by_a_word_and_shown_where_people_are_chosen(office: Office) -> None:
    await firm(office, "休暇 2026/1/15-1/20")
    assert "2026/01/15〜2026/01/20" in words(office.hanako.ephemerals[-1])
    await firm(office, "ユーザ設定")
    assert "休暇 弁理 花子 2026/01/15〜2026/01/20" in words(office.hanako.views[-1])
    await firm(office, "休暇 取消")
    assert "取り消しました" in words(office.hanako.ephemerals[-1])
    await firm(office, "休暇 来週")
    assert "12/1-12/5 代理" in office.hanako.ephemerals[-1].text


async def test_everything_certain_is_approved_at_once_and_how_far_it_is_is_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a page of ten: one button for all of it, a message that counts, the result where it can be found again."""
    monkeypatch.setattr(approving_at_length, "PORTION", 5)
    monkeypatch.setattr(result_files, "TAKEN", 10)
    for number in range(12):
        numbered = {"application_number": f"特願2016-11{number:04}", "title": f"省電力通信装置 {number}"}
        await office.world.add_matter(COMPANY, f"PK{number:04}", PK190001 | numbered | {"filing_ref": f"PK{number:04}"})
        await office.world.add_matter(FIRM, f"F{number:04}", P2016P002 | numbered)
    await office.command(office.taro, "共有 " + " ".join(f"PK{number:04}" for number in range(12)))
    await firm(office, "共有設定")
    await office.click(office.hanako, office.hanako.views[-1], "確実な候補をすべて一括承認 (12)")
    (card,) = [one for one in office.direct(office.hanako) if "一括承認 完了" in one.text]
    assert card.text == "一括承認 完了 12件"
    _, told, handed = office.ws.thread(office.ws.dm(office.hanako, office.slack.app.name), card.ts)
    assert "承認済み 12件" in words(told)
    (file,) = handed.files
    assert file.name == "一括承認結果.csv"
    await firm(office, "一括承認 CDM")
    assert "要承認はありません" in office.hanako.ephemerals[-1].text


async def test_a_search_that_failed_is_told_apart_from_finding_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list and in 共有設定, where the offer can be answered all the same."""
    await offered(office)

    async def breaks(*_: object) -> None:
        raise RuntimeError("the index is broken")

    monkeypatch.setattr(Matters, "alike", breaks)
    await firm(office, "一覧")
    listed = words(office.hanako.ephemerals[-1])
    assert "検索できませんでした" in listed
    assert "候補なし" not in listed
    assert "→ 2016P002" in listed, "what was found by its number needs no search by likeness"
    await firm(office, "共有設定")
    assert "検索できませんでした" in words(office.hanako.views[-1])
    assert "案件作成" in buttons(office.hanako.views[-1])


async def test_what_a_long_paste_could_not_offer_comes_as_a_file(office: Office) -> None:
    """The words name the first of them; the file, every one."""
    numbers = [f"XX{n:04}" for n in range(200)]
    await office.command(office.taro, "共有 " + " ".join(numbers))
    assert "XX0000" in words(office.taro.ephemerals[-1])
    assert "XX0199" not in words(office.taro.ephemerals[-1])
    (file,) = [file for message in office.direct(office.taro) for file in message.files]
    content = file.content.decode("utf-8-sig")
    assert [number for number in numbers if number not in content] == []
