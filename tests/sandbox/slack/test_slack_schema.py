"""The judge made of Slack's own TypeScript types: what it alone knows, on every way out of the app."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import aiohttp
import pytest
from block_kit import actions, button, modal, plain, section, text_field

from sandbox.slack import (
    LimitBroken,
    SlackSandbox,
    check_message,
    check_options,
    check_view,
    check_view_response,
    schema,
)

Json = dict[str, Any]


@pytest.mark.parametrize(
    "block",
    [
        section() | {"exand": True},
        section() | {"expand": "yes"},
        actions(button("承認", "a") | {"valu": "1"}),
        {"type": "table", "rows": [[{"type": "raw_text", "text": "1"}]], "column_settings": [{"wrapped": True}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "txt", "text": "1"}]}]},
        {"type": "tafel"},
    ],
)
def test_a_block_that_slacks_types_do_not_have_is_refused(block: Json) -> None:
    with pytest.raises(LimitBroken, match=r"/blocks/0"):
        check_message({"text": "お知らせ", "blocks": [block]})


@pytest.mark.parametrize("extra", [{"submitt": plain("送信")}, {"clear_on_close": "yes"}, {"callback_id": 1}])
def test_a_view_that_slacks_types_do_not_have_is_refused(extra: Json) -> None:
    with pytest.raises(LimitBroken, match=r"/view"):
        check_view(modal(text_field("b", "番号", "a")) | extra)


def test_answers_in_acknowledgements_are_judged_too() -> None:
    option = {"text": plain("PK190001"), "value": "PK190001"}
    check_options({"options": [option]})
    with pytest.raises(LimitBroken):
        check_options({"options": [option | {"txt": "1"}]})
    check_view_response({"response_action": "update", "view": modal(section(), submit=plain("共有"))})
    with pytest.raises(LimitBroken):
        check_view_response({"response_action": "clear", "view": modal(section())})


def test_metadata_is_judged_as_slack_types_it() -> None:
    with pytest.raises(LimitBroken) as refused:
        check_message({"text": "お知らせ", "metadata": {"event_type": "shown", "event_payload": {}, "event_id": "1"}})
    assert refused.value.code == "invalid_metadata_format"


async def test_what_an_app_sent_and_slack_refused_is_remembered_whatever_the_app_makes_of_it(
    slack: SlackSandbox,
) -> None:
    workspace = slack.workspace("T1")
    channel = workspace.add_channel("案件")
    token = workspace.install(slack.app, channels=[channel]).token
    sent = {"channel": channel.id, "text": "お知らせ", "blocks": [{"type": "tafel"}]}
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http:
        await http.post(slack.api_url + "chat.postMessage", json=sent)
    assert [refusal.code for refusal in slack.broken] == ["invalid_blocks"]


def test_every_kind_of_block_has_a_definition_of_its_own() -> None:
    """A new one in Slack's types is judged by name, not by "none of twenty"."""
    kinds = schema._definitions_by_type("KnownBlock")
    assert {"section", "header", "table", "input", "actions", "rich_text", "image", "card"} <= set(kinds)
    unions = json.loads(schema.SCHEMA.read_text("utf-8"))["definitions"]["KnownBlock"]["anyOf"]
    assert len(kinds) == len(unions)


def test_where_node_is_not_installed_making_it_anew_is_skipped_in_one_line() -> None:
    before = schema.SCHEMA.read_bytes()
    made = subprocess.run(
        [sys.executable, "-m", "sandbox.slack.schema.make"],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stderr.splitlines() == ["skipped: node is not installed, slack.json stays as it is"]
    assert schema.SCHEMA.read_bytes() == before
