"""相手方へ送信…: what somebody said in Slack, taken into a message that may cross. Only a form opens."""

from __future__ import annotations

from bot import modals
from bot.visit import Visit
from bot.writing_messages import message_form


async def send_across(visit: Visit) -> None:
    said = str((visit.request.body.get("message") or {}).get("text", ""))
    await visit.open(await message_form(visit, modals.Written(body=said)))
