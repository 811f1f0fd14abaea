"""Somebody who is not let in hears so, alone, wherever they asked; and nothing but why."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot import modals
from bot.cards import in_sentences
from bot.kit import Json
from bot.request import Kind, Request
from bot.saying import whisper
from bot.wording import Wording
from core.domain.notices import Problem

Ack = Callable[..., Awaitable[Any]]


async def refuse_in_answer(request: Request, problem: Problem, wording: Wording, ack: Ack) -> None:
    """In the acknowledgement of what waits for an answer."""
    if request.kind is Kind.SUGGESTION:
        await ack({"options": []})
    else:
        # On top of the form: what was entered may be worth keeping.
        await ack(response_action="push", view=_told(problem, wording))


async def refuse(request: Request, problem: Problem, wording: Wording, client: AsyncWebClient) -> None:
    """After the acknowledgement."""
    message, view = in_sentences([problem], wording), _told(problem, wording)
    if request.takes_longer:
        await client.views_update(view_id=request.view["id"], view=view)
    elif request.response_url:
        await whisper(request.response_url, message)
    elif request.kind is Kind.EVENT and request.opens_home:
        await client.views_publish(user_id=request.user, view={"type": "home", "blocks": message["blocks"]})
    elif request.kind is Kind.EVENT:
        await client.chat_postMessage(channel=request.user, **message)
    elif request.view.get("type") == "modal":
        await client.views_push(trigger_id=request.trigger, view=view)
    elif request.trigger:
        await client.views_open(trigger_id=request.trigger, view=view)


def _told(problem: Problem, wording: Wording) -> Json:
    return modals.told(in_sentences([problem], wording)["blocks"], wording)
