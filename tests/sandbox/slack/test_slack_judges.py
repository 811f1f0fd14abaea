"""Whatever an app sends is heard by three judges, whichever way it goes: Slack's limits, the SDK's models, Slack's own types."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from block_kit import actions, button, modal, plain, section, text_field
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack.block_limits import blocks_problems
from sandbox.slack.model_limits import model_problems
from sandbox.slack.schema import block_problems

Json = dict[str, Any]

PATIENCE = 10
"""Seconds."""

OPTION = {"text": plain("案件"), "value": "v" * 151}
WRONG: dict[str, Json] = {
    "limits": section(accessory={"type": "static_select", "action_id": "a", "options": [OPTION]}),
    "models": {"type": "card"},
    "types": section() | {"exand": True},
}
"""Each is wrong in the eyes of one judge alone."""


def judged(block: Json) -> dict[str, bool]:
    return {
        "limits": any(blocks_problems("", [block], most=50, surface="message")),
        "models": any(model_problems("", [block])),
        "types": any(block_problems("", [block])),
    }


@pytest.mark.parametrize("judge", WRONG)
def test_each_judge_knows_something_that_no_other_knows(judge: str) -> None:
    assert [name for name, objects in judged(WRONG[judge]).items() if objects] == [judge]


async def _post(office: Any, blocks: list[Json]) -> None:
    await office.client.chat_postMessage(channel=office.channel.id, text="お知らせ", blocks=blocks)


async def _update(office: Any, blocks: list[Json]) -> None:
    posted = await office.client.chat_postMessage(channel=office.channel.id, text="お知らせ")
    await office.client.chat_update(channel=office.channel.id, ts=posted["ts"], text="お知らせ", blocks=blocks)


async def _whisper(office: Any, blocks: list[Json]) -> None:
    user = office.taro.id
    await office.client.chat_postEphemeral(channel=office.channel.id, user=user, text="お知らせ", blocks=blocks)


async def _unfurl(office: Any, blocks: list[Json]) -> None:
    link = "https://docket.example.com/PK190001"
    said = (await office.taro.post(office.channel, f"<{link}>")).message
    await office.client.chat_unfurl(channel=office.channel.id, ts=said.ts, unfurls={link: {"blocks": blocks}})


async def _publish(office: Any, blocks: list[Json]) -> None:
    await office.client.views_publish(user_id=office.taro.id, view={"type": "home", "blocks": blocks})


WAYS: dict[str, Callable[[Any, list[Json]], Awaitable[None]]] = {
    "chat.postMessage": _post,
    "chat.update": _update,
    "chat.postEphemeral": _whisper,
    "chat.unfurl": _unfurl,
    "views.publish": _publish,
}


@pytest.mark.parametrize("judge", WRONG)
@pytest.mark.parametrize("way", WAYS)
async def test_what_the_app_says_by_itself_is_judged(office: Any, way: str, judge: str) -> None:
    with pytest.raises(SlackApiError):
        await WAYS[way](office, [WRONG[judge]])
    assert len(office.slack.broken) == 1


async def _refused(call: Awaitable[Any]) -> bool:
    try:
        await call
    except SlackApiError:
        return True
    return False


@pytest.mark.parametrize("judge", WRONG)
@pytest.mark.parametrize("way", ["views.open", "views.push", "views.update", "response_url"])
async def test_what_answers_a_press_is_judged(office: Any, start_socket: Any, way: str, judge: str) -> None:
    blocks, heard = [WRONG[judge]], asyncio.Queue[bool]()
    bolt = office.bolt()

    @bolt.command("/anken")
    async def opened(ack: Any, body: Json, client: Any) -> None:
        await ack()
        if way == "response_url":
            answer = await AsyncWebhookClient(body["response_url"]).send_dict({"text": "お知らせ", "blocks": blocks})
            await heard.put(answer.status_code != 200)
            return
        view = modal(*blocks) if way == "views.open" else modal(actions(button("次へ", "next")))
        await heard.put(await _refused(client.views_open(trigger_id=body["trigger_id"], view=view)))

    @bolt.action("next")
    async def pressed(ack: Any, body: Json, client: Any) -> None:
        await ack()
        if way == "views.push":
            call = client.views_push(trigger_id=body["trigger_id"], view=modal(*blocks))
        else:
            call = client.views_update(view_id=body["view"]["id"], view=modal(*blocks))
        await heard.put(await _refused(call))

    await start_socket(bolt)
    await office.taro.command("/anken", channel=office.channel)
    refused = await asyncio.wait_for(heard.get(), PATIENCE)
    if way in ("views.push", "views.update"):
        assert not refused
        await office.taro.click(office.taro.views[-1], text="次へ")
        refused = await asyncio.wait_for(heard.get(), PATIENCE)
    assert refused
    assert len(office.slack.broken) == 1


@pytest.mark.parametrize("judge", WRONG)
async def test_the_answer_to_a_form_is_judged(office: Any, start_socket: Any, judge: str) -> None:
    bolt = office.bolt()

    open_now = asyncio.Event()

    @bolt.command("/anken")
    async def opened(ack: Any, body: Json, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("b", "番号", "a")))
        open_now.set()

    @bolt.view("share")
    async def submitted(ack: Any) -> None:
        await ack(response_action="update", view=modal(WRONG[judge]))

    await start_socket(bolt)
    await office.taro.command("/anken", channel=office.channel)
    await asyncio.wait_for(open_now.wait(), PATIENCE)
    await office.taro.submit(office.taro.views[-1], {"b": "PK190001"})
    assert len(office.slack.broken) == 1
