"""Answers that one person alone sees, by the address Slack gives with each command and click.

It works in channels the app was never invited to, five times within thirty minutes.
"""

from __future__ import annotations

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.kit import Json
from core.errors import TransientFailure


async def whisper(response_url: str, message: Json) -> None:
    """Raises TransientFailure when the address is used up, over, or Slack does not take the message."""
    answer = await AsyncWebhookClient(response_url).send_dict(
        {"response_type": "ephemeral", "replace_original": False, **message}
    )
    if answer.status_code != 200:
        raise TransientFailure(f"Slack did not take an answer ({answer.status_code})")
