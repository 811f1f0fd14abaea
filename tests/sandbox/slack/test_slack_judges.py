"""Whatever an app sends is heard by three judges, whichever way it goes: Slack's limits, the SDK's models, Slack's own types.

Each of three blocks is wrong in the eyes of one judge alone.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from block_kit import button, modal, plain, section, text_field
from conftest import Office, Start
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.slack import LimitBroken, SlackSandbox
from sandbox.slack.block_limits import blocks_problems
from sandbox.slack.model_limits import model_problems
from sandbox.slack.schema import block_problems

Json = dict[str, Any]


def choice(value: str) -> Json:
    return {
        "type": "static_select",
        "action_id": "a",
        "options": [{"text": plain("案件"), "value": value}],
    }


WRONG = {
    "limits": section(accessory=choice("v" * 151)),
    "models": {
        "type": "image",
        "image_url": "https://demo.example/a.png",
        "alt_text": "図",
        "title": plain("題" * 2_000),
        "slack_file": {},
    },
    "types": section() | {"exand": True},
}
