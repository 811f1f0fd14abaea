"""A person in the stand-in Slack: types commands, presses buttons, fills in modals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.texts import Texts
from sandbox.demo.players import Player
from sandbox.demo.seats.blocks import readable
from sandbox.demo.seats.seen import Memory, NotSeen, Seen, remembered, until_seen
from sandbox.demo.world import World
from sandbox.slack import Ack, Message, View

COMMAND = {"ja": "/anken", "en": "/matter"}
SUBCOMMANDS = {"ja": {"share": "共有", "message": "連絡"}, "en": {"share": "share", "message": "message"}}


class SlackSeat:
    def __init__(self, world: World, player: Player, texts: Texts) -> None:
        self.name = player.name
        self._person = world.offices.people[player.key]
        self._channel = world.offices.by_org[player.organisation.id].channel
        self._language = world.language
        self._texts = texts

    async def memory(self) -> Memory:
        return remembered(await self._screen())

    async def sees(self, *words: str, since: Memory = frozenset()) -> Seen:
        return await until_seen(self._screen, words, since, self.name)

    async def is_shown_nothing(self, *words: str) -> bool:
        return not any(one.says([word]) for one in await self._screen() for word in words)

    async def share(self, refs: str) -> None:
        await self._type("share", refs)

    async def approve(self, offer: Seen) -> None:
        await self._press(offer, "approve")

    async def link(self, offer: Seen, own_ref: str) -> None:
        await self._press(offer, "other_matter")
        await self._submit({"matter": own_ref})

    async def create(self, offer: Seen) -> None:
        await self._press(offer, "create_matter")
        await self._submit({})

    async def decline(self, offer: Seen, reason: str) -> None:
        await self._press(offer, "decline")
        await self._submit({"reason": reason})

    async def accept(self, review: Seen) -> None:
        await self._press(review, "accept_all", "accept")

    async def ignore(self, review: Seen) -> None:
        await self._press(review, "ignore_all", "ignore")

    async def write(self, ref: str, title: str, body: str) -> Seen:
        before = await self.memory()
        await self._type("message", ref)
        await self._submit({"title": title, "body": body})
        return await self.sees(title, body, since=before)

    async def send(self, preview: Seen) -> Seen:  # noqa: ARG002 - the preview is the modal in front
        before = await self.memory()
        await self._submit({})
        return await self.sees(f"[{self._word('recall')}]", since=before)

    async def recall(self, held: Seen) -> None:
        await self._press(held, "recall")

    async def reply(self, message: Seen, text: str) -> None:
        """In Slack an answer is previewed like every message that crosses, and can be recalled."""
        await self._press(message, "reply")
        await self._submit({"body": text})
        await self._submit({})

    async def confirm(self, message: Seen) -> None:
        await self._press(message, "confirmed")

    async def settle(self, digest: Seen, number: int, verb: str) -> None:
        await self._press(digest, {"confirm": "confirmed"}.get(verb, verb), number=number)

    async def resolve(self, digest: Seen, number: int) -> None:
        await self._press(digest, "link", number=number)

    def _word(self, key: str) -> str:
        return self._texts.word(key, self._language)

    async def _screen(self) -> list[Seen]:
        """Every message in this person's channels, threads included, what only they were shown, and open modals."""
        workspace, me = self._person.workspace, self._person.id
        channels = [channel for channel in workspace.channels.values() if me in channel.members]
        messages = [message for channel in channels for message in channel.messages]
        standing = sorted([*messages, *self._person.ephemerals], key=lambda message: message.ts)
        return [*map(_seen_message, standing), *map(_seen_view, self._person.views)]

    async def _type(self, subcommand: str, rest: str) -> None:
        await self._close_modals()
        word = SUBCOMMANDS[self._language][subcommand]
        ack = await self._person.command(COMMAND[self._language], f"{word} {rest}", channel=self._channel)
        self._must_be_heard(ack)

    async def _press(self, seen: Seen, *words: str, number: int | None = None) -> None:
        """The button with one of these words on it; in a list the one beside entry `number`."""
        labels = [self._word(word) for word in words]
        found = [
            (block["block_id"], element)
            for block in seen.source.blocks
            for element in _buttons(block)
            if _is_called(element["text"]["text"], labels)
            and (number is None or block["block_id"].endswith(f"#{number}"))
        ]
        if not found:
            raise NotSeen(f"{self.name} has no button {' or '.join(labels)} on:\n{seen.text}")
        if isinstance(seen.source, Message):
            await self._close_modals()
        block_id, element = found[0]
        self._must_be_heard(await self._person.click(seen.source, element["action_id"], block_id=block_id))

    async def _submit(self, values: Mapping[str, Any]) -> None:
        """Fills in the modal in front and sends it; a modal that complains is not what the story expects."""
        await until_seen(self._modals, (), frozenset(), self.name)
        view = self._person.views[-1]
        await self._person.fill(view, values)
        front = self._person.views[-1]
        self._must_be_heard(await self._person.submit(front))
        if problems := self._person.problems(front):
            raise NotSeen(f"{self.name}'s modal was refused: {'; '.join(problems.values())}")

    async def _close_modals(self) -> None:
        """What lies behind a modal cannot be reached."""
        for view in reversed(self._person.views):
            await self._person.close(view)

    async def _modals(self) -> list[Seen]:
        return [_seen_view(view) for view in self._person.views]

    def _must_be_heard(self, ack: Ack) -> None:
        if not ack.acknowledged:
            raise NotSeen(f"Slack had no answer for {self.name}: {ack.reason}")


def _seen_message(message: Message) -> Seen:
    return Seen(readable(message.blocks, message.text), message.as_seen(), f"{message.channel}/{message.ts}")


def _seen_view(view: View) -> Seen:
    title = view.content["title"]["text"] if "title" in view.content else ""
    submit = f"\n[{view.content['submit']['text']}]" if view.content.get("submit") else ""
    return Seen(f"{title}\n{readable(view.blocks)}{submit}", view, view.id)


def _buttons(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    elements = [*block.get("elements", ()), block.get("accessory", {})]
    return [element for element in elements if element.get("type") == "button"]


def _is_called(written: str, labels: Sequence[str]) -> bool:
    """`承認 2016P002` is the button 承認, too."""
    return any(written == label or written.startswith(f"{label} ") for label in labels)
