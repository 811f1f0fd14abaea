"""Somebody who is not let in hears so, alone, wherever they asked; and nothing but why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot import modals
from bot.cards import in_sentences
from bot.request import Kind, Request
from bot.whispering import whisper
from bot.wording import Wording
from core.domain.notices import Problem

Ack = Callable[..., Awaitable[Any]]


async def refuse(request: Request, problem: Problem, wording: Wording, client: AsyncWebClient, ack: Ack) -> None:
    """Acknowledges the request, too."""
    message = in_sentences([problem], wording)
    view = modals.told(message["blocks"], wording)
    match request.kind:
        case Kind.SUGGESTION:
            await ack({"options": []})
            return
        case Kind.SUBMISSION:
            # On top of the form: what was entered may be worth keeping.
            await ack(response_action="push", view=view)
            return
        case _:
            await ack()
    if request.response_url:
        await whisper(request.response_url, message)
    elif request.kind is Kind.EVENT and request.opens_home:
        await client.views_publish(user_id=request.user, view={"type": "home", "blocks": message["blocks"]})
    elif request.kind is Kind.EVENT:
        await client.chat_postMessage(channel=request.user, **message)
    elif request.view.get("type") == "modal":
        await client.views_push(trigger_id=request.trigger, view=view)
    elif request.trigger:
        await client.views_open(trigger_id=request.trigger, view=view)
