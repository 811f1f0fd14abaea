"""Whoever is no full member of the workspace is told so, plainly and alone, and nothing is shown or changed."""

from __future__ import annotations

from matters import PK190001
from office import Office, words
from world import COMPANY, HANAKO

from core.domain.intents import Edit


async def test_a_guest_is_refused_although_registered_and_reads_why(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    office.ws.make_guest(office.taro)
    await office.command(office.taro, "開く PK190001")
    (said,) = office.taro.ephemerals
    assert "ゲストの方は" in said.text
    assert "PK190001" not in words(said)


async def test_a_member_who_becomes_a_guest_is_refused_from_that_moment(office: Office) -> None:
    """Slack's `user_change` ends what was believed until then."""
    await office.command(office.taro, "ヘルプ")
    office.ws.make_guest(office.taro)
    await office.settle()
    await office.command(office.taro, "ヘルプ")
    assert "ゲストの方は" in office.taro.ephemerals[-1].text


async def test_a_lost_event_lets_a_new_guest_in_for_five_minutes_at_most(office: Office) -> None:
    await office.command(office.taro, "ヘルプ")
    office.taro.member.is_guest = True
    await office.pass_time(minutes=5)
    await office.command(office.taro, "ヘルプ")
    assert "ゲストの方は" in office.taro.ephemerals[-1].text


async def test_somebody_of_another_workspace_in_a_shared_channel_is_refused_and_the_card_stays(office: Office) -> None:
    """Slack Connect: they see the channel, yet the app is not theirs."""
    await office.link()
    elsewhere = office.slack.workspace("T2", name="よそ").add_user("発明太郎", locale="ja-JP")
    stranger = office.ws.connect(elsewhere, office.channel)
    await office.world.do(HANAKO, Edit("2016P002", {"filing_date": "2016/06/08"}))
    card = office.in_channel()[-1]
    before = words(card)
    await office.click(stranger, card, "履歴")
    (said,) = stranger.ephemerals
    assert "他社のワークスペースの方は" in said.text
    assert words(card) == before


async def test_when_slack_does_not_say_who_somebody_is_nobody_is_let_in(office: Office) -> None:
    await office.world.add_matter(COMPANY, "PK190001", PK190001)
    office.slack.faults.server_error("users.info", status=503)
    await office.command(office.taro, "共有 PK190001")
    assert "もう一度操作してください" in office.taro.ephemerals[-1].text
    assert office.direct(office.hanako) == []
    await office.command(office.taro, "共有 PK190001")
    assert "PK190001" in words(office.direct(office.hanako)[-1])


async def test_a_form_of_somebody_refused_stays_below_the_refusal(office: Office) -> None:
    await office.command(office.taro, "")
    chooser = office.taro.views[-1]
    office.ws.make_guest(office.taro)
    await office.settle()
    await office.taro.submit(chooser, {"matter": {"text": {"type": "plain_text", "text": "P"}, "value": "PK190001"}})
    assert "ゲストの方は" in words(office.taro.views[-1])
    assert office.taro.views[0].id == chooser.id
