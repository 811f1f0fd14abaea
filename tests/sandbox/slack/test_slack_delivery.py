"""How requests reach the app when things go wrong, and what each fault switch does."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from block_kit import actions, button, modal, plain, section
from heard import Heard
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from core.clock import SetClock
from sandbox.slack import CannotDo, SlackSandbox
from sandbox.slack.signing import signature


def hearing(office, heard):
    """A Bolt app that keeps the id and the retry header of every message event."""
    bolt = office.bolt()

    @bolt.event("message")
    async def message(body, request):
        heard.append((body["event_id"], request.headers.get("x-slack-retry-num", [None])[0]))

    return bolt


async def test_an_event_whose_acknowledgement_is_lost_comes_again(office, start):
    """The app hears the same event id twice, the second time with a retry header."""
    heard = Heard()
    await start(hearing(office, heard))
    office.slack.faults.lose_acks("message")
    ack = await office.taro.post(office.channel, "一度だけ話す")
    await office.slack.settled()
    await heard.times(2)
    assert (ack.acknowledged, ack.reason) == (False, "timeout")
    assert heard[0][0] == heard[1][0]
    assert (heard[0][1] in (None, "0"), heard[1][1]) == (True, "1")


async def test_an_acknowledged_event_can_be_redelivered_on_demand(office, start):
    """The fault repeats what was heard already: what a product must not do twice."""
    heard = Heard()
    await start(hearing(office, heard))
    office.slack.faults.redeliver("message")
    ack = await office.taro.post(office.channel, "x")
    await office.slack.settled()
    await heard.times(2)
    assert ack.acknowledged
    assert heard[0][0] == heard[1][0]


async def test_a_click_can_arrive_twice(office, start):
    """Interactions are not repeated by Slack, but a switch does it."""
    bolt, clicks = office.bolt(), Heard()

    @bolt.action("go")
    async def go(ack, body):
        await ack()
        clicks.append(body["actions"][0]["action_ts"])

    await start(bolt)
    blocks = [actions(button("実行", "go"))]
    await office.client.chat_postMessage(channel=office.channel.id, text="x", blocks=blocks)
    office.slack.faults.redeliver("block_actions")
    ack = await office.taro.click(office.ws.messages(office.channel)[0], "go")
    await clicks.times(2)
    assert ack.acknowledged
    assert clicks[0] == clicks[1]


async def test_an_unhandled_event_is_repeated_three_times_then_given_up(office, start):
    """Bolt answers 404 to what it does not know: four attempts in all, each with its number."""
    bolt, attempts = office.bolt(), Heard()

    @bolt.middleware
    async def count(body, request, next):  # noqa: A002 - Bolt passes it by this name
        if body.get("event", {}).get("type") == "message":
            attempts.append(request.headers.get("x-slack-retry-num", ["0"])[0])
        await next()

    office.slack.world.dispatch.ack_timeout = 0.5
    await start(bolt)
    ack = await office.taro.post(office.channel, "x")
    await office.slack.settled()
    assert not ack.acknowledged
    assert attempts == ["0", "1", "2", "3"]


async def test_nobody_listening_is_said(office):
    """Without a connection the act is not acknowledged, and the reason says so."""
    ack = await office.taro.command("/anken", channel=office.channel)
    assert (ack.acknowledged, ack.reason) == (False, "no_connection")
    office.app.request_url = "http://127.0.0.1:1/slack/events"
    ack = await office.taro.command("/anken", channel=office.channel)
    assert (ack.acknowledged, ack.reason) == (False, "connection_failed")


async def test_a_slow_app_is_not_waited_for_and_its_modal_stays(office, start):
    """No acknowledgement in time leaves the modal open."""
    bolt = office.bolt()

    @bolt.view("slow")
    async def slow(ack):
        await asyncio.sleep(0.5)
        await ack()

    office.slack.world.dispatch.ack_timeout = 0.1
    await start(bolt)
    trigger = office.slack.world.triggers.give(office.ws.id, office.taro.id, office.app.id)
    await office.client.views_open(trigger_id=trigger, view=modal(callback_id="slow"))
    ack = await office.taro.submit(office.taro.views[0])
    assert not ack.acknowledged
    assert len(office.taro.views) == 1
    await asyncio.sleep(0.5)


async def test_an_unusable_answer_counts_as_none(office, start_socket):
    """Errors for a block that is no input keep the modal open and say what was wrong."""
    bolt = office.bolt()

    @bolt.view("form")
    async def form(ack):
        await ack(response_action="errors", errors={"nowhere": "?"})

    await start_socket(bolt)
    trigger = office.slack.world.triggers.give(office.ws.id, office.taro.id, office.app.id)
    await office.client.views_open(trigger_id=trigger, view=modal(callback_id="form"))
    ack = await office.taro.submit(office.taro.views[0])
    assert not ack.acknowledged
    assert "no input block nowhere" in ack.reason
    assert len(office.taro.views) == 1


async def test_several_connections_share_the_work_and_survive_a_refresh(office, start_socket):
    """Two processes each get some of the events; after `disconnect` both are back."""
    first = Heard()
    second = Heard()
    await start_socket(hearing(office, first))
    await start_socket(hearing(office, second))
    assert office.slack.connections() == 2
    for number in range(4):
        await office.taro.post(office.channel, str(number))
    await first.times(2)
    await second.times(2)
    assert {event for event, _ in first}.isdisjoint({event for event, _ in second})
    await office.slack.refresh_connections()
    ack = await office.taro.post(office.channel, "まだ聞こえる")
    assert ack.acknowledged
    assert len(first) + len(second) == 5


async def test_a_request_with_a_wrong_signature_is_refused_by_bolt(office, start_http):
    """Bolt accepts what the stand-in signs, and nothing signed with another secret."""
    await start_http(office.bolt())
    assert await office.slack.verify_url()
    office.app.signing_secret = "another"
    assert not await office.slack.verify_url()


def test_the_signature_is_slacks_published_example():
    """Slack, "Verifying requests from Slack": the worked example of the documentation."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
        b"%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body) == expected


