"""One person doing one thing: who they are, what they sent, and every way to answer them alone."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import kit, modals
from bot.cards import card_of, in_sentences, messages, one_message, with_finding
from bot.failures import code_of
from bot.kit import Json
from bot.looked_at import name_of, named
from bot.pages import message_pages
from bot.request import Request
from bot.saying import say, whisper
from bot.wording import SURFACE, Wording
from core.desk import Desk, Principal
from core.domain.intents import Intent, Look, Page
from core.domain.notices import Notice, Problem

RESPONSES = 5
"""A response_url may be used five times."""


@dataclass(frozen=True, slots=True)
class Visit:
    request: Request
    principal: Principal
    desk: Desk
    wording: Wording
    client: AsyncWebClient
    unsaid: list[Json] = field(default_factory=list)
    """What no modal holds as a whole: it follows as direct messages, once the request has been answered."""

    async def do(self, intent: Intent, part: str = "") -> Notice:
        """Carry out an intent, once however often Slack sends the request.

        `part` tells several intents of one request apart.
        """
        return await self.desk.handle(self.principal, intent, once=f"{self.request.key}{part}")

    async def look(self, intent: Intent) -> Notice:
        """An intent that changes nothing; asked again it gives what is true then."""
        return await self.desk.handle(self.principal, intent)

    async def card(self, identity: str) -> Notice:
        """A card, or what was looked at, as it is true now. NotFound when this person's organisation has none of that name."""
        look = named(identity)
        return await (self.look(look) if look else self.desk.card(self.principal, identity))

    # ── answering this person alone ──

    async def show(self, page: Page, about: str = "", word: str = "") -> None:
        """Look at something and show it; what is long can be opened in full."""
        look = Look(page, about)
        await self.say(await self.look(look), name_of(look), word)

    async def say(self, notice: Notice, looked_at: str = "", word: str = "") -> None:
        """Show a notice where the person is, to nobody else. `looked_at` is a name that what is no card is found by again;
        `word` of /anken is what the type-ahead below it shows of one matter."""
        if isinstance(notice, Problem):
            await self.complain(notice)
            return
        card = card_of(notice, self.wording)
        if looked_at and not card.identity and card.is_long:
            card = replace(card, identity=looked_at)
        card = with_finding(card, word, self.wording)
        view = modals.reading(card, self.wording)
        await self._show(messages(card, self.wording), view, whole=modals.holds(card))

    async def say_together(self, answers: Sequence[Notice]) -> None:
        """Several answers to one request, one below the other, in as few messages as they take."""
        blocks = [block for answer in answers for block in self._below_its_title(answer)]
        shown = [{"text": self._in_a_line(answers[0]), "blocks": page} for page in message_pages(blocks)]
        await self._show(shown, modals.told_at_length(blocks, self.wording), whole=modals.holds_all(blocks))

    def _below_its_title(self, answer: Notice) -> Sequence[Json]:
        if isinstance(answer, Problem):
            return [kit.section(self.wording.problem(answer))]
        card = card_of(answer, self.wording)
        return [kit.heading(card.title), *card.body]

    def _in_a_line(self, answer: Notice) -> str:
        return self.wording.problem(answer) if isinstance(answer, Problem) else card_of(answer, self.wording).title

    async def say_the_rest(self) -> None:
        while self.unsaid:
            await say(self.client.chat_postMessage, {"channel": self.request.user}, self.unsaid.pop(0))

    async def whisper_in_thread(self, notice: Notice, thread_ts: str) -> None:
        """Show a notice beside what this person said in a thread, to nobody else."""
        if isinstance(notice, Problem):
            message = in_sentences([notice], self.wording)
        else:
            message = one_message(card_of(notice, self.wording), self.wording)
        where = {"channel": str(self.request.event["channel"]), "user": self.request.user, "thread_ts": thread_ts}
        await say(self.client.chat_postEphemeral, where, message)

    async def complain(self, *problems: Problem) -> None:
        """Say what could not be done and why, a sentence each."""
        message = in_sentences(problems, self.wording)
        await self._show([message], modals.told(message["blocks"], self.wording))

    async def replace_with(self, notice: Notice, word: str = "") -> None:
        """The ephemeral message the person clicked on, as it is true now, with the type-ahead that stood below it."""
        message = one_message(with_finding(card_of(notice, self.wording), word, self.wording), self.wording)
        await self._respond({**message, "replace_original": True})

    async def change_clicked(self, notice: Notice) -> None:
        """The message everybody sees that the person clicked on, as it is true now: in the words of those who read there."""
        place = f"{self.request.workspace}/{self.request.channel}"
        reader = await self.desk.reader_at(self.principal.org, SURFACE, place, notice.card or "")
        wording = Wording.of(self.wording.texts, reader) if reader else self.wording
        message = one_message(card_of(notice, wording), wording)
        await say(self.client.chat_update, {"channel": self.request.channel, "ts": self.request.message_ts}, message)

    async def own_channel(self) -> str:
        """The direct message channel with this person."""
        opened = await self.client.conversations_open(users=[self.request.user])
        return str(opened["channel"]["id"])

    # ── modals ──

    async def open(self, view: Json) -> Json:
        """A modal on top of what is open; gives it back with its id and hash."""
        in_modal = self.request.view.get("type") == "modal"
        opener = self.client.views_push if in_modal else self.client.views_open
        answer = await opener(trigger_id=self.request.trigger, view=view)
        opened: Json = answer["view"]
        return opened

    async def change(self, opened: Json, view: Json) -> None:
        """Put other content into an open modal. Where it has changed meanwhile, what stands there is newer and stays."""
        try:
            await self.client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)
        except SlackApiError as error:
            if code_of(error) != "hash_conflict":
                raise

    async def open_then_fill(self, filled: Awaitable[Json]) -> None:
        """A trigger lives three seconds: the modal opens at once, and is filled when its content is there."""
        opened = await self.open(modals.loading(self.wording))
        await self.change(opened, await filled)

    async def _show(self, shown: Sequence[Json], view: Json, *, whole: bool = True) -> None:
        """Beside the message or command it answers, in the modal that waits, as a modal, or as direct messages; as those as
        well where the modal does not hold the `whole` of it."""
        if self.request.response_url and len(shown) <= RESPONSES:
            for message in shown:
                await self._respond(message)
            return
        if self.request.takes_longer:
            await self.client.views_update(view_id=self.request.view["id"], view=view)
        elif self.request.trigger:
            await self.open(view)
        else:
            whole = False
        if not whole:
            self.unsaid.extend(shown)
            await self.say_the_rest()

    async def _respond(self, message: Json) -> None:
        await whisper(self.request.response_url, message)
