"""相手方へ送信…: what somebody said in Slack, taken into a message that may cross. Only a form opens."""

from __future__ import annotations

from bot import modals
from bot.counterparts import counterparts
from bot.visit import Visit


async def send_across(visit: Visit) -> None:
    said = str((visit.request.body.get("message") or {}).get("text", ""))
    await visit.open(modals.compose_form(visit.wording, await counterparts(visit), modals.Written(body=said)))
