"""The Web API as `AsyncWebClient` meets it, with Slack's error codes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from block_kit import modal, section, text_field
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from core.clock import SetClock
from sandbox.slack import CannotDo, SlackSandbox


async def error_of(call):
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_tokens_decide_who_calls(office):
    """A good token says who it is; none, a wrong one and a bot token for a socket are refused by name."""
    who = await office.client.auth_test()
    assert (who["team_id"], who["user_id"], who["bot_id"]) == (
        "T0DEMO",
        office.bot.bot_user_id,
        office.bot.bot_id,
    )
    url = office.slack.api_url
    assert await error_of(AsyncWebClient(base_url=url).auth_test()) == "not_authed"
    assert await error_of(AsyncWebClient(base_url=url, token="xoxb-wrong").auth_test()) == "invalid_auth"
    assert await error_of(office.client.apps_connections_open(app_token=office.bot.token)) == "not_allowed_token_type"
    assert await error_of(office.client.api_call("chat.sing")) == "unknown_method"


async def test_channels_are_refused_by_slacks_reasons(office):
    """Unknown, hidden, not joined and archived channels each have their own code."""
    secret = office.ws.add_channel("役員", private=True, members=[office.taro])
    open_one = office.ws.add_channel("雑談", members=[office.taro])
    post = office.client.chat_postMessage
    assert await error_of(post(channel="C404", text="x")) == "channel_not_found"
    assert await error_of(post(channel=secret.id, text="x")) == "channel_not_found"
    assert await error_of(post(channel=open_one.id, text="x")) == "not_in_channel"
    await office.client.conversations_join(channel=open_one.id)
    await post(channel=open_one.id, text="x")
    await office.client.conversations_archive(channel=open_one.id)
    assert await error_of(post(channel=open_one.id, text="x")) == "is_archived"
    shown = await office.client.conversations_info(channel=open_one.id)
    assert shown["channel"]["is_archived"] is True


async def test_limits_are_answered_with_messages(office):
    """An over-long section is `invalid_blocks` with the place in `response_metadata`."""
    with pytest.raises(SlackApiError) as refused:
        await office.client.chat_postMessage(channel=office.channel.id, text="x", blocks=[section("x" * 3001)])
    assert refused.value.response["error"] == "invalid_blocks"
    assert "json-pointer:/blocks/0/text/text" in refused.value.response["response_metadata"]["messages"][0]
    assert office.ws.messages(office.channel) == []


async def test_forms_and_json_carry_the_same_call(office):
    """Blocks arrive as JSON text in a form, or as JSON in a JSON body."""
    url, headers = office.slack.api_url + "chat.postMessage", {"Authorization": f"Bearer {office.bot.token}"}
    arguments = {"channel": office.channel.id, "text": "同じ"}
    async with aiohttp.ClientSession() as http:
        form = arguments | {"blocks": '[{"type": "divider"}]'}
        async with http.post(url, data=form, headers=headers) as answer:
            assert (await answer.json())["ok"]
        async with http.post(url, json=arguments | {"blocks": [{"type": "divider"}]}, headers=headers) as answer:
            assert (await answer.json())["ok"]
        async with http.post(url, data=form | {"blocks": "[{"}, headers=headers) as answer:
            assert (await answer.json())["error"] == "invalid_blocks_format"
    first, second = office.ws.messages(office.channel)
    assert [first.text, [each["type"] for each in first.blocks]] == ["同じ", ["divider"]]
    assert [each["type"] for each in second.blocks] == ["divider"]


async def test_messages_are_changed_and_deleted_by_their_author_only(office):
    """Update and delete work on the bot's own; text alone takes blocks away; gone is `message_not_found`."""
    client, where = office.client, {"channel": office.channel.id}
    posted = await client.chat_postMessage(**where, text="前", blocks=[section("前")])
    await client.chat_update(**where, ts=posted["ts"], text="後")
    message = office.ws.messages(office.channel)[0]
    assert (message.text, message.blocks) == ("後", [])
    theirs = (await office.taro.post(office.channel, "私の発言")).message
    assert await error_of(client.chat_update(**where, ts=theirs.ts, text="x")) == "cant_update_message"
    assert await error_of(client.chat_delete(**where, ts=theirs.ts)) == "cant_delete_message"
    await client.chat_delete(**where, ts=posted["ts"])
    assert await error_of(client.chat_update(**where, ts=posted["ts"], text="x")) == "message_not_found"


