"""The page's side: the person's API over HTTP, as README.md promises it."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode

import aiohttp
import pytest
from block_kit import actions, button, field, modal, plain, text_field


class Browser:
    """One person's page."""

    def __init__(self, http, slack, team, user):
        self._http = http
        self._base = f"{slack.url}/sandbox/{team}/{user}"

    async def act(self, name, status=200, /, **body):
        async with self._http.post(f"{self._base}/{name}", json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def state(self):
        async with self._http.get(f"{self._base}/state") as answer:
            return (await answer.json())["state"]

    async def channel(self, channel_id):
        return next(each for each in (await self.state())["channels"] if each["id"] == channel_id)

    async def file(self, file_id):
        async with self._http.get(f"{self._base}/files/{file_id}") as answer:
            return answer.status, await answer.read()


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def taro(http, office):
    return Browser(http, office.slack, office.ws.id, office.taro.id)


@pytest.fixture
def jiro(http, office):
    return Browser(http, office.slack, office.ws.id, office.jiro.id)


async def test_a_command_from_the_page_opens_a_modal_that_is_filled_and_sent(office, start_socket, taro):
    """Command, state, suggestion, submission with errors, submission: over HTTP alone."""
    bolt = office.bolt()
    matter = {"type": "external_select", "action_id": "matter", "min_query_length": 0}
    texts = {"1": "代理人への連絡", "2": "顧客への連絡"}
    kinds = [{"text": plain(text), "value": value} for value, text in texts.items()]
    view = modal(
        field("m", "案件", matter),
        text_field("n", "備考", "note", optional=True),
        field("k", "連絡種別", {"type": "radio_buttons", "action_id": "kind", "options": kinds}),
        field("f", "添付", {"type": "file_input", "action_id": "files"}, optional=True),
    )
    sent = []

    @bolt.command("/anken")
    async def anken(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @bolt.options("matter")
    async def find(ack, payload):
        await ack(options=[{"text": plain(f"PK190001 {payload['value']}"), "value": "M1"}])

    @bolt.view("share")
    async def share(ack, view):
        sent.append(view["state"]["values"])
        await ack(response_action="errors", errors={"n": "備考が要ります"}) if len(sent) == 1 else await ack()

    await start_socket(bolt)
    answer = await taro.act("command", channel=office.channel.id, command="/anken", text="")
    assert answer["ok"]
    assert answer["ack"]["acknowledged"]
    await office.ws.changed.until(lambda: bool(office.taro.views))
    shown = (await taro.state())["views"][-1]
    where = {"view_id": shown["id"], "action_id": "matter"}
    option = (await taro.act("suggest", **where, typed="省電力"))["options"][0]
    assert option == {"text": plain("PK190001 省電力"), "value": "M1"}

    missing = await taro.act("submit", 400, view_id=shown["id"], values={"matter": option})
    assert (missing["error"], list(missing["errors"])) == ("inputs_incomplete", ["k"])

    values = {"m/matter": option, "note": None, "kind": "2"}
    refused = await taro.act("submit", view_id=shown["id"], values=values)
    assert refused["errors"] == {"n": "備考が要ります"}
    assert (await taro.state())["views"][-1]["errors"] == {"n": "備考が要ります"}

    chosen = {"name": "年金一覧.txt", "content": b64encode("年金".encode()).decode()}
    await taro.act("submit", view_id=shown["id"], values=values | {"note": "至急", "f/files": [chosen]})
    assert (await taro.state())["views"] == []
    assert sent[1]["m"]["matter"]["selected_option"]["value"] == "M1"
    assert sent[1]["n"]["note"]["value"] == "至急"
    assert sent[1]["k"]["kind"]["selected_option"]["text"]["text"] == "顧客への連絡"
    (file,) = sent[1]["f"]["files"]["files"]
    told = (await office.client.files_info(file=file["id"]))["file"]
    assert (told["name"], told["size"]) == ("年金一覧.txt", len("年金".encode()))


async def test_each_person_sees_their_own(office, taro, jiro):
    """Ephemeral messages, private channels and direct messages stand in one person's state only."""
    secret = office.ws.add_channel("役員", private=True, members=[office.taro])
    await office.client.chat_postEphemeral(channel=office.channel.id, user=office.taro.id, text="あなただけ")
    dm = (await taro.act("dm", user=office.bot.bot_user_id))["channel"]
    await taro.act("post", channel=dm, text="こんにちは")
    hers, his = await taro.state(), await jiro.state()
    assert {each["id"] for each in hers["channels"]} == {office.channel.id, secret.id, dm}
    assert {each["id"] for each in his["channels"]} == {office.channel.id}
    assert [each["text"] for each in hers["channels"][0]["messages"]] == ["あなただけ"]
    assert hers["channels"][0]["messages"][0]["ephemeral"] is True
    assert his["channels"][0]["messages"] == []
    assert next(each for each in hers["channels"] if each["id"] == dm)["with"] == office.bot.bot_user_id


async def test_threads_files_edits_and_reactions_show(office, taro, jiro):
    """What one person does, another sees in Slack's message shape."""
    channel = office.channel.id
    content = b64encode("年金".encode()).decode()
    file = {"name": "年金一覧.txt", "content": content}
    parent = (await taro.act("post", channel=channel, text="見てください", files=[file]))["message"]
    await jiro.act("post", channel=channel, text="承知しました", thread_ts=parent["ts"])
    await taro.act("edit", channel=channel, ts=parent["ts"], text="見てください（訂正）")
    await jiro.act("react", channel=channel, ts=parent["ts"], name="eyes")
    shown = (await jiro.channel(channel))["messages"]
    assert len(shown) == 1
    assert (shown[0]["text"], shown[0]["reply_count"]) == ("見てください（訂正）", 1)
    assert shown[0]["edited"]["user"] == office.taro.id
    assert shown[0]["replies"][0]["text"] == "承知しました"
    assert shown[0]["reactions"] == [{"name": "eyes", "users": [office.jiro.id], "count": 1}]
    assert await jiro.file(shown[0]["files"][0]["id"]) == (200, "年金".encode())
    not_hers = await jiro.act("edit", 400, channel=channel, ts=parent["ts"], text="x")
    assert not_hers["error"] == "not_yours"
    await taro.act("delete", channel=channel, ts=parent["ts"])
    tombstone = (await jiro.channel(channel))["messages"][0]
    assert (tombstone["deleted"], tombstone["text"], len(tombstone["replies"])) == (True, "", 1)


async def test_a_choice_on_the_page_acts_at_once(office, start_socket, taro):
    """`click` with a value chooses; without one it presses."""
    bolt, heard = office.bolt(), []

    async def hear(ack, body):
        await ack()
        heard.append((body["actions"][0]["action_id"], body["state"]["values"]["row"]["kind"]["selected_option"]))

    bolt.action("kind")(hear)
    bolt.action("go")(hear)
    await start_socket(bolt)
    options = [{"text": plain("適用"), "value": "apply"}]
    elements = [
        {"type": "static_select", "action_id": "kind", "options": options},
        button("実行", "go"),
    ]
    block = actions(*elements, block_id="row")
    posted = await office.client.chat_postMessage(channel=office.channel.id, text="x", blocks=[block])
    where = {"channel": office.channel.id, "ts": posted["ts"]}
    await taro.act("click", **where, action_id="kind", value="apply")
    await taro.act("click", **where, action_id="go", block_id="row")
    assert heard == [("kind", options[0]), ("go", options[0])]
    shown = (await taro.channel(office.channel.id))["messages"][0]
    assert shown["values"]["row"]["kind"]["selected_option"] == options[0]


async def test_what_does_not_exist_is_refused_with_a_sentence(office, taro):
    """404 for strangers and lost things, 400 for bad bodies; always `ok`, `error` and `detail`."""
    channel = office.channel.id
    assert (await taro.act("click", 404, view_id="V404", action_id="x"))["error"] == "view_not_found"
    assert (await taro.act("click", 404, channel=channel, ts="1.0", action_id="x"))["error"] == "message_not_found"
    assert (await taro.act("post", 404, channel="C404", text="x"))["error"] == "channel_not_found"
    assert (await taro.act("dance", 404))["error"] == "unknown_act"
    assert (await taro.act("post", 400, text="x"))["error"] == "missing_argument"
    bad = await taro.act("post", 400, channel=channel, text="x", files=[{"name": "a", "content": "***"}])
    assert (bad["error"], bad["ok"]) == ("unreadable_file", False)


async def test_changes_are_told_as_they_happen(office, http, taro):
    """The event stream opens with the present revision and tells every change after it."""
    async with http.get(f"{office.slack.url}/sandbox/events") as stream:

        async def next_event():
            async with asyncio.timeout(3):
                name = (await stream.content.readline()).decode().strip()
                data = json.loads((await stream.content.readline()).decode().removeprefix("data: "))
                await stream.content.readline()
            return name, data

        name, before = await next_event()
        await taro.act("post", channel=office.channel.id, text="新着")
        _, after = await next_event()
    assert (name, before["team"]) == ("event: changed", "T0DEMO")
    assert after["revision"] > before["revision"]


async def test_the_snapshot_is_the_state_of_the_page(office, http, taro):
    """Python and HTTP give the same; the list of workspaces names the people."""
    assert office.slack.snapshot("T0DEMO", "知財 太郎") == await taro.state()
    async with http.get(f"{office.slack.url}/sandbox/workspaces") as answer:
        listed = (await answer.json())["workspaces"][0]
    assert [each["real_name"] for each in listed["users"]] == ["知財 太郎", "技術 次郎", "Kakehashi"]
