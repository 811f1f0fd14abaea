"""Saying something where Slack may not know the table block yet: the same words come as lines then."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.failures import code_of
from bot.kit import Json
from bot.writing import without_tables
from core.errors import TransientFailure

UNKNOWN = "invalid_blocks"


async def say(call: Any, where: Json, message: Json) -> Json:
    """`call` is a method of the client, `where` what it takes beside the message. Raises SlackApiError."""
    try:
        answer = await call(**where, **message)
    except SlackApiError as error:
        plainer = in_lines(message)
        if code_of(error) != UNKNOWN or plainer == message:
            raise
        answer = await call(**where, **plainer)
    data: Json = answer.data
    return data


async def whisper(response_url: str, message: Json) -> None:
    """An answer that one person alone sees, by the address Slack gives with each command and click.

    It works in channels the app was never invited to, five times within thirty minutes. Raises TransientFailure when the
    address is used up, over, or Slack does not take the message.
    """
    door = AsyncWebhookClient(response_url)
    kind = {"response_type": "ephemeral", "replace_original": False}
    answer = await door.send_dict({**kind, **message})
    if answer.status_code == 400 and UNKNOWN in answer.body:
        answer = await door.send_dict({**kind, **in_lines(message)})
    if answer.status_code != 200:
        raise TransientFailure(f"Slack did not take an answer ({answer.status_code})")


def in_lines(message: Json) -> Json:
    return {**message, "blocks": without_tables(message["blocks"])}
