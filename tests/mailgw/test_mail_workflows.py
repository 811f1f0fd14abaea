"""Workflows by mail: set down, started with a preview, and every step taken by answering."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from mail_sites import Site
from mail_world import HANAKO_AT, TARO_AT, MailWorld, fresh, open_mail_world
from test_mail_story import linked
from world import HANAKO, TARO, principal

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    File,
    ReleaseWorkflow,
    SendBackStep,
    StartWorkflow,
)
from core.domain.notices import WorkflowShown
from mailgw.grammar import Unclear, Wish, understand
from mailgw.grammar.topics import AboutWorkflow, Anything

STEPS = "納付の依頼 | 相手方 | 5営業日 | 次回年度分の年金納付をお願いします。\n領収の社内確認 | 起票者"


async def asked_of_hanako(mail: MailWorld) -> WorkflowShown:
    """知財 太郎 has started a workflow whose first step is the firm's."""
    await linked(mail)
    await mail.world.do(TARO, DefineWorkflow("年金納付", STEPS))
    preview = await mail.world.do(TARO, StartWorkflow("PK190001", "年金納付"))
    assert isinstance(preview, WorkflowShown)
    await mail.world.do(TARO, ReleaseWorkflow(preview.workflow))
    return preview


async def stands(mail: MailWorld, workflow: str, person: str = "taro") -> WorkflowShown:
    card = await mail.world.desk.card(principal(TARO if person == "taro" else HANAKO), f"workflow:{workflow}")
    assert isinstance(card, WorkflowShown)
    return card


async def test_a_step_comes_as_a_mail_and_is_taken_by_answering_it(mail: MailWorld) -> None:
    run = await asked_of_hanako(mail)
    asked = await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002")
    assert "次回年度分の年金納付をお願いします。" in asked.text.replace("\n", "").replace(" ", "")
    assert "領収の社内確認" not in asked.text + asked.html
    assert "完了 コメント…" in asked.text
    await mail.reply(HANAKO_AT, asked, "完了 納付いたしました。\n領収書は別途お送りします。")
    here = await stands(mail, run.workflow)
    assert [step.state for step in here.steps] == ["done", "current"]
    assert here.remarks[-1].text == "納付いたしました。\n領収書は別途お送りします。"
    answer = await mail.last(HANAKO_AT)
    assert answer.subject == f"Re: {asked.subject}"
    assert "完了しました" in answer.text


LONG = "\n\n".join(f"{part}. " + "ご確認のうえ、図面の差し替えをお願いいたします。" * 120 for part in range(1, 7))
"""Six paragraphs, the first of them longer than any command."""


async def test_whatever_is_said_with_a_step_crosses_whole_however_long(tmp_path: Path, site: Site) -> None:
    async with open_mail_world(tmp_path, site, both_by_mail=True) as mail:
        run = await asked_of_hanako(mail)
        asked = await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002")
        await mail.reply(
            HANAKO_AT, asked, f"お世話になっております。\n\nコメント {LONG}\n\nよろしくお願いいたします。\n弁理 花子"
        )
        assert (await stands(mail, run.workflow)).remarks[-1].text == LONG
        told = await mail.last(TARO_AT, "年金納付")
        assert as_read(told.text).count(as_read(LONG)) == 1
        assert as_read(unescape(re.sub(r"<[^>]+>", "", told.html))).count(as_read(LONG)) == 1


def as_read(text: str) -> str:
    """Without what lines and quotation marks add."""
    return re.sub(r"[\s>|]", "", text)


async def test_a_late_answer_is_told_who_was_first_and_keeps_nothing_from_the_thread(mail: MailWorld) -> None:
    run = await asked_of_hanako(mail)
    asked = await mail.last(HANAKO_AT, "デモ株式会社連携 2016P002")
    await mail.world.do(HANAKO, CompleteStep(run.workflow))
    await mail.reply(HANAKO_AT, asked, "完了")
    assert "弁理 花子さんが完了済みです" in (await mail.last(HANAKO_AT)).text.replace("\n", "")


