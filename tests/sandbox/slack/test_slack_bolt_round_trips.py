"""An unmodified Bolt app works against the stand-in, over Socket Mode and over signed HTTP."""

from __future__ import annotations

import re

import pytest
from block_kit import actions, button, field, modal, plain, section, text_field
from heard import Heard
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import CannotDo, Command


async def test_a_command_posts_a_card_and_its_button_updates_the_card(office, start):
    """Command, acknowledgement, card, click, update: the everyday round trip."""
    bolt, clicks = office.bolt(), Heard()

    @bolt.command("/anken")
    async def anken(ack, command, say):
        await ack(f"{command['text']} を受け付けました")
        buttons = actions(button("承認", "approve", value="P1"))
        await say(text="共有の確認", blocks=[section("*PK190001*"), buttons])

    @bolt.action("approve")
    async def approve(ack, body, client):
        await ack()
        clicks.append((body["actions"][0]["value"], body["user"]["id"], body["container"]["type"]))
        where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        await client.chat_update(**where, text="承認済み", blocks=[section("✓ 承認済み")])

    await start(bolt)
    ack = await office.taro.command("/anken", "共有 PK190001", channel=office.channel)
    assert ack.acknowledged
    assert ack.payload == {"text": "共有 PK190001 を受け付けました"}
    assert [each.text for each in office.taro.ephemerals] == ["共有 PK190001 を受け付けました"]
    assert office.jiro.ephemerals == []

    await office.ws.changed.until(lambda: len(office.ws.messages(office.channel)) == 1)
    card = office.ws.messages(office.channel)[0]
    ack = await office.taro.click(card, text="承認")
    await office.ws.changed.until(lambda: card.text == "承認済み")
    assert ack.acknowledged
    assert clicks == [("P1", office.taro.id, "message")]
    assert [block["type"] for block in card.blocks] == ["section"]


async def test_a_stale_screen_still_clicks_the_old_button(office, start_socket):
    """A copy of a message is somebody's screen from before: its button, long gone, reaches the app."""
    bolt, seen = office.bolt(), Heard()

    @bolt.action("approve")
    async def approve(ack, body, respond):
        await ack()
        seen.append(body["actions"][0]["value"])
        await respond("既に適用済みです", replace_original=False)

    await start_socket(bolt)
    posted = await office.client.chat_postMessage(
        channel=office.channel.id, text="card", blocks=[actions(button("承認", "approve", value="1"))]
    )
    card = office.ws.messages(office.channel)[0]
    old = card.as_seen()
    await office.client.chat_update(channel=office.channel.id, ts=posted["ts"], text="done", blocks=[])
    with pytest.raises(CannotDo, match="action_not_found"):
        await office.taro.click(card, "approve")
    await office.jiro.click(old, "approve")
    await office.ws.changed.until(lambda: bool(office.jiro.ephemerals))
    assert seen == ["1"]
    assert office.jiro.ephemerals[0].text == "既に適用済みです"
    assert card.text == "done"


async def test_a_modal_shows_errors_then_an_update_then_closes(office, start):
    """A submission is refused with errors, answered with an update, then accepted."""
    bolt, submitted = office.bolt(), Heard()

    @bolt.command("/anken")
    async def anken(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("ref", "整理番号", "number")))

    @bolt.view("share")
    async def share(ack, view):
        number = view["state"]["values"]["ref"]["number"]["value"]
        submitted.append(number)
        if number == "PK19":
            await ack(response_action="errors", errors={"ref": "番号が短すぎます"})
        elif number == "PK190001":
            confirmed = modal(section("PK190001 を共有しますか"), callback_id="confirm")
            await ack(response_action="update", view=confirmed)

    @bolt.view("confirm")
    async def confirm(ack):
        await ack()

    await start(bolt)
    taro = office.taro
    await taro.command("/anken", "", channel=office.channel)
    await office.ws.changed.until(lambda: len(taro.views) == 1)

    with pytest.raises(CannotDo) as incomplete:
        await taro.submit(taro.views[-1])
    assert incomplete.value.errors == {"ref": "Please complete this required field."}

    await taro.fill(taro.views[-1], {"整理番号": "PK19"})
    await taro.submit(taro.views[-1])
    assert taro.problems(taro.views[-1]) == {"ref": "番号が短すぎます"}

    await taro.submit(taro.views[-1], {"number": "PK190001"})
    assert taro.views[-1].content["callback_id"] == "confirm"
    assert taro.problems(taro.views[-1]) == {}

    await taro.submit(taro.views[-1])
    assert taro.views == []
    assert submitted == ["PK19", "PK190001"]