async def test_replies_to_a_deleted_parent_land_at_the_root(office):
    """Silently, as Slack does it: the call succeeds and the message stands in the channel."""
    client, where = office.client, {"channel": office.channel.id}
    parent = await client.chat_postMessage(**where, text="親")
    reply = await client.chat_postMessage(**where, text="返信", thread_ts=parent["ts"])
    assert [each.text for each in office.ws.thread(office.channel, parent["ts"])] == ["親", "返信"]
    listed = await client.conversations_replies(**where, ts=parent["ts"])
    assert [each["text"] for each in listed["messages"]] == ["親", "返信"]
    assert listed["messages"][0]["reply_count"] == 1
    await client.chat_delete(**where, ts=reply["ts"])
    await client.chat_delete(**where, ts=parent["ts"])
    await client.chat_postMessage(**where, text="迷子", thread_ts=parent["ts"])
    assert [(each.text, each.thread_ts) for each in office.ws.messages(office.channel)] == [("迷子", None)]
    assert await error_of(client.conversations_replies(**where, ts=parent["ts"])) == "thread_not_found"


async def test_history_is_paged_newest_first(office):
    """A cursor leads from page to page, and replies stay out."""
    for number in range(5):
        await office.client.chat_postMessage(channel=office.channel.id, text=str(number))
    texts, cursor = [], None
    while cursor != "":
        page = await office.client.conversations_history(channel=office.channel.id, limit=2, cursor=cursor)
        texts += [each["text"] for each in page["messages"]]
        cursor = page["response_metadata"]["next_cursor"]
    assert texts == ["4", "3", "2", "1", "0"]


async def test_people_are_found_with_their_flags(office):
    """By id and by e-mail; guests and deleted people are flagged, deleted ones not found by e-mail."""
    guest = office.ws.add_user("外部 三郎", email="guest@demo.example", is_guest=True)
    gone = office.ws.add_user("退職 四郎", email="gone@demo.example", deleted=True)
    client = office.client
    assert (await client.users_info(user=guest.id))["user"]["is_restricted"] is True
    assert (await client.users_info(user=gone.id))["user"]["deleted"] is True
    taro = await client.users_info(user=office.taro.id, include_locale=True)
    assert (taro["user"]["locale"], taro["user"]["tz"]) == ("ja-JP", "Asia/Tokyo")
    assert (await client.users_lookupByEmail(email="TARO@demo.example"))["user"]["id"] == office.taro.id
    assert await error_of(client.users_lookupByEmail(email="gone@demo.example")) == "users_not_found"
    assert await error_of(client.users_info(user="U404")) == "user_not_found"
    everybody = await client.users_list()
    assert {guest.id, gone.id, office.taro.id} <= {each["id"] for each in everybody["members"]}


async def test_direct_messages_open_once(office):
    """Opening twice gives the same channel; posting to a person's id lands there."""
    first = await office.client.conversations_open(users=office.taro.id)
    second = await office.client.conversations_open(users=[office.taro.id])
    assert first["channel"]["id"] == second["channel"]["id"]
    posted = await office.client.chat_postMessage(channel=office.taro.id, text="日次まとめ")
    assert posted["channel"] == first["channel"]["id"]
    assert [each.text for each in office.ws.messages(first["channel"]["id"])] == ["日次まとめ"]


async def test_ephemeral_messages_reach_one_person(office):
    """The named person sees it, nobody else, and it is no channel message."""
    await office.client.chat_postEphemeral(channel=office.channel.id, user=office.taro.id, text="あなただけ")
    assert [each.text for each in office.taro.ephemerals] == ["あなただけ"]
    assert office.jiro.ephemerals == []
    assert office.ws.messages(office.channel) == []
    stranger = office.ws.add_user("外部 三郎")
    refused = office.client.chat_postEphemeral(channel=office.channel.id, user=stranger.id, text="x")
    assert await error_of(refused) == "user_not_in_channel"


