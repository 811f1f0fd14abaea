"""Workflows in Slack: a card with ✓ and ➡, forms that say who will read the words, every copy following the state."""

from __future__ import annotations

from office import Office, buttons, words
from world import TARO, principal

from core.domain.intents import CommentStep, CompleteStep, Look, Page
from core.domain.notices import WorkflowsShown

STEPS = "社内検討 | 知財 太郎\n納付の依頼 | 相手方 | 5営業日 | 年金の納付をお願いします。\n領収の確認 | 起票者"


async def started(office: Office) -> None:
    """太郎 sets a workflow down, sees what would cross, and begins it."""
    await office.link()
    await office.command(office.taro, "ワークフロー")
    await office.click(office.taro, office.taro.ephemerals[-1], "ワークフロー登録")
    await office.submit(office.taro, {"name": "年金納付", "text": STEPS})
    assert "ワークフローを登録しました" in words(office.taro.views[-1])
    await office.command(office.taro, "ワークフロー PK190001 年金納付")
    preview = office.taro.ephemerals[-1]
    assert "年金の納付をお願いします。" in words(preview)
    assert buttons(preview) == ["開始"]
    await office.click(office.taro, preview, "開始")


async def test_a_run_goes_across_and_its_cards_follow(office: Office) -> None:
    await started(office)
    card = office.in_channel()[-1]
    assert "➡ Step 1" in words(card)
    assert buttons(card) == ["完了", "コメント", "取下げ"]
    await office.click(office.taro, card, "完了")
    await office.submit(office.taro, {"comment": "上長了承済み"})
    assert "➡ Step 2" in words(card)
    assert buttons(card) == ["コメント", "取下げ"], "the step is theirs now"

    theirs = office.direct(office.hanako)[-1]
    assert "年金の納付をお願いします。" in words(theirs)
    assert "上長了承済み" not in words(theirs)
    assert "社内検討" not in words(theirs)
    assert buttons(theirs) == ["完了", "差戻し", "コメント"]
    await office.click(office.hanako, theirs, "完了")
    assert "そのまま相手方へ渡ります" in words(office.hanako.views[-1])
    await office.submit(office.hanako, {"comment": "Paid today."})
    assert "➡ Step 3" in words(card)
    assert "Paid today." in words(office.in_channel()[-1])


async def test_what_was_said_at_length_by_mail_is_cut_on_the_card_and_opens_whole(office: Office) -> None:
    """A form takes 3,000 characters; a mail takes what its writer has to say."""
    await started(office)
    card = office.in_channel()[-1]
    listed = await office.world.desk.handle(principal(TARO), Look(Page.WORKFLOWS))
    assert isinstance(listed, WorkflowsShown)
    said = "\n\n".join(f"{part}. " + "図面の差し替えをお願いいたします。" * 250 for part in range(1, 5))
    await office.world.do(TARO, CommentStep(listed.running[0].workflow, said))
    await office.settle()
    assert "続きを表示" in buttons(card)
    assert "4. 図面" not in words(card)
    await office.click(office.taro, card, "続きを表示")
    opened = [words(office.taro.views[-1])]
    while "次へ" in buttons(office.taro.views[-1]):
        await office.click(office.taro, office.taro.views[-1], "次へ")
        opened.append(words(office.taro.views[-1]))
    assert sum(page.count("替") for page in opened) == said.count("替")
    assert "4. 図面" in opened[-1]


async def test_a_form_that_is_refused_keeps_what_was_written(office: Office) -> None:
    await started(office)
    card = office.in_channel()[-1]
    await office.click(office.taro, card, "完了")
    listed = await office.world.desk.handle(principal(TARO), Look(Page.WORKFLOWS))
    assert isinstance(listed, WorkflowsShown)
    await office.world.do(TARO, CompleteStep(listed.running[0].workflow))
    await office.submit(office.taro, {"comment": "書きかけの言葉"})
    form = office.taro.views[-1]
    assert "完了済みです" in words(form)
    assert "書きかけの言葉" in repr(form.content)


async def test_a_definition_with_faults_comes_back_with_each_line_named(office: Office) -> None:
    await office.link()
    await office.command(office.taro, "ワークフロー")
    await office.click(office.taro, office.taro.ephemerals[-1], "ワークフロー登録")
    await office.submit(office.taro, {"name": "試し", "text": "起案\n確認 | 誰か"})
    form = office.taro.views[-1]
    assert "1行目" in words(form)
    assert "2行目" in words(form)
    assert "起案\\n確認" in repr(form.content), "what was written stands in the form"
