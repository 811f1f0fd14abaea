"""One person doing one thing: who they are, what they sent, and every way to answer them alone."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import kit, modals
from bot.cards import Card, all_messages, card_of, one_message
from bot.kit import Json
from bot.request import Request
from bot.wording import Wording
from core.desk import Desk, Principal
from core.domain.intents import Intent
from core.domain.notices import Notice, Problem
from core.log import get_log

log = get_log(__name__)

RESPONSES = 5
"""A response_url may be used five times."""


@dataclass(frozen=True, slots=True)
class Visit:
    request: Request
    principal: Principal
    desk: Desk
    wording: Wording
    client: AsyncWebClient

    async def do(self, intent: Intent, part: str = "") -> Notice:
        """Carry out an intent, once however often Slack sends the request.

        `part` tells several intents of one request apart.
        """
        return await self.desk.handle(self.principal, intent, once=f"{self.request.key}{part}")

    async def look(self, intent: Intent) -> Notice:
        """An intent that changes nothing; asked again it gives what is true then."""
        return await self.desk.handle(self.principal, intent)

    async def card(self, identity: str) -> Notice:
        """A card as it is true now. NotFound when this person's organisation has none of that name."""
        return await self.desk.card(self.principal, identity)

    # ── answering this person alone ──

    async def say(self, notice: Notice) -> None:
        """Show a notice where the person is, to nobody else."""
        if self.request.response_url:
            for message in self._messages(notice)[:RESPONSES]:
                await self._respond(message)
        elif self.request.trigger:
            await self.open(modals.reading(card_of(notice, self.wording), self.wording))
        else:
            await self._write_to(notice)

    async def replace_with(self, notice: Notice) -> None:
        """The ephemeral message the person clicked on, as it is true now."""
        message = one_message(card_of(notice, self.wording), self.wording)
        await self._respond({**message, "replace_original": True})

    async def change_clicked(self, notice: Notice) -> None:
        """The message everybody sees that the person clicked on, as it is true now."""
        message = one_message(card_of(notice, self.wording), self.wording)
        await self.client.chat_update(channel=self.request.channel, ts=self.request.message_ts, **message)

    # ── modals ──

    async def open(self, view: Json) -> Json:
        """A modal on top of what is open; gives it back with its id and hash."""
        in_modal = self.request.view.get("type") == "modal"
        opener = self.client.views_push if in_modal else self.client.views_open
        answer = await opener(trigger_id=self.request.trigger, view=view)
        opened: Json = answer["view"]
        return opened

    async def change(self, opened: Json, view: Json) -> None:
        """Put other content into an open modal, unless it has changed meanwhile."""
        await self.client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)

    async def open_then_fill(self, filled: Awaitable[Json]) -> None:
        """A trigger lives three seconds: the modal opens at once, and is filled when its content is there."""
        opened = await self.open(modals.loading(self.wording))
        await self.change(opened, await filled)

    def _messages(self, notice: Notice) -> list[Json]:
        if isinstance(notice, Problem):
            sentence = self.wording.problem(notice)
            return [{"text": sentence, "blocks": [kit.section(sentence)]}]
        card: Card = card_of(notice, self.wording)
        return [one_message(card, self.wording)] if card.identity else all_messages(card)

    async def _respond(self, message: Json) -> None:
        whispered = {"response_type": "ephemeral", "replace_original": False, **message}
        answer = await AsyncWebhookClient(self.request.response_url).send_dict(whispered)
        if answer.status_code != 200:
            log.warning("an answer to a person was refused", status=answer.status_code)

    async def _write_to(self, notice: Notice) -> None:
        for message in self._messages(notice):
            await self.client.chat_postMessage(channel=self.request.user, **message)