async def test_a_firm_starts_its_own_workflow_by_mail_after_seeing_what_would_cross(mail: MailWorld) -> None:
    await linked(mail)
    await mail.send(
        HANAKO_AT,
        fresh(
            HANAKO_AT, "ワークフロー登録 図面確認", "図面の準備 | 起票者\n図面の確認 | 相手方 | 図面をご確認ください。"
        ),
    )
    assert "「図面確認」を登録しました" in (await mail.last(HANAKO_AT)).text
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "起票 2016P002 図面確認", "急ぎでお願いします。"))
    preview = await mail.last(HANAKO_AT, "まだ開始していません")
    assert "図面をご確認ください。" in preview.text
    assert not mail.world.slack.notices(WorkflowShown)
    await mail.reply(HANAKO_AT, preview, "開始")
    started = await mail.last(HANAKO_AT, "起票しました")
    await mail.reply(HANAKO_AT, started, "完了")
    shown = [one for one in mail.world.slack.notices(WorkflowShown) if isinstance(one, WorkflowShown)]
    assert (shown[-1].asks_us, shown[-1].current and shown[-1].current.name) == (True, "図面をご確認ください。")
    assert "図面の準備" not in repr(mail.world.slack.deliveries)


async def test_lines_that_are_no_steps_are_named_and_nothing_is_kept(mail: MailWorld) -> None:
    await linked(mail)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "ワークフロー登録 図面確認", "図面の準備\n図面の確認 | 誰か"))
    told = (await mail.last(HANAKO_AT)).text.replace("\n", "").replace(" ", "")
    assert "1行目「図面の準備」:担当がありません" in told
    assert "「誰か」という利用者はいません" in told


async def test_the_list_by_mail_names_what_runs_and_a_number_completes_it(mail: MailWorld) -> None:
    run = await asked_of_hanako(mail)
    await mail.send(HANAKO_AT, fresh(HANAKO_AT, "一覧"))
    listed = await mail.last(HANAKO_AT, "番号と操作")
    number = next(
        line.split()[0]
        for line in listed.text.splitlines()
        if "デモ株式会社" in line and "2016P002" in line and "年金" in line
    )
    await mail.reply(HANAKO_AT, listed, f"{number} 完了")
    assert [step.state for step in (await stands(mail, run.workflow)).steps] == ["done", "current"]


ABOUT = AboutWorkflow("run-1", 3)
PDF = File("領収書.pdf", b"%PDF-")


@pytest.mark.parametrize(
    ("text", "files", "intent"),
    [
        ("完了", (), CompleteStep("run-1", "", (), False, 3)),
        ("完了しました。よろしくお願いします。", (), CompleteStep("run-1", "", (), False, 3)),
        ("完了 相手方へ 納付をお願いします", (PDF,), CompleteStep("run-1", "納付をお願いします", (PDF,), True, 3)),
        ("差戻し 図面が違います", (), SendBackStep("run-1", "図面が違います", (), False, 3)),
        ("差し戻し：図面が違います", (), SendBackStep("run-1", "図面が違います", (), False, 3)),
        ("send back wrong drawing", (), SendBackStep("run-1", "wrong drawing", (), False, 3)),
        (
            "差戻し 図面\n\n1. 図1\n2. 図2\n\nよろしくお願いします。",
            (),
            SendBackStep("run-1", "図面\n\n1. 図1\n2. 図2", (), False, 3),
        ),
        ("コメント " + "長" * 3000, (), CommentStep("run-1", "長" * 3000, (), False)),
        ("done", (), CompleteStep("run-1", "", (), False, 3)),
    ],
)
def test_an_answer_moves_the_run_it_is_about(text: str, files: tuple[File, ...], intent: object) -> None:
    """The words around the verb, and whom they are for, are read as a person means them."""
    assert [one.intent for one in understand(text, ABOUT, files=files) if isinstance(one, Wish)] == [intent]


@pytest.mark.parametrize(
    "text",
    [
        "完了\n差戻し",
        "完了、差戻し",
        "完了・差戻し",
        "complete and send back",
        "たぶん完了",
        "承知しました",
        "コメント 本文…",
        "長" * 3000,
        "差戻し 理由…\n" + "長" * 3000,
    ],
)
def test_what_is_unclear_moves_nothing(text: str) -> None:
    """Contradictions and words that are no command are asked about."""
    assert all(isinstance(one, Unclear) for one in understand(text, ABOUT))


def test_starting_needs_a_number_and_a_name() -> None:
    """起票 alone starts nothing."""
    (start,) = understand("よろしくお願いします。", Anything(), subject="起票 2016P002 年金納付")
    assert isinstance(start, Wish)
    assert start.intent == StartWorkflow("2016P002", "年金納付", comment="よろしくお願いします。")
    assert isinstance(understand("", Anything(), subject="起票 年金納付")[0], Unclear)