async def test_files_go_up_in_three_steps_and_come_down_with_a_token(office):
    """`files_upload_v2` shares the file; the bytes need a token, without one a sign-in page comes."""
    content = "整理番号,出願番号\nPK190001,特願2016-111548\n".encode()
    done = await office.client.files_upload_v2(
        filename="一覧.csv",
        content=content,
        title="案件一覧",
        channel=office.channel.id,
        initial_comment="どうぞ",
    )
    shared = office.ws.messages(office.channel)[0]
    assert (shared.text, shared.files[0].title, shared.files[0].content) == ("どうぞ", "案件一覧", content)
    known = (await office.client.files_info(file=done["file"]["id"]))["file"]
    assert (known["size"], known["channels"]) == (len(content), [office.channel.id])
    async with aiohttp.ClientSession() as http:
        async with http.get(known["url_private"], headers={"Authorization": f"Bearer {office.bot.token}"}) as answer:
            assert await answer.read() == content
        async with http.get(known["url_private"]) as answer:
            assert answer.content_type == "text/html"
    assert await error_of(office.client.files_info(file="F404")) == "file_not_found"


async def test_reactions_are_added_once(office):
    """Twice is `already_reacted`, taking away what is not there `no_reaction`."""
    posted = await office.client.chat_postMessage(channel=office.channel.id, text="x")
    target = {"channel": office.channel.id, "timestamp": posted["ts"], "name": "eyes"}
    await office.client.reactions_add(**target)
    assert office.ws.messages(office.channel)[0].reactions == {"eyes": [office.bot.bot_user_id]}
    assert await error_of(office.client.reactions_add(**target)) == "already_reacted"
    await office.client.reactions_remove(**target)
    assert await error_of(office.client.reactions_remove(**target)) == "no_reaction"


