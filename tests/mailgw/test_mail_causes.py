"""Why, before what: a cause leads to a command, and is its reason where it takes one; a condition stops everything."""

from __future__ import annotations

import pytest
from answers.said import TOPICS

from core.domain.intents import (
    Accept,
    Approve,
    CompleteStep,
    Create,
    Decline,
    Intent,
    Post,
    Resend,
    Resolve,
    SendBackStep,
    SetDigest,
    TakeIn,
    Unresolve,
    WithdrawWorkflow,
)
from core.ids import PairId
from mailgw.grammar import Wish, is_clear, understand
from mailgw.grammar.topics import AboutDraft, AboutImport, AboutParked, AboutReferences, AboutWorkflow, Anything, Topic

OFFER, REVIEW = TOPICS["offer"], TOPICS["review"]
P = PairId("p")
STEP = AboutWorkflow("w", 3)


NO_CAUSES = (
    *(
        "上長の承認待ちのため",
        "社内確認が必要なため",
        "承認しかねますので",
        "納得できかねるので",
        "承認を見送るため",
        "来週判断しますので",
    ),
    *(
        "明日確認しますので",
        "判断に迷っているので",
        "保留にしたいので",
        "却下されたため",
        "誤りがあるため",
        "金額が違うため",
        "まもなく終わるので",
    ),
    *("来週納付しますので", "明日対応しますので", "対応できかねますので", "納付を見送ることにしたため"),
    *(
        "期限までに納付できなかったので",
        "先方に断られましたので",
        "納付を忘れたので",
        "異議が出ましたので",
        "来週承認することになりましたので",
    ),
)


def meant(text: str, topic: Topic) -> list[Intent] | None:
    reading = understand(text, topic, subject="Re: x", names=("弁理", "Hanako"))
    return [line.intent for line in reading if isinstance(line, Wish)] if is_clear(reading) else None


@pytest.mark.parametrize(
    ("topic", "text", "intent"),
    [
        (OFFER, "内容に相違ないことを確認しましたので、承認いたします。", Approve(P)),
        (OFFER, "先方の了解が得られましたので承認します。", Approve(P)),
        (OFFER, "費用が高いため、辞退いたします。", Decline(P, "費用が高いため")),
        (OFFER, "ご提示の内容で作成をお願いいたします。", Create(P)),
        (
            OFFER,
            "作成\n整理番号：2026P015\n出願日：2016/06/03",
            Create(P, values={"整理番号": "2026P015", "出願日": "2016/06/03"}),
        ),
        (REVIEW, "原簿と一致しましたので、適用をお願いします。", Accept("r", (), 3)),
        (STEP, "本日納付しましたので、完了でお願いします。", CompleteStep("w", "本日納付しましたので", seen=3)),
        (STEP, "図面が違うため、差戻します。", SendBackStep("w", "図面が違うため", seen=3)),
        (STEP, "権利を放棄することになったため、取下げます。", WithdrawWorkflow("w", "権利を放棄することになったため")),
        (STEP, "相手方の都合により差戻し", SendBackStep("w", "相手方の都合により", seen=3)),
        (OFFER, "費用が高いから辞退します。", Decline(P, "費用が高いから")),
        (OFFER, "問題ありませんので承認します。", Approve(P)),
        (OFFER, "確認済みのため、承認します。", Approve(P)),
        (OFFER, "新規案件のため、作成をお願いします。", Create(P)),
        (STEP, "納付済みなので完了", CompleteStep("w", "納付済みなので", seen=3)),
        (STEP, "重複のため取下げます", WithdrawWorkflow("w", "重複のため")),
        (AboutParked("x"), "アドレスが復旧したとのことですので、再送をお願いいたします。", Resend("x")),
        (AboutParked("x"), "お手数ですが、もう一度お送りください。", Resend("x")),
        (AboutDraft("d"), "この内容で送ってください。", Post("d")),
        (AboutImport("i", 2), "取込実行", TakeIn("i", 2)),
        (AboutImport("i", 2), "表示の内容で取込を実行してください。", TakeIn("i", 2)),
        (Anything(), "誤って押してしまいました。再開をお願いします。", SetDigest(on=True)),
    ],
)
def test_a_cause_leads_to_what_is_wanted(topic: Topic, text: str, intent: Intent) -> None:
    assert meant(text, topic) == [intent]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (OFFER, "図面が届いたら承認します。"),
        (OFFER, "図面が届く予定ですので、承認します。"),
        (OFFER, "まだ確認中ですので、承認します。"),
        (OFFER, "内容が違うので、承認できません。"),
        (OFFER, "確認しましたので、承認してよいでしょうか。"),
        (OFFER, "重複のため、辞退すべきでしょうか。"),
        (REVIEW, "原簿と一致した場合なので、適用をお願いします。"),
        (STEP, "納付できましたら、完了でお願いします。"),
        (OFFER, "図面を見てから承認します"),
        (OFFER, "先方から承認"),
        *((OFFER, f"{cause}、承認をお願いします") for cause in NO_CAUSES),
        *((STEP, f"{cause}、完了でお願いします") for cause in NO_CAUSES),
        (REVIEW, "お客様に確認しますので、適用"),
        (OFFER, "状況により承認"),
        (REVIEW, "来週から適用してください"),
        (REVIEW, "4月1日から適用してください"),
        (STEP, "まだ納付していないので、完了"),
        (STEP, "本日納付予定ですので、完了"),
        (STEP, "先方の回答が来てから完了"),
        (STEP, "先方から差戻し"),
        (AboutDraft("d"), "図面を直してから送信してください"),
        (AboutImport("i", 2), "列を直してから実行してください"),
        (AboutParked("x"), "再送は不要です。再送"),
        (AboutParked("x"), "もういいです。再送"),
        (OFFER, "下記の条件で承認します。\n\n弁理 花子\n費用は先方負担とします"),
        (OFFER, "承認します。\n下記にコメントしました。"),
        (OFFER, "Approve.\nPlease see my comments below."),
        (Anything(), "停止してください。再開"),
    ],
)
def test_a_condition_a_doubt_or_the_opposite_does_nothing(topic: Topic, text: str) -> None:
    assert meant(text, topic) is None


def test_two_wishes_for_references_may_be_joined_in_english() -> None:
    topic = AboutReferences("l", {1: "r1", 2: "r2"})
    assert meant("Link 2 to C00001 and cancel 1.", topic) == [Resolve("r2", "C00001"), Unresolve("r1")]
