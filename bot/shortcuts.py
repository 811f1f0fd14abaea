"""相手方へ送信…: what somebody said in Slack, taken into a message that may cross. Only a form opens.

It comes as it reads on the screen, with the matters it names chosen and its files ticked; nothing is taken that its reader
could not take away again before the preview.
"""

from __future__ import annotations

import re

from bot import modals
from bot.modals.composing import CarriedFile
from bot.speech import as_written
from bot.visit import Visit
from bot.writing_messages import message_form
from core.domain.intents import Mention
from core.domain.notices import MatterMentioned

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/._-]*\d[A-Za-z0-9]*")
NUMBERS, FILES = 10, 10
"""Looked up of one message; and files that a form can tick."""


async def send_across(visit: Visit) -> None:
    message = visit.request.body.get("message") or {}
    said = await as_written(visit.client, str(message.get("text", "")))
    files = [CarriedFile(str(file["id"]), str(file["name"])) for file in message.get("files") or []]
    written = modals.Written(refs=await _named(visit, said), body=said, carried=tuple(files[:FILES]))
    await visit.open(await message_form(visit, written))


async def _named(visit: Visit, said: str) -> list[str]:
    """Numbers of own matters that stand in the text, in their order."""
    found = [await visit.look(Mention(word, others_read=True)) for word in _numbers(said)]
    return list(dict.fromkeys(one.ref for one in found if isinstance(one, MatterMentioned)))


def _numbers(said: str) -> list[str]:
    return list(dict.fromkeys(_NUMBER.findall(said)))[:NUMBERS]