async def test_a_trigger_opens_one_modal_within_three_seconds():
    """Once, in time, and only a trigger that was given."""
    clock = SetClock(datetime(2026, 1, 15, tzinfo=UTC))
    async with SlackSandbox(clock=clock) as slack:
        ws = slack.workspace("T1")
        taro, bot = ws.add_user("知財 太郎"), ws.install(slack.app)
        client = AsyncWebClient(token=bot.token, base_url=slack.api_url)
        view = modal(section("x"))
        give = slack.world.triggers.give

        good = give(ws.id, taro.id, slack.app.id)
        clock.move(timedelta(seconds=2.9))
        await client.views_open(trigger_id=good, view=view)
        assert await error_of(client.views_open(trigger_id=good, view=view)) == "exchanged_trigger_id"
        late = give(ws.id, taro.id, slack.app.id)
        clock.move(timedelta(seconds=3.1))
        assert await error_of(client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
        assert await error_of(client.views_open(trigger_id="1.2.3", view=view)) == "invalid_trigger_id"
        assert len(taro.views) == 1


async def test_views_are_updated_by_hash_and_external_id(office):
    """A stale hash is `hash_conflict`; what was entered survives an update; external ids are unique."""
    give = office.slack.world.triggers.give
    block = text_field("b", "番号", "n")
    view = modal(block, external_id="e1")

    def trigger():
        return give(office.ws.id, office.taro.id, office.app.id)

    opened = await office.client.views_open(trigger_id=trigger(), view=view)
    office.taro.enter(office.taro.views[0], {"n": "PK190001"})
    updated = await office.client.views_update(
        external_id="e1", view=view | {"blocks": [section("案内"), block]}, hash=opened["view"]["hash"]
    )
    assert updated["view"]["state"]["values"]["b"]["n"]["value"] == "PK190001"
    stale = office.client.views_update(view_id=opened["view"]["id"], view=view, hash=opened["view"]["hash"])
    assert await error_of(stale) == "hash_conflict"
    assert await error_of(office.client.views_open(trigger_id=trigger(), view=view)) == "duplicate_external_id"
    assert await error_of(office.client.views_update(view_id="V404", view=view)) == "not_found"


async def test_a_response_url_answers_five_times_within_half_an_hour():
    """Then it is used up, or expired; it replaces and deletes what was clicked."""
    clock = SetClock(datetime(2026, 1, 15, tzinfo=UTC))
    async with SlackSandbox(clock=clock) as slack:
        ws = slack.workspace("T1")
        taro = ws.add_user("知財 太郎")
        channel, bot = ws.add_channel("連携", members=[taro]), ws.install(slack.app)
        card = slack.world.response_urls

        def hook(source=None):
            return AsyncWebhookClient(slack.url + card.give(ws, bot, channel, taro.id, source))

        one = hook()
        for number in range(5):
            assert (await one.send(text=str(number))).status_code == 200
        assert [(await one.send(text="5")).status_code, len(taro.ephemerals)] == [404, 5]

        late = hook()
        clock.move(timedelta(minutes=31))
        assert "expired_url" in (await late.send(text="x")).body

        whispered = hook(taro.ephemerals[0])
        await whispered.send(text="置き換え", replace_original=True)
        assert taro.ephemerals[0].text == "置き換え"
        await whispered.send(delete_original=True)
        assert len(taro.ephemerals) == 4
        await whispered.send(text="全員へ", response_type="in_channel")
        assert [each.text for each in ws.messages(channel)] == ["全員へ"]
        assert "no_text" in (await whispered.send(blocks=[section("x")])).body


async def test_a_manifest_limits_scopes_commands_and_events(slack):
    """What the manifest leaves out is refused: scopes by `missing_scope`, commands to the person."""
    manifest = {
        "display_information": {"name": "架け橋"},
        "features": {"slash_commands": [{"command": "/anken", "description": "案件"}]},
        "oauth_config": {"scopes": {"bot": ["chat:write", "users:read"]}},
        "settings": {"event_subscriptions": {"bot_events": ["app_home_opened"]}, "socket_mode_enabled": True},
    }
    app = slack.add_app("架け橋", manifest)
    ws = slack.workspace("T1")
    taro = ws.add_user("知財 太郎", email="taro@demo.example")
    channel = ws.add_channel("連携", members=[taro])
    bot = ws.install(app, channels=[channel])
    client = AsyncWebClient(token=bot.token, base_url=slack.api_url)
    await client.chat_postMessage(channel=channel.id, text="x")
    with pytest.raises(SlackApiError) as refused:
        await client.reactions_add(channel=channel.id, timestamp="1.0", name="eyes")
    assert (refused.value.response["error"], refused.value.response["needed"]) == (
        "missing_scope",
        "reactions:write",
    )
    assert await error_of(client.conversations_history(channel=channel.id)) == "missing_scope"
    assert "email" not in (await client.users_info(user=taro.id))["user"]["profile"]
    with pytest.raises(CannotDo, match="command_not_found"):
        await taro.command("/other", channel=channel)
    said = await taro.post(channel, "聞こえない")
    assert (said.acknowledged, said.seconds) == (True, 0.0)


async def test_an_installation_by_oauth_gives_a_working_token(office):
    """Authorise, exchange the code once, call with the token."""
    firm = office.slack.workspace("T0FIRM", name="デモ事務所")
    hanako = firm.add_user("弁理 花子")
    query = {"client_id": office.app.client_id, "team": firm.id, "user": hanako.id, "scope": "chat:write"}
    query |= {"redirect_uri": "http://127.0.0.1/done", "state": "s1"}
    async with aiohttp.ClientSession() as http:
        url = office.slack.url + "/oauth/v2/authorize"
        async with http.get(url, params=query, allow_redirects=False) as answer:
            back = aiohttp.client.URL(answer.headers["Location"])
    assert back.query["state"] == "s1"
    client = AsyncWebClient(base_url=office.slack.api_url)
    secrets = {"client_id": office.app.client_id, "client_secret": office.app.client_secret}
    granted = await client.oauth_v2_access(**secrets, code=back.query["code"])
    who = await client.auth_test(token=granted["access_token"])
    assert (granted["team"]["id"], who["user_id"]) == (firm.id, granted["bot_user_id"])
    assert await error_of(client.oauth_v2_access(**secrets, code=back.query["code"])) == "code_already_used"
    assert await error_of(client.oauth_v2_access(**secrets, code="wrong")) == "invalid_code"
    wrong = client.oauth_v2_access(client_id=office.app.client_id, client_secret="wrong", code="x")
    assert await error_of(wrong) == "bad_client_secret"