async def test_modals_stack_three_deep_and_clear_at_once(office, start_socket):
    """Pushing stops at the third modal; `clear` takes the whole stack away."""
    bolt, refused = office.bolt(), Heard()

    @bolt.command("/anken")
    async def anken(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(actions(button("次へ", "next"))))

    @bolt.action("next")
    async def push(ack, body, client):
        await ack()
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=modal(actions(button("次へ", "next"))))
        except SlackApiError as error:
            refused.append(error.response["error"])

    @bolt.view("share")
    async def share(ack):
        await ack(response_action="clear")

    await start_socket(bolt)
    await office.taro.command("/anken", channel=office.channel)
    for depth in (1, 2, 3):
        await office.ws.changed.until(lambda depth=depth: len(office.taro.views) == depth)
        await office.taro.click(office.taro.views[-1], text="次へ")
    await office.slack.settled()
    await refused.times(1)
    first, second, third = office.taro.views
    assert refused == ["push_limit_reached"]
    assert (third.root_id, third.previous_id) == (first.id, second.id)
    await office.taro.submit(third)
    assert office.taro.views == []


async def test_an_external_select_offers_what_the_app_finds(office, start):
    """Typing asks the app; the chosen option stands in the submission."""
    bolt, chosen = office.bolt(), Heard()
    matters = {"M1": "PK190001 (特願2016-111548 2016/06/03)", "M2": "PK190005 (特願平02-288665 1990/10/25)"}

    @bolt.command("/anken")
    async def anken(ack, body, client):
        await ack()
        select = {"type": "external_select", "action_id": "matter", "min_query_length": 1}
        view = modal(field("which", "案件", select))
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    @bolt.options("matter")
    async def find(ack, payload):
        found = {key: text for key, text in matters.items() if payload["value"] in text}
        await ack(options=[{"text": plain(text), "value": key} for key, text in found.items()])

    @bolt.view("share")
    async def share(ack, view):
        chosen.append(view["state"]["values"]["which"]["matter"]["selected_option"]["value"])
        await ack()

    await start(bolt)
    taro = office.taro
    await taro.command("/anken", channel=office.channel)
    await office.ws.changed.until(lambda: len(taro.views) == 1)

    ack = await taro.suggest(taro.views[0], "matter", "PK19000")
    assert [each["value"] for each in ack.payload["options"]] == ["M1", "M2"]
    assert ack.seconds < 3

    with pytest.raises(CannotDo, match="no_such_option"):
        await taro.choose(taro.views[0], "matter", "PK9")
    await taro.choose(taro.views[0], "matter", matters["M2"])
    await taro.submit(taro.views[0])
    assert chosen == ["M2"]


async def test_choices_in_a_message_travel_with_the_click(office, start_socket):
    """Select, checkboxes, date and overflow act at once; a button's payload carries the state of all."""
    bolt, heard = office.bolt(), Heard()

    async def hear(ack, body):
        await ack()
        heard.append((body["actions"][0], body["state"]["values"]))

    for action_id in ("kind", "ticks", "date", "more", "go"):
        bolt.action(action_id)(hear)

    await start_socket(bolt)
    options = [{"text": plain(text), "value": value} for text, value in (("適用", "apply"), ("無視", "ignore"))]
    elements = [
        {"type": "static_select", "action_id": "kind", "options": options},
        {"type": "checkboxes", "action_id": "ticks", "options": options},
        {"type": "datepicker", "action_id": "date", "initial_date": "2026-01-15"},
        {"type": "overflow", "action_id": "more", "options": options},
        button("実行", "go"),
    ]
    block = {"type": "actions", "block_id": "row", "elements": elements}
    await office.client.chat_postMessage(channel=office.channel.id, text="card", blocks=[block])
    card = office.ws.messages(office.channel)[0]
    await office.taro.choose(card, "kind", "適用")
    await office.taro.choose(card, "ticks", ["apply", "ignore"])
    await office.taro.choose(card, "date", "2026-02-01")
    await office.taro.choose(card, "more", "無視")
    await office.taro.click(card, text="実行")

    kinds = [action["type"] for action, _ in heard]
    assert kinds == ["static_select", "checkboxes", "datepicker", "overflow", "button"]
    assert heard[3][0]["selected_option"]["value"] == "ignore"
    state = heard[4][1]["row"]
    assert state["kind"]["selected_option"]["value"] == "apply"
    assert [each["value"] for each in state["ticks"]["selected_options"]] == ["apply", "ignore"]
    assert state["date"]["selected_date"] == "2026-02-01"
    assert "more" not in state
    assert "go" not in state


