"""What a person does in Slack: the API of tests, of the demo and of the page.

    taro = ws.user("知財 太郎")
    ack = await taro.command("/anken", "共有 PK190001", channel="連携-デモ事務所")
    await taro.click(ws.messages("連携-デモ事務所")[-1], text="承認")
    await taro.fill(taro.views[-1], {"案件": "PK190001"})
    await taro.submit(taro.views[-1])

Every act returns the app's acknowledgement. What Slack's own client would not allow raises CannotDo.
A message or view may be a copy (`.as_seen()`): then it is a stale screen that is being clicked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sandbox.slack import conversation, events, modals, payloads, submissions
from sandbox.slack.app import Installation
from sandbox.slack.blocks import Spot
from sandbox.slack.dispatch import Ack, Request
from sandbox.slack.entries import Entries
from sandbox.slack.errors import CannotDo, SlackRefusal, not_there
from sandbox.slack.limits import check_message, check_options
from sandbox.slack.payloads import Actor
from sandbox.slack.records import Channel, Json, Member, Message, StoredFile, View
from sandbox.slack.response_urls import ResponseUrl, say
from sandbox.slack.screens import Screen, button_on, spot_called, spot_with
from sandbox.slack.typed_text import typed
from sandbox.slack.values import input_errors, option_like

if TYPE_CHECKING:
    from sandbox.slack.workspace import ChannelRef, UserRef, Workspace

Attachment = tuple[str, bytes]
"""File name and content."""


class Person:
    def __init__(self, workspace: Workspace, member: Member) -> None:
        self.workspace = workspace
        self.member = member
        self._entries = Entries(workspace, member.id)

    def __repr__(self) -> str:
        return f"Person({self.member.real_name}, {self.id})"

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def views(self) -> list[View]:
        """The open modals, the one in front last."""
        return list(self.workspace.stacks[self.id])

    @property
    def home(self) -> View | None:
        """The App Home of the only app, or of the first that published one."""
        mine = (view for (_, user), view in self.workspace.homes.items() if user == self.id)
        return next(mine, None)

    @property
    def ephemerals(self) -> list[Message]:
        """What only this person was shown, oldest first."""
        return list(self.workspace.ephemerals[self.id])

    # talking

    async def post(
        self,
        channel: ChannelRef,
        text: str,
        *,
        thread_ts: str | None = None,
        broadcast: bool = False,
        files: Sequence[Attachment] = (),
    ) -> Ack:
        """`text` as typed: `@name`, `#channel` and links get Slack's mark-up. The ack has `.message`."""
        found = self._writable(channel)
        stored = [self.upload(name, content) for name, content in files]
        subtype = "file_share" if stored else "thread_broadcast" if broadcast and thread_ts else None
        message, told = conversation.post(
            self.workspace,
            found,
            self.id,
            typed(self.workspace, text),
            thread_ts=thread_ts,
            files=stored,
            subtype=subtype,
        )
        return replace(await _first(told), message=message)

    async def edit(self, message: Message, text: str) -> Ack:
        channel, standing = self._own(message)
        marked_up = typed(self.workspace, text)
        told = conversation.change(self.workspace, channel, standing, self.id, text=marked_up, blocks=[])
        return replace(await _first(told), message=standing)

    async def delete(self, message: Message) -> Ack:
        return await _first(conversation.delete(self.workspace, *self._own(message)))

    async def react(self, message: Message, name: str) -> Ack:
        _, standing = self._standing(message)
        if self.id in standing.reactions.get(name, []):
            raise CannotDo("already_reacted", f"{self.member.real_name} has reacted with {name}")
        return await _first(conversation.react(self.workspace, standing, self.id, name))

    def dm(self, other: UserRef) -> Channel:
        """The direct message channel with a person, or with an app's bot."""
        return self.workspace.dm(self.member, other)

    # calling the app

    async def command(self, command: str, text: str = "", *, channel: ChannelRef) -> Ack:
        """A slash command. What the acknowledgement says appears in the channel, or to this person alone."""
        found = self._visible(channel)
        actor = self._towards(self.workspace.installation_with_command(command))
        payload = payloads.slash_command(actor, found, command, text)
        ack = await self._ask(actor, Request("slash_commands", payload, wants_answer=True))
        return self._said_in_ack(actor, found, ack)

    async def shortcut(self, callback_id: str, message: Message | None = None) -> Ack:
        """A global shortcut, or a message shortcut where a message is given."""
        actor = self._towards(self.workspace.installation_with_shortcut(callback_id))
        if message is None:
            return await self._interact(actor, payloads.global_shortcut(actor, callback_id))
        channel = self._visible(message.channel)
        return await self._interact(actor, payloads.message_shortcut(actor, callback_id, channel, message))

    async def open_home(self, app_id: str | None = None) -> Ack:
        """Looks at an app's Home tab; the app publishes it in answer to the event."""
        installation = self.workspace.installation_of(app_id)
        return await _first(events.home_opened(self.workspace, installation, self.id))

    # using what the app shows

    async def click(
        self,
        screen: Screen,
        action_id: str | None = None,
        *,
        text: str | None = None,
        block_id: str | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Ack:
        """A button, by its action id or the words on it. `values` are entered before."""
        self._entries.enter_all(screen, values or {})
        spot = button_on(screen, action_id, text, block_id)
        return await self._act(screen, spot, {})

    async def choose(self, screen: Screen, action_id: str, value: Any, *, block_id: str | None = None) -> Ack:
        """An option, a date, a person: sent where the element acts at once, else kept for the submission.

        In an external select the value is typed first and the app asked for suggestions.
        """
        spot = spot_with(screen, action_id, block_id)
        for typed_text in self._entries.to_be_typed(screen, spot, value):
            await self.suggest(screen, action_id, typed_text, block_id=block_id)
        if spot.kind == "overflow":
            chosen = option_like(spot, value, spot.element["options"])
            return await self._act(screen, spot, payloads.chosen_state(spot, chosen))
        state = self._entries.enter(screen, spot, value)
        return await self._act(screen, spot, state) if spot.acts_at_once else _nothing_sent()

    async def fill(self, view: Screen, values: Mapping[str, Any]) -> Ack:
        """Enters values by action id, `block/action`, block id or label. The ack is of the last that acts."""
        ack = _nothing_sent()
        for key, value in values.items():
            spot = spot_called(view, key)
            ack = await self.choose(view, spot.action_id, value, block_id=spot.block_id)
        return ack

    def enter(self, screen: Screen, values: Mapping[str, Any]) -> None:
        """Keeps what stands in the inputs of a screen; nothing is sent to the app."""
        self._entries.enter_all(screen, values)

    async def suggest(self, screen: Screen, action_id: str, typed_text: str, *, block_id: str | None = None) -> Ack:
        """Types into an external select. The ack's payload holds `options` or `option_groups`."""
        spot = spot_with(screen, action_id, block_id)
        actor = self._actor(screen.app_id)
        request = Request("interactive", payloads.block_suggestion(actor, screen, spot, typed_text), wants_answer=True)
        ack = await self._ask(actor, request)
        if not ack.acknowledged:
            return ack
        try:
            check_options(ack.payload or {})
        except SlackRefusal as broken:
            self.workspace.world.note(broken)
            return replace(ack, acknowledged=False, reason=f"invalid_response: {broken}")
        self.workspace.world.offered.keep(self.id, screen, spot, ack.payload or {})
        return ack

    async def submit(self, view: View, values: Mapping[str, Any] | None = None) -> Ack:
        """Sends a modal. Raises CannotDo `inputs_incomplete` when Slack's client would not send it."""
        standing = self._open(view)
        self._entries.enter_all(view, values or {})
        if errors := input_errors(view.blocks, view.values):
            raise CannotDo("inputs_incomplete", "the modal is not sent", errors)
        actor = self._actor(view.app_id)
        request = Request("interactive", payloads.view_submission(actor, view), wants_answer=True)
        ack = await self._ask(actor, request)
        return submissions.apply(self.workspace, actor.installation, standing, ack)

    async def close(self, view: View, *, all_of_them: bool = False) -> Ack:
        """Closes one modal, or with `all_of_them` the whole stack; apps that asked for it are told."""
        standing = self._open(view)
        closing = list(reversed(self.views)) if all_of_them else [standing]
        told = _nothing_sent()
        for each in closing:
            modals.close(self.workspace, each)
            if each.content.get("notify_on_close"):
                actor = self._actor(each.app_id)
                told = await self._interact(actor, payloads.view_closed(actor, each, is_cleared=all_of_them))
        return told

    def problems(self, view: View) -> dict[str, str]:
        """What the modal complains about now, by block id."""
        return dict(view.errors)

    # what this person may touch

    def _actor(self, app_id: str | None) -> Actor:
        return self._towards(self.workspace.installation_of(app_id))

    def _towards(self, installation: Installation) -> Actor:
        return Actor(self.workspace, self.member, installation)

    def _visible(self, ref: ChannelRef) -> Channel:
        channel = self.workspace.channel(ref)
        if channel.kind != "public" and self.id not in channel.members:
            raise not_there("channel_not_found", f"{self.member.real_name} does not see {channel.name or channel.id}")
        return channel

    def _writable(self, ref: ChannelRef) -> Channel:
        channel = self._visible(ref)
        if channel.archived:
            raise CannotDo("is_archived", f"{channel.name} is archived")
        if self.id not in channel.members:
            raise CannotDo("not_in_channel", f"{self.member.real_name} has not joined {channel.name}")
        return channel

    def _standing(self, message: Message) -> tuple[Channel, Message]:
        """The message as it stands in its channel now."""
        channel = self._visible(message.channel)
        standing = conversation.find(channel, message.ts)
        if standing is None:
            raise not_there("message_not_found", f"{message.ts} is gone from {channel.name or channel.id}")
        return channel, standing

    def _own(self, message: Message) -> tuple[Channel, Message]:
        if message.user != self.id:
            raise CannotDo("not_yours", "only the author changes a message")
        return self._standing(message)

    def _open(self, view: View) -> View:
        """The modal as it stands on the stack now."""
        for standing in self.views:
            if standing.id == view.id:
                return standing
        raise not_there("view_not_found", f"{view.id} is not open")

    def _live(self, screen: Screen) -> Screen:
        """The same thing as the workspace knows it now; a deleted one is only on the screen any more."""
        if isinstance(screen, View):
            return self.workspace.views.get(screen.id, screen)
        standing = [*self.workspace.channel(screen.channel).messages, *self.workspace.ephemerals[self.id]]
        return next((each for each in standing if each.ts == screen.ts), screen)

    # entering and sending

    async def _act(self, screen: Screen, spot: Spot, state: Json) -> Ack:
        self._entries.on(screen)
        actor = self._actor(screen.app_id)
        return await self._interact(actor, payloads.block_actions(actor, screen, self._live(screen), spot, state))

    async def _interact(self, actor: Actor, payload: Json) -> Ack:
        return await self._ask(actor, Request("interactive", payload))

    async def _ask(self, actor: Actor, request: Request) -> Ack:
        return await self.workspace.world.dispatch.ask(actor.installation.app, request)

    def _said_in_ack(self, actor: Actor, channel: Channel, ack: Ack) -> Ack:
        if not ack.acknowledged or not ack.payload:
            return ack
        url = ResponseUrl(self.workspace, actor.installation, channel, self.id, None, expires=0)
        try:
            check_message(ack.payload)
            say(url, ack.payload)
        except SlackRefusal as broken:
            self.workspace.world.note(broken)
            return replace(ack, acknowledged=False, reason=f"invalid_response: {broken}")
        return ack

    def upload(self, name: str, content: bytes) -> StoredFile:
        """A file of this person's that stands nowhere yet: what a form holds before it is sent."""
        file = self.workspace.world.files.add(self.workspace.id, self.id, name, len(content))
        file.content = content
        return file


async def _first(told: conversation.Told) -> Ack:
    """The first app's acknowledgement; an act that no app hears counts as acknowledged."""
    acks = [await each for each in told]
    return acks[0] if acks else _nothing_sent()


def _nothing_sent() -> Ack:
    return Ack(True, 0.0)
