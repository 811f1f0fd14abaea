"""包袋 in Slack: what came is filed by one press, what is filed opens by its button."""

from __future__ import annotations

from office import Office, buttons, words
from test_slack_workflows import started
from world import HANAKO, TARO, principal
from written_papers import REFUSAL, pdf

from core.domain.intents import CompleteStep, File, Look, Page
from core.domain.notices import WorkflowsShown

OFFICE_ACTION = pdf(REFUSAL.format(number="特願2016-111548"))


async def answered_with_files(office: Office) -> str:
    """花子 takes her step of 太郎's workflow and encloses two files; 太郎's card as it stands then."""
    await started(office)
    shown = await office.world.desk.handle(principal(TARO), Look(Page.WORKFLOWS))
    assert isinstance(shown, WorkflowsShown)
    run = shown.running[0].workflow
    await office.world.do(TARO, CompleteStep(run))
    files = (File("領収書.txt", "領収".encode()), File("A131.pdf", OFFICE_ACTION))
    await office.world.do(HANAKO, CompleteStep(run, "納付しました。", files))
    return run


async def test_files_of_a_workflow_open_and_are_filed_by_one_press(office: Office) -> None:
    await answered_with_files(office)
    card = office.in_channel()[-1]
    assert buttons(card)[-3:] == ["添付を表示 領収書.txt", "添付を表示 A131.pdf", "包袋へ"]
    await office.click(office.taro, card, "添付を表示 A131.pdf")
    assert office.uploaded("A131.pdf") == OFFICE_ACTION
    await office.click(office.taro, card, "包袋へ")
    told = words(office.taro.ephemerals[-1])
    assert "領収書.txt" in told
    assert "キュー 1件" in told
    await office.click(office.taro, card, "包袋へ")
    assert "添付済みです" in words(office.taro.ephemerals[-1])

    await office.command(office.taro, "包袋 PK190001")
    wrapper = office.taro.ephemerals[-1]
    assert buttons(wrapper) == ["1 領収書.txt", "2 拒絶理由通知書"]
    await office.click(office.taro, wrapper, "1 領収書.txt")
    assert office.uploaded("領収書.txt") == "領収".encode()