async def test_the_home_is_published_when_it_is_opened(office, start):
    """Opening the Home tab tells the app, which publishes; a stale hash is refused."""
    bolt, conflicts = office.bolt(), Heard()

    @bolt.event("app_home_opened")
    async def opened(event, client):
        home = {"type": "home", "blocks": [section("要承認 3")]}
        published = await client.views_publish(user_id=event["user"], view=home)
        await client.views_publish(user_id=event["user"], view=home, hash=published["view"]["hash"])
        try:
            await client.views_publish(user_id=event["user"], view=home, hash=published["view"]["hash"])
        except SlackApiError as error:
            conflicts.append(error.response["error"])

    await start(bolt)
    ack = await office.taro.open_home()
    assert ack.acknowledged
    await conflicts.times(1)
    assert office.taro.home.blocks[0]["text"]["text"] == "要承認 3"
    assert office.jiro.home is None
    assert conflicts == ["hash_conflict"]


async def test_messages_mentions_files_edits_and_deletions_are_events(office, start):
    """What people do in a channel reaches the app with Slack's subtypes."""
    bolt, heard = office.bolt(), Heard()

    @bolt.event("message")
    async def message(event):
        heard.append((event.get("subtype"), event.get("text")))

    @bolt.event("app_mention")
    async def mention(event):
        heard.append(("mention", event["text"]))

    await start(bolt)
    taro, bot = office.taro, office.bot.bot_user_id
    said = await taro.post(office.channel, "@Kakehashi PK190001 & <至急>")
    assert said.message.text == f"<@{bot}> PK190001 &amp; &lt;至急&gt;"
    await taro.post(office.channel, "添付します", files=[("一覧.xlsx", b"PK")], thread_ts=said.message.ts)
    await taro.edit(said.message, "訂正")
    await taro.delete(said.message)
    await office.slack.settled()
    await heard.times(5)
    assert ("mention", f"<@{bot}> PK190001 &amp; &lt;至急&gt;") in heard
    assert [subtype for subtype, _ in heard if subtype != "mention"] == [
        None,
        "file_share",
        "message_changed",
        "message_deleted",
    ]


async def test_a_link_is_unfurled_where_it_was_posted(office, start):
    """A link is told even without membership; the preview under it has live buttons."""
    bolt, clicks = office.bolt(), Heard()
    office.app.unfurl_domains = ("matters.example",)
    elsewhere = office.ws.add_channel("雑談", members=[office.taro])

    @bolt.event("link_shared")
    async def shared(event, client):
        url = event["links"][0]["url"]
        unfurls = {url: {"blocks": [section("PK190001 省電力通信装置"), actions(button("開く", "open"))]}}
        await client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls)

    @bolt.action("open")
    async def opened(ack, body):
        await ack()
        clicks.append(body["container"])

    await start(bolt)
    said = await office.taro.post(elsewhere, "見てください https://matters.example/PK190001")
    await office.ws.changed.until(lambda: bool(said.message.unfurls))
    preview = said.message.as_json()["attachments"][0]
    assert preview["from_url"] == "https://matters.example/PK190001"
    assert preview["blocks"][0]["text"]["text"] == "PK190001 省電力通信装置"
    await office.taro.click(said.message, text="開く")
    assert clicks[0]["type"] == "message_attachment"
    assert clicks[0]["app_unfurl_url"] == "https://matters.example/PK190001"


async def test_shortcuts_carry_the_message_or_nothing(office, start):
    """A message shortcut brings its message, a global one only the person; both can open a modal."""
    bolt, heard = office.bolt(), Heard()

    @bolt.shortcut("send_across")
    async def send_across(ack, shortcut, client):
        await ack()
        heard.append((shortcut["type"], shortcut.get("message", {}).get("text")))
        await client.views_open(trigger_id=shortcut["trigger_id"], view=modal(section("送信先")))

    @bolt.event("message")
    async def message():
        pass

    await start(bolt)
    said = await office.taro.post(office.channel, "年金納付をお願いします")
    await office.taro.shortcut("send_across", said.message)
    await office.taro.shortcut("send_across")
    await heard.times(2)
    assert heard == [("message_action", "年金納付をお願いします"), ("shortcut", None)]
    await office.ws.changed.until(lambda: len(office.taro.views) == 1)


async def test_a_closed_modal_is_told_when_asked_for(office, start_socket):
    """`notify_on_close` decides whether the app hears of it."""
    bolt, closed = office.bolt(), Heard()

    @bolt.command("/anken")
    async def anken(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(section("?"), notify_on_close=True))

    @bolt.view_closed("share")
    async def on_close(ack, body):
        await ack()
        closed.append(body["is_cleared"])

    await start_socket(bolt)
    await office.taro.command("/anken", channel=office.channel)
    await office.ws.changed.until(lambda: len(office.taro.views) == 1)
    await office.taro.close(office.taro.views[0])
    assert office.taro.views == []
    assert closed == [False]