async def test_429_is_waited_out_by_the_retry_handler(office):
    """With the SDK's handler the call succeeds after Retry-After; without it, `ratelimited`."""
    office.slack.faults.rate_limit("chat.postMessage", retry_after=0, channel=office.channel.id)
    with pytest.raises(SlackApiError) as limited:
        await office.client.chat_postMessage(channel=office.channel.id, text="x")
    assert (limited.value.response.status_code, limited.value.response["error"]) == (429, "ratelimited")
    assert limited.value.response.headers["Retry-After"] == "0"

    office.slack.faults.rate_limit("chat.postMessage", retry_after=1, times=1)
    patient = AsyncWebClient(token=office.bot.token, base_url=office.slack.api_url)
    patient.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    started = asyncio.get_running_loop().time()
    await patient.chat_postMessage(channel=office.channel.id, text="待った")
    assert asyncio.get_running_loop().time() - started >= 1
    assert [each.text for each in office.ws.messages(office.channel)] == ["待った"]


async def test_a_rate_limit_can_strike_one_workspace_or_channel(office):
    """The other ones go on."""
    other = office.ws.add_channel("雑談")
    await office.client.conversations_join(channel=other.id)
    office.slack.faults.rate_limit(channel=other.id, times=None)
    office.slack.faults.rate_limit(team="T0FIRM", times=None)
    await office.client.chat_postMessage(channel=office.channel.id, text="x")
    with pytest.raises(SlackApiError):
        await office.client.chat_postMessage(channel=other.id, text="x")
    office.slack.faults.clear()
    await office.client.chat_postMessage(channel=other.id, text="x")