async def test_two_workspaces_at_once_keep_to_themselves(office, start_socket):
    """One app in two workspaces: each person's command is answered in their own, with its own token."""
    firm = office.slack.workspace("T0FIRM", name="デモ事務所")
    hanako = firm.add_user("弁理 花子", email="hanako@firm.example")
    room = firm.add_channel("連携-デモ株式会社", members=[hanako])
    tokens = {"T0DEMO": office.bot, "T0FIRM": firm.install(office.app, channels=[room])}

    async def authorize(enterprise_id, team_id):
        bot = tokens[team_id]
        ids = {"bot_token": bot.token, "bot_id": bot.bot_id, "bot_user_id": bot.bot_user_id}
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, **ids)

    bolt = AsyncApp(client=AsyncWebClient(base_url=office.slack.api_url), authorize=authorize, signing_secret="unused")

    @bolt.command("/anken")
    async def anken(ack, body, say):
        await ack()
        await say(f"{body['team_id']} の案件")

    await start_socket(bolt)
    await office.taro.command("/anken", channel=office.channel)
    await hanako.command("/anken", channel=room)
    await firm.changed.until(lambda: len(firm.messages(room)) == 1)
    await office.ws.changed.until(lambda: len(office.ws.messages(office.channel)) == 1)
    assert firm.messages(room)[0].text == "T0FIRM の案件"
    assert office.ws.messages(office.channel)[0].text == "T0DEMO の案件"


async def test_uninstalling_kills_the_token_and_tells_the_app(office, start):
    """After uninstalling no call works any more, and the app has heard both events."""
    bolt, heard = office.bolt(), Heard()

    @bolt.event("tokens_revoked")
    async def revoked(event):
        heard.append(event["tokens"]["bot"])

    @bolt.event("app_uninstalled")
    async def uninstalled():
        heard.append("uninstalled")

    await start(bolt)
    office.ws.uninstall(office.app)
    await office.slack.settled()
    await heard.times(2)
    assert heard == [[office.bot.bot_user_id], "uninstalled"]
    with pytest.raises(SlackApiError, match="token_revoked"):
        await office.client.auth_test()


async def test_what_happens_to_channels_is_told(office, start):
    """Joining, renaming and archiving reach the app that is a member; then nobody can write there."""
    bolt, heard = office.bolt(), Heard()

    @bolt.event("member_joined_channel")
    async def joined(event):
        heard.append(("joined", event["user"]))

    @bolt.event("channel_rename")
    async def renamed(event):
        heard.append(("renamed", event["channel"]["name"]))

    @bolt.event("channel_archive")
    async def archived(event):
        heard.append(("archived", event["user"]))

    await start(bolt)
    saburo = office.ws.add_user("外部 三郎")
    office.ws.join(office.channel, saburo)
    office.ws.rename(office.channel, "連携-新事務所")
    office.ws.archive(office.channel, by=office.taro)
    await heard.times(3)
    assert sorted(heard) == [
        ("archived", office.taro.id),
        ("joined", saburo.id),
        ("renamed", "連携-新事務所"),
    ]
    with pytest.raises(CannotDo, match="is_archived"):
        await office.taro.post(office.channel, "x")


async def test_two_apps_in_one_workspace_hear_only_what_is_theirs(office, start_socket):
    """A command belongs to the app that declares it; a click to the app whose message was clicked."""
    office.app.commands = (Command("/anken"),)
    second = office.slack.add_app("別のアプリ")
    second.commands = (Command("/matter"),)
    second_bolt, client = office.bolt_of(second)
    heard = Heard()

    def listening(name, bolt):
        async def command(ack):
            await ack()
            heard.append((name, "command"))

        async def click(ack):
            await ack()
            heard.append((name, "click"))

        bolt.command(re.compile(".*"))(command)
        bolt.action("go")(click)
        return bolt

    await start_socket(listening("一", office.bolt()))
    await start_socket(listening("二", second_bolt), second)
    blocks = [actions(button("実行", "go"))]
    await client.chat_postMessage(channel=office.channel.id, text="x", blocks=blocks)
    await office.taro.command("/anken", channel=office.channel)
    await office.taro.command("/matter", channel=office.channel)
    await office.taro.click(office.ws.messages(office.channel)[0], "go")
    await heard.times(3)
    assert heard == [("一", "command"), ("二", "command"), ("二", "click")]