async def test_server_errors_and_time_outs_apply_nothing(office):
    """5xx and a hanging call leave the channel as it was."""
    office.slack.faults.server_error("chat.*", status=503)
    with pytest.raises(SlackApiError) as broken:
        await office.client.chat_postMessage(channel=office.channel.id, text="x")
    assert broken.value.response.status_code == 503
    office.slack.faults.hang("chat.*", seconds=5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await office.client.chat_postMessage(channel=office.channel.id, text="x")
    assert office.ws.messages(office.channel) == []


async def test_a_lost_response_has_been_applied(office):
    """The ambiguous case: the caller sees a broken connection, the message stands there."""
    office.slack.faults.lose_response("chat.postMessage")
    lonely = AsyncWebClient(token=office.bot.token, base_url=office.slack.api_url, retry_handlers=[])
    with pytest.raises(aiohttp.ClientError):
        await lonely.chat_postMessage(channel=office.channel.id, text="届いたのか")
    assert [each.text for each in office.ws.messages(office.channel)] == ["届いたのか"]


async def test_a_slow_call_is_only_slow(office):
    """It takes as long as it was told and then works."""
    office.slack.faults.slow("auth.test", seconds=0.2)
    started = asyncio.get_running_loop().time()
    await office.client.auth_test()
    assert asyncio.get_running_loop().time() - started >= 0.2


async def test_channels_take_one_message_a_second_when_asked_to():
    """The second message within a second is `ratelimited`, another channel is free."""
    clock = SetClock(datetime(2026, 1, 15, tzinfo=UTC))
    async with SlackSandbox(clock=clock, rate_limits=True) as slack:
        ws = slack.workspace("T1")
        one, two = ws.add_channel("一"), ws.add_channel("二")
        bot = ws.install(slack.app, channels=[one, two])
        client = AsyncWebClient(token=bot.token, base_url=slack.api_url)
        await client.chat_postMessage(channel=one.id, text="1")
        await client.chat_postMessage(channel=two.id, text="1")
        with pytest.raises(SlackApiError) as limited:
            await client.chat_postMessage(channel=one.id, text="2")
        assert limited.value.response.headers["Retry-After"] == "1"
        clock.move(timedelta(seconds=1))
        await client.chat_postMessage(channel=one.id, text="2")


async def test_a_command_answered_with_too_much_is_not_shown(office, start):
    """An acknowledgement over the limits reaches nobody, and the ack says which limit."""
    bolt = office.bolt()

    @bolt.command("/anken")
    async def anken(ack):
        await ack(text="一覧", blocks=[section()] * 51)

    await start(bolt)
    ack = await office.taro.command("/anken", channel=office.channel)
    assert not ack.acknowledged
    assert "no more than 50 items" in ack.reason
    assert office.taro.ephemerals == []


async def test_a_stale_copy_of_a_modal_still_submits_the_one_that_stands(office, start_socket):
    """The app updated the modal meanwhile; the submission closes it all the same."""
    bolt, heard = office.bolt(), Heard()

    @bolt.view("share")
    async def share(ack, view):
        await ack()
        heard.append(view["title"]["text"])

    await start_socket(bolt)
    trigger = office.slack.world.triggers.give(office.ws.id, office.taro.id, office.app.id)
    opened = await office.client.views_open(trigger_id=trigger, view=modal())
    old = office.taro.views[0].as_seen()
    await office.client.views_update(view_id=opened["view"]["id"], view=modal(title=plain("新しい題")))
    await office.taro.submit(old)
    assert heard == ["案件の共有"]
    assert office.taro.views == []
    with pytest.raises(CannotDo, match="view_not_found"):
        await office.taro.submit(old)


async def test_an_acknowledgement_says_how_long_it_took(office, start):
    """Seconds from sending to hearing, over both ways."""
    bolt = office.bolt()

    @bolt.command("/anken")
    async def anken(ack):
        await asyncio.sleep(0.1)
        await ack()

    await start(bolt)
    ack = await office.taro.command("/anken", channel=office.channel)
    assert 0.1 <= ack.seconds < 3
